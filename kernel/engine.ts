/** The engine: cells in; results, errors and displays out. */
// The original: inside cells, the global one belongs to the cell.
import { setImmediate } from "node:timers";
import { completion } from "./assist/complete.js";
import { inspection } from "./assist/inspect.js";
import { isComplete } from "./assist/is-complete.js";
import { CellCompiler } from "./compile/cell-compiler.js";
import { KERNEL_FOLDER } from "./compile/compiler-options.js";
import { tslab } from "./compile/typescript-seam.js";
import type { CellReply, CellRequest, Engine, MimeBundle, Sink } from "./engine-contract.js";
import { compileError } from "./errors/compile-error.js";
import { installStackFrames } from "./errors/stack-frames.js";
import { thrownError } from "./errors/thrown.js";
import { KernelHost } from "./host.js";
import { SILENT, UNATTENDED } from "./idle-sinks.js";
import { Modules } from "./modules/modules.js";
import { PackageModules } from "./modules/package-modules.js";
import { captureChildOutput } from "./process/child-output.js";
import { guardProcess } from "./process/guards.js";
import { LateErrors } from "./process/late-errors.js";
import { captureStandardStreams } from "./process/standard-streams.js";
import { adoptTicks } from "./process/ticks.js";
import { adoptTimers } from "./process/timers.js";
import { CellExecutor, type Ending, settled } from "./run/cell-executor.js";
import { CellRun, currentCell } from "./run/cell-run.js";
import { gradedReply } from "./run/verdicts.js";
import { shareWatchState } from "./run/watch-state.js";
import { TimeLimits } from "./run/time-limits.js";
import { Interrupted, isSigint, RestoreContexts, TimeUp, watched } from "./run/watched.js";
import { installDisplay } from "./show/display.js";
import { shown } from "./show/mime-bundle.js";
import { plainPromises } from "./show/plain-promises.js";

export interface EngineOptions {
  /** The notebook's folder: relative imports and types start there. */
  readonly cwd: string;
  /** The notebook's file, where it is known. */
  readonly notebookPath?: string;
  /** Type checks strictly from the first cell on; `// @strict` in a cell does so from there on. */
  readonly strict?: boolean;
  /** Whether an interrupt of the running cell has been asked for. */
  readonly interruptRequested?: () => boolean;
  /** Somebody gives marks for what the cells answer: one whose check does not hold ends in an error. */
  readonly graded?: boolean;
  /**
   * One element of shared memory. With it, a thread that wants to interrupt raises what `interruptRequested` reads, then
   * calls `signalIfWatched(memory)`, and if that says no, has the engine's own thread call `interrupt()`. SIGINT from
   * elsewhere works too, but may come at a moment when Node is not prepared for it.
   */
  readonly watchState?: Int32Array;
}

export function createEngine(options: EngineOptions): Engine {
  return new CellEngine(options);
}

interface Running {
  readonly cell: CellRun;
  /** What stacks call it. */
  readonly script: string;
  readonly resolve: (reply: CellReply) => void;
}

class CellEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #compiler: CellCompiler;
  readonly #modules: Modules;
  readonly #executor: CellExecutor;
  readonly #limits = new TimeLimits((task) => this.#watched(task));
  readonly #host: KernelHost;
  /** The sources of cells, by what stacks call them. */
  readonly #texts = new Map<string, string>();
  readonly #late = new LateErrors(this.#texts);
  readonly #undo: (() => void)[];
  readonly #resumed: (() => void)[] = [];
  #sink: Sink = UNATTENDED;
  #running: Running | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
    if (options.watchState) shareWatchState(options.watchState);
    this.#compiler = new CellCompiler(options.cwd, options.strict ?? false);
    this.#modules = new Modules(
      new PackageModules(KERNEL_FOLDER, options.graded ?? false),
      new Map([["tslab", tslab.api]]),
    );
    this.#executor = new CellExecutor(options.cwd, this.#compiler, this.#modules, options.graded !== true);
    this.#host = new KernelHost(this.#limits, this.#executor, {
      cwd: options.cwd,
      notebookPath: options.notebookPath,
      graded: options.graded ?? false,
    });
    this.#undo = this.#install();
    // The first program takes a second or two, which are better spent before somebody waits for a cell.
    setImmediate(() => this.#watched(() => void this.#compiler.inspect("", 0)));
  }

  execute(request: CellRequest, sink: Sink): Promise<CellReply> {
    return new Promise((resolve) => {
      setImmediate(() => this.#begin(request, sink, resolve));
    });
  }

  async evaluate(expression: string): Promise<CellReply> {
    const sink = this.#sink;
    try {
      return await this.execute({ code: expression, count: 0, silent: true }, SILENT);
    } finally {
      this.#sink = sink;
    }
  }

  complete(code: string, offset: number): ReturnType<Engine["complete"]> {
    return completion(this.#compiler.complete(code, offset));
  }

  inspect(code: string, offset: number): ReturnType<Engine["inspect"]> {
    return inspection(this.#compiler.inspect(code, offset));
  }

  isComplete(code: string): ReturnType<Engine["isComplete"]> {
    return isComplete(code);
  }

  interrupt(): void {
    if (this.#running) this.#stop(this.#running);
  }

  shows(window: string, edition: number | undefined): void {
    this.#host.shows(window, edition);
  }

  close(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#compiler.close();
  }

  /** What the engine does to the process; each part gives what undoes it. */
  #install(): (() => void)[] {
    const sink = (): Sink => this.#place();
    tslab.displaySink.lastWriteDisplayData = (content: TslabDisplay, update?: boolean) =>
      sink().display(content.data, content.metadata, content.transient, update === true);
    // A cell cannot put another in its place.
    Object.defineProperty(globalThis, Symbol.for("gradbook.host"), { value: this.#host.offered });
    return [
      installStackFrames(),
      // Graders take any word on the error stream for a failure, be it a warning.
      captureStandardStreams(sink, this.#options.graded ? "stdout" : "stderr"),
      guardProcess(
        (late) => this.#late.tell(late, this.#placeOf(late.cell), this.#isRunning(late.cell)),
        () => this.interrupt(),
      ),
      captureChildOutput(),
      adoptTimers((task) => this.#watched(task)),
      adoptTicks(),
      installDisplay(sink),
      plainPromises(),
    ];
  }

  /** Where the output of the running code goes: to the cell that started it, also when that has ended. */
  #place(): Sink {
    return this.#placeOf(currentCell());
  }

  /** Of what no cell is known to have started, the latest cell is told. */
  #placeOf(cell: CellRun | undefined): Sink {
    return cell?.sink ?? this.#sink;
  }

  #isRunning(cell: CellRun | undefined): boolean {
    return this.#running !== undefined && (cell === undefined || cell.whole === this.#running.cell);
  }

  #begin(request: CellRequest, sink: Sink, resolve: (reply: CellReply) => void): void {
    const { code, count, silent } = request;
    const script = `In[${silent ? "*" : count}]`;
    const cell = new CellRun(count, sink, {
      cwd: this.#options.cwd,
      names: this.#executor.names,
      modules: this.#modules,
      resume: (task) => this.#resume(task),
    });
    const running = { cell, script, resolve };
    this.#running = running;
    this.#sink = sink;
    this.#texts.set(script, code);
    this.#late.repeat(sink);
    const end = (ending: Ending): void => void setImmediate(() => this.#conclude(running, ending));
    this.#watched(() =>
      cell.within(() => {
        this.#executor
          .execute(cell, script, request)
          .then((ending) => (this.#options.graded ? settled(cell, ending) : ending))
          .then(end, (error: unknown) => end({ kind: "thrown", thrown: error }));
      }),
    );
  }

  /** What the cell's last microtasks rejected has been told by now. */
  #conclude(running: Running, ending: Ending): void {
    if (this.#running !== running) return;
    const settle = (): void => this.#settle(running, this.#reply(running, ending));
    // Nothing of the cell's own runs to show nothing; to watch takes a thread of Node's.
    if (ending.kind === "value" && ending.value === undefined) settle();
    else this.#watched(settle);
  }

  #reply({ cell, script }: Running, ending: Ending): CellReply {
    if (ending.kind === "refused") return { status: "error", ...compileError(ending.problems, script) };
    if (ending.kind === "answer") return { status: "ok", result: { data: ending.data, metadata: {} } };
    return ending.kind === "thrown" ? this.#thrown(ending.thrown) : this.#value(cell, ending.value);
  }

  #thrown(thrown: unknown): CellReply {
    if (thrown instanceof Interrupted || isSigint(thrown)) return INTERRUPTED;
    return { status: "error", ...thrownError(thrown, this.#texts) };
  }

  #value(cell: CellRun, value: unknown): CellReply {
    try {
      const result = cell.within(() => shown(value));
      if (this.#options.graded) return gradedReply(cell, result);
      return result ? { status: "ok", result } : { status: "ok" };
    } catch (error) {
      // The value's own way of showing itself failed.
      return this.#thrown(error);
    }
  }

  #settle(running: Running, reply: CellReply): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    running.resolve(reply);
  }

  /**
   * First the cell's own `await`s end, so that its `finally` blocks run; then it is over in any case. Not at once: whoever
   * hands the interrupt on, such as a port, may keep back what is thrown if that is stopped in its turn.
   */
  #stop(running: Running): void {
    running.cell.stopped = true;
    this.#limits.interrupt();
    setImmediate(() => this.#watched(() => running.cell.stop()));
    setImmediate(() => {
      if (this.#running !== running) return;
      this.#executor.interrupt();
      this.#executor.keep(false);
      this.#settle(running, INTERRUPTED);
    });
    setImmediate(() => (running.cell.stopping = false));
  }

  /** Runs a task of a cell; a stop leaves the cell answered and the process able to go on. */
  #watched(task: () => void): void {
    const running = this.#running;
    const pending = (): boolean =>
      running !== undefined && !running.cell.stopped && this.#options.interruptRequested?.() === true;
    try {
      watched(task, pending, this.#limits.remaining);
    } catch (error) {
      if (error instanceof TimeUp) {
        this.#limits.expire();
        throw new RestoreContexts();
      }
      if (!(error instanceof Interrupted)) throw error;
      this.#compiler.recover();
      if (running) {
        running.cell.stopping = true;
        setImmediate(() => this.#stop(running));
      }
      throw new RestoreContexts();
    }
  }

  #resume(task: () => void): void {
    if (this.#resumed.push(task) > 1) return;
    setImmediate(() => {
      const tasks = this.#resumed.splice(0);
      this.#watched(() => {
        for (const resumed of tasks) resumed();
      });
    });
  }
}

/** What tslab's display functions hand over. */
interface TslabDisplay {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
  readonly transient: { display_id?: string };
}

const INTERRUPTED: CellReply = {
  status: "error",
  ename: "Interrupted",
  evalue: "the cell was interrupted",
  traceback: ["Interrupted: the cell was interrupted"],
};
