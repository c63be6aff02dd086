/** tslab's converter with the kernel's program inside: a cell's TypeScript in, code that can run in a function out. */
import { join } from "node:path";
import type {
  CustomTransformers,
  Diagnostic,
  Program,
  QuickInfo,
  SourceFile,
  WriteFileCallback,
} from "@tslab/typescript-for-tslab";
import type { CompletionInfo, Converter, ConvertResult } from "tslab/dist/converter.js";
import { CELL, NAMES } from "./cell-names.js";
import type { Declared } from "./carried-declarations.js";
import { cellTransformer, withoutExports } from "./cell-transform.js";
import type { CellShape } from "./cell-visitor.js";
import { ambientTypes } from "./companion-types.js";
import { KERNEL_FOLDER } from "./compiler-options.js";
import { LazyProgram, type TslabHost } from "./lazy-program.js";
import { nestedVariables } from "./nested-variables.js";
import { type PreparedCell, prepareCell, syntaxErrors } from "./prepare-cell.js";
import { type Problem, problemOf } from "./problem.js";
import { SourceFiles } from "./source-files.js";
import { type Replacements, supply, ts, tslab } from "./typescript-seam.js";

/** tslab puts `export {};` on a line of its own before the cell. */
const LINES_BEFORE = 1;
/** `import x = require("y")` means something in a notebook; files outside its folder may be imported. */
const ACCEPTED = new Set([1202, 6059]);

/** "Property … does not exist on type …", without and with a suggestion. */
const MISSING_PROPERTY = new Set([2339, 2551]);
const AMBIENT_TYPES = [join(KERNEL_FOLDER, "..", "globals.d.ts")];

/** With the last, internal parameter of `emit`: declarations are written in spite of errors in them. */
interface ForcefulProgram {
  emit(
    file: SourceFile,
    write: WriteFileCallback,
    token: undefined,
    onlyDeclarations: boolean,
    transformers: CustomTransformers,
    force: boolean,
  ): unknown;
}

export interface Compiled {
  /** What tslab's executor gets. */
  readonly result: ConvertResult;
  readonly sourceMap: string;
  readonly declared: Declared;
}

export class CellCompiler {
  /** Declarations of everything that earlier cells declared. */
  declarations = "";
  strict: boolean;
  /** What was wrong with the last cell; empty if it compiled. */
  problems: readonly Problem[] = [];
  #converter: Converter | undefined;
  #files = new SourceFiles();
  /** Modules that live in memory, by name. */
  readonly #added = new Map<string, Parameters<Converter["addModule"]>>();
  #program: LazyProgram | undefined;
  #cell: PreparedCell = { text: "", lines: [], unchecked: false, strict: undefined };
  #shape: CellShape = { awaits: false, statements: [] };
  #sourceMap = "";
  #busy = false;
  #companions = false;
  #nested = "";
  #declared: ReadonlySet<string> = new Set();
  readonly #cwd: string;
  readonly #replacements: Replacements;

