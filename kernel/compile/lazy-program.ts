/**
 * The program behind tslab's converter. tslab announces every cell twice (once to learn the names it declares, once with
 * an `export` of them appended); TypeScript's own watch mode rebuilds the whole program each time and watches hundreds
 * of files. Here the first announcement only parses the cell, and the program is made once, when it is first asked for.
 */
import { dirname } from "node:path";
import type {
  BuilderProgram,
  CompilerHost,
  CompilerOptions,
  CustomTransformers,
  Program,
  SourceFile,
  System,
  WriteFileCallback,
} from "@tslab/typescript-for-tslab";
import { compilerOptions } from "./compiler-options.js";
import { localDependencies } from "./local-dependencies.js";
import { ModuleTypes } from "./module-types.js";
import { parseCell } from "./parse-cell.js";
import type { SourceFiles } from "./source-files.js";
import { ts } from "./typescript-seam.js";

/** What tslab hands to `createWatchCompilerHost`, and the callback it adds. */
export interface TslabHost {
  readonly rootFiles: readonly string[];
  readonly options: CompilerOptions;
  readonly sys: System;
  afterProgramCreate?: (builder: BuilderProgram) => void;
}

export interface ProgramSettings {
  readonly cwd: string;
  readonly files: SourceFiles;
  strict(): boolean;
  /** Declaration files that every cell sees, given the texts of the cell and of the names before it. */
  ambient(texts: readonly string[]): readonly string[];
  /** Emits the cell; all other files are loaded by the kernel's own module loader. */
  emit(program: Program, cell: SourceFile, write: WriteFileCallback, declarations: CustomTransformers): void;
}

export class LazyProgram {
  readonly #host: TslabHost;
  readonly #settings: ProgramSettings;
  readonly #modules: ModuleTypes;
  #roots: readonly string[];
  #timer: unknown;
  #previous: Program | undefined;
  /** True once every file of the latest program is bound, so that stopping its checker leaves none half done. */
  bound = false;

  constructor(host: TslabHost, settings: ProgramSettings) {
    this.#host = host;
    this.#settings = settings;
    this.#roots = host.rootFiles;
    this.#modules = new ModuleTypes(host.sys, settings.cwd);
    for (const root of host.rootFiles) host.sys.watchFile?.(root, () => this.#changed());
    this.#announce();
  }

  close(): void {
    this.#previous = undefined;
  }

  updateRootFileNames(names: string[]): void {
    this.#roots = names;
    this.#changed();
  }

  /** tslab collects several changes behind one timer of its own, and fires it when it is ready. */
  #changed(): void {
    const { sys } = this.#host;
    if (this.#timer !== undefined) sys.clearTimeout?.(this.#timer);
    this.#timer = sys.setTimeout?.(() => {
      this.#timer = undefined;
      this.#announce();
    }, 0);
  }

  #announce(): void {
    const options = compilerOptions(this.#host.options, this.#settings.cwd, this.#settings.strict());
    const cells = new Map<string, SourceFile>();
    for (const root of this.#host.rootFiles) cells.set(root, this.#parse(root, options));
    let made: Program | undefined;
    const program = (): Program => (made ??= this.#createProgram(cells, options));
    const builder = {
      getSourceFile: (path: string) => cells.get(path) ?? program().getSourceFile(path),
      getProgram: program,
      getAllDependencies: (file: SourceFile) => [file.fileName, ...localDependencies(program(), file)],
      emit: (
        file: SourceFile,
        write: WriteFileCallback,
        _token: unknown,
        _declarationsOnly: unknown,
        transformers: CustomTransformers,
      ) => {
        if (cells.has(file.fileName)) this.#settings.emit(program(), file, write, transformers);
      },
    };
    this.#host.afterProgramCreate?.(builder as unknown as BuilderProgram);
  }

  #parse(path: string, options: CompilerOptions): SourceFile {
    const text = this.#host.sys.readFile(path) ?? "";
    const file = parseCell(path, text, options.target ?? ts.ScriptTarget.ES2022);
    ts.bindSourceFile(file, options);
    // How TypeScript calls `declare global`, which is no name that tslab could export.
    (file as { locals?: Map<string, unknown> }).locals?.delete("__global");
    return file;
  }

  #createProgram(cells: ReadonlyMap<string, SourceFile>, options: CompilerOptions): Program {
    this.bound = false;
    const ambient = this.#settings.ambient([...cells.values()].map((file) => file.text));
    const program = ts.createProgram({
      rootNames: [...this.#roots, ...ambient],
      options,
      host: this.#compilerHost(cells, options),
      ...(this.#previous && { oldProgram: this.#previous }),
    });
    this.#previous = program;
    program.getTypeChecker();
    this.bound = true;
    return program;
  }

  #compilerHost(cells: ReadonlyMap<string, SourceFile>, options: CompilerOptions): CompilerHost {
    const { sys } = this.#host;
    const library = ts.getDefaultLibFilePath(options);
    return {
      getSourceFile: (path) => cells.get(path) ?? this.#settings.files.get(path, sys, options.target),
      getDefaultLibFileName: () => library,
      getDefaultLibLocation: () => dirname(library),
      writeFile: () => undefined,
      getCurrentDirectory: () => this.#settings.cwd,
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      fileExists: (path) => sys.fileExists(path),
      readFile: (path) => sys.readFile(path),
      directoryExists: (path) => sys.directoryExists(path),
      getDirectories: (path) => sys.getDirectories(path),
      realpath: (path) => sys.realpath?.(path) ?? path,
      resolveModuleNameLiterals: (literals, importer) =>
        literals.map((literal) => this.#modules.resolve(literal.text, importer, options)),
    };
  }
}
