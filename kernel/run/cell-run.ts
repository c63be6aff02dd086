import { AsyncLocalStorage } from "node:async_hooks";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Screen, Sink } from "../engine-contract.js";
import { withAwaitedPlace } from "../errors/awaited-place.js";
import type { Run } from "./definitions.js";
import { Interrupted, isWatched } from "./watched.js";

/** Which cell the running code belongs to, also in timers and promises that it left behind. */
const cells = new AsyncLocalStorage<CellRun>();

export function currentCell(): CellRun | undefined {
  return cells.getStore();
}

/** How continuations of cells get back into watched code. */
export type Resume = (task: () => void) => void;

/** What a cell asks of the modules that it imports. */
export interface CellModules {
  load(specifier: string, folder: string): Promise<unknown>;
  namespace(module: unknown): object;
  /** Gives what the module exports under the name at that moment. */
  binding(module: unknown, name: string): () => unknown;
}

export interface CellSurroundings {
  readonly cwd: string;
  readonly names: object;
  readonly modules: CellModules;
  readonly resume: Resume;
}

/** One execution of one cell: what the emitted code calls, and whether it has been stopped. */
export class CellRun {
  readonly count: number;
  readonly sink: Sink;
  readonly #surroundings: CellSurroundings;
  readonly #waiting = new Set<(reason: Interrupted) => void>();
  #value: { readonly last: unknown } | undefined;
  /** Which run it is, and what the window showed that asked for it. */
  asked: { readonly run: Run; readonly screen: Screen | undefined } | undefined;
  stopped = false;
  /** Its code has been stopped, and what that leaves behind is being cleared away. */
  stopping = false;
  /** Some wait of the stopped cell has thrown. */
  #told = false;
  readonly #whole: CellRun | undefined;

  constructor(count: number, sink: Sink, surroundings: CellSurroundings, whole?: CellRun) {
    this.count = count;
    this.sink = sink;
    this.#surroundings = surroundings;
    this.#whole = whole;
  }

  /** Part of this cell that can be stopped alone. */
  part(): CellRun {
    return new CellRun(this.count, this.sink, this.#surroundings, this);
  }

  /** The cell that this is a part of, or itself. */
  get whole(): CellRun {
    return this.#whole ?? this;
  }

  within<T>(task: () => T): T {
    return cells.run(this, task);
  }

  /** The value of the cell's last expression. */
  get last(): unknown {
    return this.#value?.last;
  }

  finish(value: unknown): void {
    this.#value = { last: value };
  }

  /** Every `await x` of a cell is `await cell.wait(x)`. A stopped cell's first wait throws, later ones never end. */
  wait<T>(value: T): T | Promise<Awaited<T>> {
    if (this.stopped) return this.#waitStopped();
    if (!isThenable(value)) return value;
    // Costs little: V8 writes a stack only when it is read.
    const here = new Error("waits here");
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      const settle = (task: () => void): void => {
        if (this.#waiting.delete(reject)) this.#resume(task);
      };
      value.then(
        (result) => settle(() => resolve(result as Awaited<T>)),
        (error: unknown) => settle(() => reject(withAwaitedPlace(error, here))),
      );
    });
  }

  /** `for await (x of xs)` is `for await (x of cell.waitEach(xs))`. */
  async *waitEach<T>(values: AsyncIterable<T> | Iterable<T | Promise<T>>): AsyncGenerator<T> {
    const iterator =
      Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]();
    let done = false;
    try {
      for (;;) {
        const step = await this.wait(iterator.next());
        if (step.done) {
          done = true;
          return;
        }
        yield (await this.wait(step.value)) as T;
      }
    } finally {
      if (!done) await iterator.return?.();
    }
  }

  async load(specifier: string): Promise<unknown> {
    return this.wait(this.#surroundings.modules.load(specifier, this.#surroundings.cwd));
  }

  async import(specifier: unknown): Promise<unknown> {
    const module = await this.load(String(specifier));
    return this.#surroundings.modules.namespace(module);
  }

  /** Makes imported names notebook variables that follow the module's own. */
  link(module: unknown, names: Readonly<Record<string, string>>): void {
    for (const [local, imported] of Object.entries(names)) {
      const get = this.#surroundings.modules.binding(module, imported);
      Object.defineProperty(this.#surroundings.names, local, {
        get,
        set: (value: unknown) => {
          Object.defineProperty(this.#surroundings.names, local, {
            value,
            writable: true,
            enumerable: true,
            configurable: true,
          });
        },
        enumerable: true,
        configurable: true,
      });
    }
  }

  /** `import.meta` of a cell. */
  get meta(): object {
    const filename = join(this.#surroundings.cwd, `In[${this.count}].ts`);
    return { url: pathToFileURL(filename).href, filename, dirname: this.#surroundings.cwd };
  }

  /** Ends a part for good: of what it left behind, no timer and no tick runs any more. */
  end(): void {
    this.stopping = true;
    this.stop();
  }

  /** Ends everything the cell waits for. */
  stop(): void {
    this.stopped = true;
    const reason = new Interrupted();
    const waiting = [...this.#waiting];
    if (waiting.length > 0) this.#told = true;
    this.#waiting.clear();
    for (const reject of waiting) reject(reason);
  }

  /** Brings the caller back to where an interrupt can stop it. */
  watched(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume(resolve);
    });
  }

  #waitStopped(): Promise<never> {
    if (this.#told) return new Promise(() => undefined);
    this.#told = true;
    return Promise.reject(new Interrupted());
  }

  #resume(task: () => void): void {
    if (isWatched()) task();
    else this.#surroundings.resume(task);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    ((typeof value === "object" && value !== null) || typeof value === "function") &&
    typeof (value as { then?: unknown }).then === "function"
  );
}