  constructor(cwd: string, strict: boolean) {
    this.#cwd = cwd;
    this.strict = strict;
    this.#replacements = {
      cwd,
      createWatchCompilerHost: (rootFiles, options, sys) => ({ rootFiles, options, sys }),
      createWatchProgram: (host) => this.#makeProgram(host as TslabHost),
      getPreEmitDiagnosticsOfFiles: (program, files) => this.#diagnostics(program, files),
    };
  }

  /** Compiles a cell; the first line of its output is the kernel's, the others are in the source map. */
  convert(source: string): Compiled {
    this.#cell = prepareCell(source);
    this.strict = this.#cell.strict ?? this.strict;
    const { file, errors } = syntaxErrors(this.#cell.text);
    this.problems = errors.map((error) => problemOf(error, file, { cell: this.#cell.lines, linesBefore: 0 }));
    if (this.problems.length > 0) return REFUSED;
    const result = this.#check();
    if (this.problems.length > 0 || result.diagnostics.length > 0) return REFUSED;
    const { output } = result;
    const after = `${result.declOutput ?? ""}${this.#nested}`;
    const { statements } = this.#shape;
    const declared = { before: this.declarations, after, names: this.#declared, statements };
    if (output === undefined) return { ...REFUSED, result };
    return {
      declared,
      result: {
        diagnostics: [],
        output: `"use strict"; const ${CELL} = __tslab__.cell, ${NAMES} = __tslab__.exports;\n${output}`,
        declOutput: declared.after,
        hasToplevelAwait: this.#shape.awaits,
      },
      sourceMap: this.#sourceMap,
    };
  }

  /** Registers a module that lives in memory. */
  addModule(...parameters: Parameters<Converter["addModule"]>): void {
    this.#added.set(parameters[0], parameters);
    this.problems = this.#using((converter) => converter.addModule(...parameters)).map((diagnostic) => ({
      file: parameters[0],
      line: diagnostic.start.line,
      column: diagnostic.start.character,
      length: Math.max(1, diagnostic.end.offset - diagnostic.start.offset),
      sourceLine: parameters[1].split("\n")[diagnostic.start.line] ?? "",
      code: diagnostic.code,
      message: diagnostic.messageText,
    }));
  }

  complete(source: string, offset: number): CompletionInfo {
    return this.#withCompanions((converter) => converter.complete(this.declarations, source, offset));
  }

  inspect(source: string, offset: number): QuickInfo | undefined {
    return this.#withCompanions((converter) => converter.inspect(this.declarations, source, offset));
  }

  /** After a stop in the middle of its work, the converter's state cannot be trusted, and it is made anew. */
  recover(): void {
    if (!this.#busy) return;
    this.#busy = false;
    this.#converter = undefined;
    // Files that have been bound completely are good for the next program.
    if (!this.#program?.bound) this.#files = new SourceFiles();
    this.#program = undefined;
  }

  close(): void {
    this.#converter?.close();
  }

  /**
   * What companions add to a package's types makes every check of it slower (tfjs-core: by 170 augmentations), so it is
   * left out until a cell asks for a property that is not there.
   */
  #check(): ConvertResult {
    const convert = (converter: Converter): ConvertResult =>
      converter.convert(this.declarations, this.#cell.text);
    const result = this.#using(convert);
    const missing = this.problems.some(({ code }) => MISSING_PROPERTY.has(code));
    if (!missing || this.#companions) return result;
    if (ambientTypes([this.#cell.text, this.declarations], this.#cwd).length === 0) return result;
    this.#companions = true;
    return this.#using(convert);
  }

  #withCompanions<T>(task: (converter: Converter) => T): T {
    const before = this.#companions;
    this.#companions = true;
    try {
      return this.#using(task);
    } finally {
      this.#companions = before;
    }
  }

  /** A stop leaves no trace but `#busy`: no `finally` runs then. */
  #using<T>(task: (converter: Converter) => T): T {
    supply(this.#replacements);
    this.#busy = true;
    try {
      this.#converter ??= this.#makeConverter();
      return task(this.#converter);
    } catch (error) {
      this.#converter = undefined;
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  #makeConverter(): Converter {
    const converter = tslab.createConverter();
    for (const parameters of this.#added.values()) converter.addModule(...parameters);
    return converter;
  }

  #makeProgram(host: TslabHost): LazyProgram {
    this.#program = new LazyProgram(host, {
      cwd: this.#cwd,
      files: this.#files,
      strict: () => this.strict,
      ambient: (texts) => [...AMBIENT_TYPES, ...(this.#companions ? ambientTypes(texts, this.#cwd) : [])],
      emit: (program, cell, write, declarations) => this.#emit(program, cell, write, declarations),
    });
    return this.#program;
  }

  #emit(
    program: Program,
    cell: SourceFile,
    write: WriteFileCallback,
    declarations: CustomTransformers,
  ): void {
    this.#shape = { awaits: false, statements: [] };
    this.#declared = localNames(cell);
    this.#nested = nestedVariables(program, cell);
    const keep: WriteFileCallback = (name, text, ...rest) => {
      if (name.endsWith(".map")) this.#sourceMap = text;
      else write(name, text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"), ...rest);
    };
    const transformers = {
      before: [cellTransformer(program, this.#shape)],
      after: [withoutExports],
      afterDeclarations: declarations.afterDeclarations ?? [],
    };
    // Forced: declarations that are not quite right for a library are better than none for the next cell.
    (program as ForcefulProgram).emit(cell, keep, undefined, false, transformers, true);
  }

  /** tslab would also report what cannot be written down as a declaration; a notebook has no reader for that. */
  #diagnostics(program: Program, files: readonly SourceFile[]): readonly Diagnostic[] {
    const found: Problem[] = [];
    for (const file of files) {
      const cell = file === files[0] ? this.#cell.lines : undefined;
      if (cell && this.#cell.unchecked) continue;
      const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      for (const diagnostic of ts.sortAndDeduplicateDiagnostics(diagnostics)) {
        const problem = problemOf(diagnostic, file, { cell, linesBefore: cell ? LINES_BEFORE : 0 });
        if (!ACCEPTED.has(problem.code)) found.push(problem);
      }
    }
    this.problems = found;
    return [];
  }
}

function localNames(cell: SourceFile): ReadonlySet<string> {
  const { locals } = cell as { locals?: ReadonlyMap<string, unknown> };
  return new Set(locals?.keys());
}

/** Tells tslab's executor not to run the cell; what is wrong with it stands in `problems`. */
const REFUSED: Compiled = {
  result: {
    diagnostics: [
      {
        start: { offset: 0, line: 0, character: 0 },
        end: { offset: 0, line: 0, character: 0 },
        messageText: "",
        category: 1,
        code: 0,
      },
    ],
  },
  sourceMap: "",
  declared: { before: "", after: "", names: new Set(), statements: [] },
};
