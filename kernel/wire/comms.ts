import type { CommType } from "../threads.js";
import type { Content } from "./message.js";
import { SOURCES_TARGET } from "./screens.js";

/** What the kernel's half of a comm can be opened for from the front end. */
export const COMM_TARGETS: readonly string[] = [SOURCES_TARGET];

/** The comms that are open, for `comm_info_request`. */
export class Comms {
  readonly #targets = new Map<string, string>();

  /** Follows a comm message. */
  follow(type: CommType, content: Content): void {
    const { comm_id: id, target_name: target } = content;
    if (typeof id !== "string") return;
    if (type === "comm_open") this.#targets.set(id, String(target));
    if (type === "comm_close") this.#targets.delete(id);
  }

  isOpen(content: Content): boolean {
    return this.#targets.has(String(content["comm_id"]));
  }

  /** The content of a `comm_info_reply`. */
  answer({ target_name: wanted }: Content): Content {
    const all = [...this.#targets].filter(([, target]) => typeof wanted !== "string" || wanted === target);
    return {
      status: "ok",
      comms: Object.fromEntries(all.map(([id, target]) => [id, { target_name: target }])),
    };
  }
}
