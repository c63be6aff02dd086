/** Runs cells one after another; after a failed one, those that were already waiting are aborted. */
export class ExecutionQueue<Request> {
  readonly #run: (request: Request) => Promise<"go on" | "abort those waiting">;
  readonly #abort: (request: Request) => void;
  #waiting: Request[] = [];
  #running = false;

  constructor(
    run: (request: Request) => Promise<"go on" | "abort those waiting">,
    abort: (request: Request) => void,
  ) {
    this.#run = run;
    this.#abort = abort;
  }

  add(request: Request): void {
    this.#waiting.push(request);
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#running = true;
    for (let request = this.#waiting.shift(); request !== undefined; request = this.#waiting.shift()) {
      if ((await this.#run(request)) === "go on") continue;
      // By sequence, never by time: what the socket already holds has been asked before the error was told.
      await new Promise((resolve) => setImmediate(resolve));
      const aborted = this.#waiting;
      this.#waiting = [];
      for (const each of aborted) this.#abort(each);
    }
    this.#running = false;
  }
}
