import type { Io } from "./command.js";

const LINE_START_AND_CLEAR = "\r\u001B[K";

/** One line at the bottom of the terminal that says what is going on and for how long; nothing where there is no terminal. */
export class ProgressLine {
  readonly #io: Io;
  readonly #began = performance.now();
  #text = "";
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(io: Io) {
    this.#io = io;
    if (io.terminal) this.#timer = setInterval(() => this.#draw(), 1000).unref();
  }

  show(text: string): void {
    this.#text = text;
    if (this.#io.terminal) this.#draw();
  }

  /** Takes the line away until it is drawn again; what is printed next begins where it was. */
  clear(): void {
    if (this.#io.terminal) this.#io.err(LINE_START_AND_CLEAR);
  }

  /** Takes the line away for good. */
  end(): void {
    clearInterval(this.#timer);
    this.clear();
  }

  #draw(): void {
    const seconds = Math.round((performance.now() - this.#began) / 1000);
    this.#io.err(`${LINE_START_AND_CLEAR}${this.#text} … ${seconds} s`);
  }
}
