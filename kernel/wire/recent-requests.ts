import type { Header } from "./message.js";

/** Outputs of so many requests ago still find their cell. */
const REMEMBERED = 10_000;

/** Outputs name the request that they belong to; this finds its header. */
export class RecentRequests {
  readonly #headers = new Map<string, Header>();

  add(header: Header): void {
    this.#headers.set(header.msg_id, header);
    if (this.#headers.size > REMEMBERED) this.#headers.delete(this.#headers.keys().next().value ?? "");
  }

  header(id: string): Header | Record<string, never> {
    return this.#headers.get(id) ?? {};
  }
}
