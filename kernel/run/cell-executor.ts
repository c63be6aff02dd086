/** tslab's executor, given the kernel's converter; keeps what each cell leaves to the next: values and their types. */
import { join } from "node:path";
import type { Converter, ConvertResult } from "tslab/dist/converter.js";
import type { Executor } from "tslab/dist/executor.js";
import type { CodeMetadata } from "tslab/dist/metadata.js";
import { afterCell, afterFailedCell, type Declared } from "../compile/carried-declarations.js";
import type { CellCompiler } from "../compile/cell-compiler.js";
import type { Problem } from "../compile/problem.js";
import { tslab } from "../compile/typescript-seam.js";
import { KERNEL_FOLDER } from "../compile/compiler-options.js";
import type { MimeBundle } from "../engine-contract.js";
import { cellRequire } from "../modules/cell-require.js";
import type { Modules } from "../modules/modules.js";
import type { CellRequest } from "../engine-contract.js";
import { calmEnding } from "./calm-ending.js";
import type { CellRun } from "./cell-run.js";
import { Definitions, type Run } from "./definitions.js";
import { sourceMaps } from "./source-maps.js";
import { spendSignal } from "./watch-state.js";
import { isSigint } from "./watched.js";

/** How a cell ended: with a value, with an answer that was thrown, with an error, or without having run. */
export type Ending =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "answer"; readonly data: MimeBundle }
  | { readonly kind: "thrown"; readonly thrown: unknown }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** The ending of a cell whose value is a promise, once that has settled: a check may stand there without its `await`. */
export async function settled(cell: CellRun, ending: Ending): Promise<Ending> {
  if (ending.kind !== "value") return ending;
  try {
    await cell.wait(ending.value);
    return ending;
  } catch (thrown) {
    return { kind: "thrown", thrown };
  }
}

export class CellExecutor {
  /** The notebook's variables. */
  readonly names: object = Object.create(null) as object;
  readonly definitions: Definitions = new Definitions();
  readonly #cwd: string;
  readonly #compiler: CellCompiler;
  readonly #modules: Modules;
  readonly #calm: boolean;
  readonly #executor: Executor;
  #script = "";
  #run: Run | undefined;
  #thrown: unknown;
  #left: Left | undefined;

  /** `calm`: what a cell throws may say that it is no error. */
  constructor(cwd: string, compiler: CellCompiler, modules: Modules, calm: boolean) {
    this.#cwd = cwd;
    this.#compiler = compiler;
    this.#modules = modules;
    this.#calm = calm;
    const converter = this.#converter();
    const converters = { node: converter, browser: converter, close: () => undefined };
    const error = (thrown: unknown): void => {
      this.#thrown = thrown;
      // tslab runs a cell's code in a script of its own, which ends at the signal before the one around it can.
      if (isSigint(thrown)) spendSignal();
    };
    const console = { log: () => undefined, error };
    this.#executor = tslab.createExecutor(cwd, converters, console);
  }

  /** `script` is what stacks call the cell. The returned promise may stay open if the cell is stopped. */
  async execute(cell: CellRun, script: string, request: CellRequest): Promise<Ending> {
    this.#script = script;
    const run = this.definitions.begin(request);
    this.#run = run;
    cell.asked = { run, screen: request.screen };
    this.#thrown = undefined;
    this.#left = undefined;
    const require = cellRequire(this.#cwd, KERNEL_FOLDER);
    Object.assign(globalThis, { __tslab__: { exports: this.names, require, cell } });
    const ok = await this.#executor.execute(request.code);
    const data = ok || !this.#calm ? undefined : cell.within(() => calmEnding(this.#thrown));
    if (data) {
      run.ended = true;
      return this.#answer(data);
    }
    this.keep(ok);
    if (ok && this.#compiler.problems.length === 0) {
      run.ended = true;
      return { kind: "value", value: cell.last };
    }
    const { problems } = this.#compiler;
    return problems.length > 0 ? { kind: "refused", problems } : { kind: "thrown", thrown: this.#thrown };
  }

  /** Hands the cell's declarations on: all of them, or those whose values a stopped cell has got to. */
  keep(ok: boolean): void {
    if (!this.#left) return;
    const { run, declared } = this.#left;
    const missing = new Set(this.#missing());
    const assigned = Object.keys(this.names).filter((name) => !this.#isAsBefore(name));
    this.#left = undefined;
    this.#compiler.declarations = ok ? afterCell(declared) : afterFailedCell(declared, missing);
    for (const name of ok ? [...declared.names, ...assigned] : assigned) this.definitions.define(name, run);
  }

  /**
   * What the cell did not get to is declared all the same, and whoever reads it gets the same answer: the cells below go
   * on, each to its own end.
   */
  #answer(data: MimeBundle): Ending {
    const thrown = this.#thrown;
    for (const name of this.#missing()) {
      const keep = (value: unknown): void => void Object.defineProperty(this.names, name, variable(value));
      const get = (): never => {
        throw thrown;
      };
      Object.defineProperty(this.names, name, { get, set: keep, enumerable: true, configurable: true });
    }
    this.keep(true);
    return { kind: "answer", data };
  }

  /** Of the names that the cell declares, those that it did not get to. */
  #missing(): string[] {
    return [...(this.#left?.declared.names ?? [])].filter((name) => this.#isAsBefore(name));
  }

  #isAsBefore(name: string): boolean {
    return this.#held(name) === this.#left?.values.get(name);
  }

  /** Ends a cell that waits outside its own code. */
  interrupt(): void {
    this.#executor.interrupt();
  }

  #converter(): Converter {
    return {
      convert: (_previous, source) => this.#convert(source),
      addModule: (name: string, text: string, meta: CodeMetadata) => {
        this.#modules.add(join(this.#cwd, `${name}.ts`), text);
        this.#compiler.addModule(name, text, meta);
        return [];
      },
      // Asked for directly, since only the compiler knows the declarations.
      inspect: () => undefined as never,
      complete: () => undefined as never,
      close: () => undefined,
    };
  }

  #convert(source: string): ConvertResult {
    const { result, sourceMap, declared } = this.#compiler.convert(source);
    const run = this.#run;
    if (result.output === undefined || !run) return result;
    const values = Object.keys(this.names).map((name) => [name, this.#held(name)] as const);
    run.statements = declared.statements;
    this.#left = { run, declared, values: new Map(values) };
    const generatedLines = result.output.split("\n").length - 1;
    sourceMaps.set(this.#script, {
      map: sourceMap,
      generatedLinesBefore: 1,
      generatedLines,
      sourceLinesBefore: 1,
    });
    return { ...result, output: `${result.output}\n//# sourceURL=${this.#script}` };
  }

  /** Tells one state of a variable from another, without running an import's accessor. */
  #held(name: string): unknown {
    const property = Object.getOwnPropertyDescriptor(this.names, name) as Property | undefined;
    return property && (property.get ?? property.value ?? ASSIGNED);
  }
}

/** What a cell leaves: its declarations, and all variables as they were before it. */
interface Left {
  readonly run: Run;
  readonly declared: Declared;
  readonly values: ReadonlyMap<string, unknown>;
}

interface Property {
  readonly get?: unknown;
  readonly value?: unknown;
}

function variable(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: true, configurable: true };
}

/** `undefined` that has been assigned. */
const ASSIGNED = Symbol("assigned");
