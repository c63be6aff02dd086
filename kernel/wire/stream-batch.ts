import type { Parent } from "./message.js";

/** Text waits so long, in milliseconds, for more of its kind … */
const PATIENCE = 30;
/** … or until it is so long, in UTF-16 units. */
const FULL = 65536;

/** Joins a cell's small writes, so that a thousand lines are a few messages. */
export class StreamBatch {
  readonly #send: (parent: Parent, name: "stdout" | "stderr", text: string) => void;
  #parent: Parent = {};
  #name: "stdout" | "stderr" = "stdout";
  #texts: string[] = [];
  #length = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (parent: Parent, name: "stdout" | "stderr", text: string) => void) {
    this.#send = send;
  }

  add(parent: Parent, name: "stdout" | "stderr", text: string): void {
    if (name !== this.#name || parent["msg_id"] !== this.#parent["msg_id"]) this.flush();
    this.#parent = parent;
    this.#name = name;
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length >= FULL) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), PATIENCE);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#texts.length === 0) return;
    const text = this.#texts.join("");
    this.#texts = [];
    this.#length = 0;
    this.#send(this.#parent, this.#name, text);
  }
}
