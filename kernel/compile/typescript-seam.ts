/**
 * The one place where tslab's modules are loaded. tslab takes TypeScript from `require.cache`, so before its converter
 * loads, the compiler found there is replaced by an object that inherits everything from it except the few functions
 * with which the kernel supplies its own program (see lazy-program.ts).
 */
import { createRequire } from "node:module";
import type tsModule from "@tslab/typescript-for-tslab";
import type * as converterModule from "tslab/dist/converter.js";
import type * as executorModule from "tslab/dist/executor.js";
import type * as inspectModule from "tslab/dist/inspect.js";

/** What the kernel uses of the compiler beyond its published types. */
interface Internals {
  bindSourceFile(file: tsModule.SourceFile, options: tsModule.CompilerOptions): void;
  /** The node or something inside it could not be parsed as it stands. */
  containsParseError(node: tsModule.Node): boolean;
  isExpressionNode(node: tsModule.Node): boolean;
  /** 0: declares types only, 1: instantiated, 2: const enums only. */
  getModuleInstanceState(node: tsModule.ModuleDeclaration): number;
  /** The expression inside parentheses and type assertions. */
  skipOuterExpressions(node: tsModule.Expression): tsModule.Expression;
}

export type TypeScript = typeof tsModule & Internals;

/** The functions of TypeScript that tslab gets from the kernel. */
export interface Replacements {
  /** The folder that tslab takes for the current one. */
  readonly cwd: string;
  createWatchCompilerHost(...parameters: readonly unknown[]): unknown;
  createWatchProgram(host: unknown): unknown;
  getPreEmitDiagnosticsOfFiles(
    program: tsModule.Program,
    files: readonly tsModule.SourceFile[],
  ): readonly tsModule.Diagnostic[];
}

export interface Tslab {
  readonly createConverter: typeof converterModule.createConverter;
  readonly createExecutor: typeof executorModule.createExecutor;
  readonly printQuickInfo: typeof inspectModule.printQuickInfo;
  /** The module that notebooks import as "tslab". */
  readonly api: unknown;
  /** Where tslab's display functions look for their sink. */
  readonly displaySink: { lastWriteDisplayData: unknown };
}

const require = createRequire(import.meta.url);
const requireAsTslab = createRequire(require.resolve("tslab/package.json"));
const compilerPath = requireAsTslab.resolve("@tslab/typescript-for-tslab");

export const ts: TypeScript = requireAsTslab(compilerPath) as TypeScript;

/** The flag of nodes inside `declare`. */
export const AMBIENT: number = (ts.NodeFlags as unknown as { Ambient: number }).Ambient;

let current: Replacements | undefined;

/** From here on, tslab's converter works with these. */
export function supply(replacements: Replacements): void {
  current = replacements;
}

function supplied(): Replacements {
  if (!current) throw new Error("tslab's converter is used before it has been supplied with a program");
  return current;
}

const sys = Object.create(ts.sys, {
  getCurrentDirectory: { value: () => supplied().cwd, writable: true },
}) as tsModule.System;

const seen = {
  sys,
  createWatchCompilerHost: (...parameters: unknown[]) => supplied().createWatchCompilerHost(...parameters),
  createWatchProgram: (host: unknown) => supplied().createWatchProgram(host),
  getPreEmitDiagnosticsOfFiles: (program: tsModule.Program, files: readonly tsModule.SourceFile[]) =>
    supplied().getPreEmitDiagnosticsOfFiles(program, files),
  // The kernel's program emits code that needs no conversion of modules.
  transpileModule: (js: string) => ({ outputText: js }),
};

export const tslab: Tslab = loadTslab();

function loadTslab(): Tslab {
  const cached = require.cache[compilerPath];
  if (!cached) throw new Error(`TypeScript is not loaded from ${compilerPath}`);
  const properties: PropertyDescriptorMap = { __esModule: { value: true } };
  for (const [name, value] of Object.entries(seen)) properties[name] = { value, enumerable: true };
  cached.exports = Object.create(ts, properties);
  try {
    return {
      createConverter: (require("tslab/dist/converter.js") as typeof converterModule).createConverter,
      createExecutor: (require("tslab/dist/executor.js") as typeof executorModule).createExecutor,
      printQuickInfo: (require("tslab/dist/inspect.js") as typeof inspectModule).printQuickInfo,
      api: require("tslab"),
      displaySink: require("tslab/dist/jupyter.js") as Tslab["displaySink"],
    };
  } finally {
    cached.exports = ts;
  }
}
