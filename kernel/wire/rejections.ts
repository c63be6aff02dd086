import { writeSync } from "node:fs";

/** So many are told: whoever reads the log has seen enough, and where nobody reads it, a full pipe would stop the wire. */
const TOLD = 100;
const LONGEST = 1000;

/** Tells, in the log, of messages that could not be dealt with. */
export class Rejections {
  readonly #write: (text: string) => void;
  #count = 0;

  /** By default not through console: it would wait for the execution thread. */
  constructor(write: (text: string) => void = (text) => void writeSync(2, text)) {
    this.#write = write;
  }

  tell(error: unknown): void {
    if (++this.#count > TOLD) return;
    const last = this.#count === TOLD ? " (further ones are not told)" : "";
    try {
      this.#write(`gradbook kernel: rejected a message: ${String(error).slice(0, LONGEST)}${last}\n`);
    } catch {
      // Where the log has gone, there is nobody to tell.
    }
  }
}
