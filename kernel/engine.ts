/** The engine: cells in, results, errors and displays out. tslab's executor runs what its converter has compiled. */
import { createRequire } from "node:module";
import { join } from "node:path";
// The original: inside cells, the global one belongs to the cell.
import { setImmediate } from "node:timers";
import type { Converter, ConvertResult } from "tslab/dist/converter.js";
import type { Executor } from "tslab/dist/executor.js";
import type { CodeMetadata } from "tslab/dist/metadata.js";
import { completion } from "./assist/complete.js";
import { inspection } from "./assist/inspect.js";
import { isComplete } from "./assist/is-complete.js";
import { CellCompiler } from "./compile/cell-compiler.js";
import { KERNEL_FOLDER } from "./compile/compiler-options.js";
import { tslab } from "./compile/typescript-seam.js";
import type { CellReply, CellRequest, Engine, ErrorContent, Sink } from "./engine-contract.js";
import { compileError } from "./errors/compile-error.js";
import { firstPlace, installStackFrames } from "./errors/stack-frames.js";
import { isError, thrownError } from "./errors/thrown.js";
import { KernelHost } from "./host.js";
import { Modules } from "./modules/modules.js";
import { PackageModules } from "./modules/package-modules.js";
import { guardProcess, type LateError } from "./process/guards.js";
import { captureStandardStreams } from "./process/standard-streams.js";
import { adoptTimers } from "./process/timers.js";
import { CellRun } from "./run/cell-run.js";
import { sourceMaps } from "./run/source-maps.js";
import { Interrupted, isSigint, RestoreContexts, watched } from "./run/watched.js";
import { installDisplay } from "./show/display.js";
import { shown } from "./show/mime-bundle.js";

export interface EngineOptions {
  /** The notebook's folder: relative imports and types start there. */
  readonly cwd: string;
  /** The notebook's file, where it is known. */
  readonly notebookPath?: string;
  /** Type checks strictly from the first cell on; `// @strict` in a cell does so from there on. */
  readonly strict?: boolean;
  /** Whether an interrupt has been asked for and not yet carried out; looked at before a cell begins. */
  readonly interruptRequested?: () => boolean;
}

interface Running {
  readonly cell: CellRun;
  /** What stacks call it. */
  readonly script: string;
  readonly settle: (reply: CellReply) => void;
}

export function createEngine(options: EngineOptions): Engine {
  return new CellEngine(options);
}

class CellEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #names: object = Object.create(null) as object;
  readonly #compiler: CellCompiler;
  readonly #executor: Executor;
  readonly #modules: Modules;
  readonly #host: KernelHost;
  readonly #texts = new Map<string, string>();
  readonly #undo: (() => void)[];
  readonly #resumed: (() => void)[] = [];
  #held: string[] = [];
  #sink: Sink | undefined;
  #running: Running | undefined;
  #declarations = "";
  #thrown: unknown;

  constructor(options: EngineOptions) {
    this.#options = options;
    const { cwd } = options;
    this.#compiler = new CellCompiler(cwd, options.strict ?? false);
    this.#modules = new Modules(new PackageModules(KERNEL_FOLDER), new Map([["tslab", tslab.api]]));
    this.#host = new KernelHost(cwd, options.notebookPath);
    this.#executor = this.#makeExecutor();
    tslab.displaySink.lastWriteDisplayData = (shownData: DisplayData, update?: boolean) =>
      this.#sink?.display(shownData.data, shownData.metadata, shownData.transient, update === true);
    Object.assign(globalThis, { [Symbol.for("gradbook.host")]: this.#host });
    this.#undo = [
      installStackFrames(),
      captureStandardStreams((name, text) => this.#sink?.stream(name, text)),
      guardProcess(
        (late) => this.#tell(late),
        () => this.interrupt(),
      ),
      adoptTimers((task) => this.#watched(task)),
      installDisplay(() => this.#liveSink()),
    ];
  }

  execute(request: CellRequest, sink: Sink): Promise<CellReply> {
    return new Promise((resolve) => {
      setImmediate(() => this.#begin(request, sink, resolve));
    });
  }

  async evaluate(expression: string): Promise<CellReply> {
    const sink = this.#sink ?? NOWHERE;
    return this.execute(
      { code: expression, count: 0, silent: true },
      { ...NOWHERE, input: sink.input.bind(sink) },
    );
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
    const running = this.#running;
    if (!running) return;
    this.#watched(() => running.cell.stop());
    setImmediate(() => {
      this.#executor.interrupt();
      running.settle(interruptedReply());
    });
  }

  comm(type: Parameters<Engine["comm"]>[0], content: Parameters<Engine["comm"]>[1], sink: Sink): void {
    if (!this.#host.receive(type, content) && type === "comm_open") {
      sink.comm("comm_close", { comm_id: content["comm_id"], data: {} });
    }
  }

  close(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#compiler.close();
  }

  #begin({ code, count, silent }: CellRequest, sink: Sink, resolve: (reply: CellReply) => void): void {
    const script = `In[${silent ? "*" : count}]`;
    const cell = new CellRun(count, sink, {
      cwd: this.#options.cwd,
      names: this.#names,
      modules: this.#modules,
      resume: (task) => this.#resume(task),
    });
    const running: Running = { cell, script, settle: (reply) => this.#settle(running, reply, resolve) };
    this.#running = running;
    this.#sink = sink;
    this.#thrown = undefined;
    this.#texts.set(script, code);
    for (const text of this.#held.splice(0)) sink.stream("stderr", text);
    if (this.#options.interruptRequested?.()) return running.settle(interruptedReply());
    Object.assign(globalThis, {
      __tslab__: {
        exports: this.#names,
        require: createRequire(join(this.#options.cwd, "anywhere.js")),
        cell,
      },
    });
    this.#watched(() =>
      cell.within(() => {
        const end = (ok: boolean): void => void setImmediate(() => this.#conclude(running, ok));
        this.#executor.execute(code).then(end, (error: unknown) => {
          this.#thrown = error;
          end(false);
        });
      }),
    );
  }

  /** The cell has ended; what its last microtasks rejected has been told by now. */
  #conclude(running: Running, ok: boolean): void {
    if (this.#running !== running) return;
    this.#watched(() => running.settle(ok ? this.#result(running) : this.#failure(running)));
  }

  #settle(running: Running, reply: CellReply, resolve: (reply: CellReply) => void): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    resolve(reply);
  }

  #result({ cell }: Running): CellReply {
    this.#compiler.declarations = this.#declarations;
    try {
      const result = cell.within(() => shown(cell.last));
      return result ? { status: "ok", result } : { status: "ok" };
    } catch (error) {
      return { status: "error", ...thrownError(error, this.#texts) };
    }
  }

  #failure({ script }: Running): CellReply {
    const { problems } = this.#compiler;
    if (problems.length > 0) return { status: "error", ...compileError(problems, script) };
    if (this.#thrown instanceof Interrupted || isSigint(this.#thrown)) return interruptedReply();
    return { status: "error", ...thrownError(this.#thrown, this.#texts) };
  }

  /** Runs a task of a cell; a stop leaves the cell answered and the process able to go on. */
  #watched(task: () => void): void {
    try {
      watched(task);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      this.#compiler.recover();
      setImmediate(() => this.interrupt());
      throw new RestoreContexts();
    }
  }

  #resume(task: () => void): void {
    if (this.#resumed.push(task) > 1) return;
    setImmediate(() =>
      this.#watched(() => {
        for (const resumed of this.#resumed.splice(0)) resumed();
      }),
    );
  }

  #tell({ error, kind, cell }: LateError): void {
    const { traceback } = thrownError(error, this.#texts);
    const place = isError(error) ? firstPlace(error.stack ?? "")?.script : undefined;
    const origin = cell ? `In[${cell.count}]` : place;
    const what = kind === "rejection" ? "Unhandled promise rejection" : "Uncaught error";
    const text = `${what}${origin === undefined ? "" : ` in ${origin}`}: ${traceback.join("\n")}\n`;
    // Front ends drop what comes after a cell's end, so it is repeated when the next one begins.
    if (!this.#running) this.#held.push(text);
    this.#sink?.stream("stderr", text);
  }

  #liveSink(): Sink {
    if (!this.#sink) throw new Error("no cell has run yet");
    return this.#sink;
  }

  #makeExecutor(): Executor {
    const converter = {
      convert: (_previous: string, source: string) => this.#convert(source),
      addModule: (name: string, text: string, meta: CodeMetadata) => {
        this.#modules.add(join(this.#options.cwd, `${name}.ts`), text);
        this.#compiler.addModule(name, text, meta);
        return [];
      },
      inspect: (_previous: string, source: string, offset: number) => this.#compiler.inspect(source, offset),
      complete: (_previous: string, source: string, offset: number) =>
        this.#compiler.complete(source, offset),
      close: () => this.#compiler.close(),
    } as Converter;
    const console = {
      log: () => undefined,
      error: (thrown: unknown) => {
        this.#thrown = thrown;
      },
    };
    return tslab.createExecutor(
      this.#options.cwd,
      { node: converter, browser: converter, close: () => undefined },
      console,
    );
  }

  #convert(source: string): ConvertResult {
    const script = this.#running?.script ?? "In[*]";
    const { result, sourceMap } = this.#compiler.convert(source);
    this.#declarations = result.declOutput ?? this.#compiler.declarations;
    if (result.output === undefined) return result;
    const generatedLines = result.output.split("\n").length - 1;
    sourceMaps.set(script, { map: sourceMap, generatedLinesBefore: 1, generatedLines, sourceLinesBefore: 1 });
    return { ...result, output: `${result.output}\n//# sourceURL=${script}` };
  }
}

interface DisplayData {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient: { display_id?: string };
}

function interruptedReply(): { status: "error" } & ErrorContent {
  const evalue = "the cell was interrupted";
  return { status: "error", ename: "Interrupted", evalue, traceback: [`Interrupted: ${evalue}`] };
}

const NOWHERE: Sink = {
  stream: () => undefined,
  display: () => undefined,
  clear: () => undefined,
  input: () => {
    throw new Error("there is nobody to ask");
  },
  comm: () => undefined,
};
