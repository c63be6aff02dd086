import type { Readable } from "node:stream";

/** Of a long text only so many UTF-16 units, the last, are kept. */
const KEPT = 4096;

/** Remembers the end of what a process wrote, to tell when it has died. */
export class LastWords {
  #text = "";

  constructor(stream: Readable | null) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      this.#text = (this.#text + text).slice(-KEPT);
    });
  }

  text(): string {
    return this.#text.trim();
  }
}
