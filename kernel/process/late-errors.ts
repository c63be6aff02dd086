import type { Sink } from "../engine-contract.js";
import { firstPlace } from "../errors/stack-frames.js";
import { type CellTexts, isError, stackOf, thrownError } from "../errors/thrown.js";
import { calmEnding } from "../run/calm-ending.js";
import type { LateError } from "./guards.js";

/** Tells of errors that no cell is there to report: in timers, in promises that nobody waits for. */
export class LateErrors {
  readonly #texts: CellTexts;
  readonly #untold: string[] = [];

  constructor(texts: CellTexts) {
    this.#texts = texts;
  }

  /**
   * Tells it under its own cell. Some front ends drop what comes after a cell's end, so where that does not run any more,
   * it is repeated when the next one begins.
   */
  tell(late: LateError, sink: Sink, isRunning: boolean): void {
    const answer = calmEnding(late.error);
    if (answer) return sink.display(answer, {}, {}, false);
    const text = this.#text(late);
    if (!isRunning) this.#untold.push(text);
    sink.stream("stderr", text);
  }

  repeat(sink: Sink): void {
    for (const text of this.#untold.splice(0)) sink.stream("stderr", text);
  }

  #text({ error, kind, cell }: LateError): string {
    const { traceback } = thrownError(error, this.#texts);
    const place = isError(error) ? firstPlace(stackOf(error))?.script : undefined;
    const origin = cell ? `In[${cell.count}]` : place;
    const what = kind === "rejection" ? "Unhandled promise rejection" : "Uncaught error";
    return `${what}${origin === undefined ? "" : ` in ${origin}`}: ${traceback.join("\n")}\n`;
  }
}
