import type { Header } from "./message.js";

/** Outputs still find their cell if no more than so many others have run or printed since it did. */
const REMEMBERED = 10_000;

/** Outputs name the request that they belong to, however long ago it was answered; this finds its header. */
export class RecentRequests {
  readonly #headers = new Map<string, Header>();

  add(header: Header): void {
    // At the end of the map, where the recent ones are.
    this.#headers.delete(header.msg_id);
    this.#headers.set(header.msg_id, header);
    if (this.#headers.size > REMEMBERED) this.#headers.delete(this.#headers.keys().next().value ?? "");
  }

  header(id: string): Header | Record<string, never> {
    const header = this.#headers.get(id);
    if (header) this.add(header);
    return header ?? {};
  }
}
