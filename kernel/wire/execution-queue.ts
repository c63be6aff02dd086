/** Runs cells one after another; a cell that failed may take those that wait behind it along. */
export class ExecutionQueue<Request> {
  readonly #run: (request: Request, abortWaiting: () => Promise<void>) => Promise<void>;
  readonly #abort: (request: Request) => void;
  #waiting: Request[] = [];
  #running = false;

  /** `run` calls `abortWaiting` before it tells of the failure; `abort` is called for each of those after `run` has ended. */
  constructor(
    run: (request: Request, abortWaiting: () => Promise<void>) => Promise<void>,
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
      const aborted: Request[] = [];
      await this.#run(request, async () => {
        // What the socket already holds counts too. By sequence, never by time: who asks after the telling is not aborted.
        await new Promise((resolve) => setImmediate(resolve));
        aborted.push(...this.#waiting.splice(0));
      });
      for (const each of aborted) this.#abort(each);
    }
    this.#running = false;
  }
}
