/** Everything a cell can import: the notebook's own files, kept fresh, and packages. */
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { type CellModules, currentCell } from "../run/cell-run.js";
import { sourceMaps } from "../run/source-maps.js";
import { binding, namespaceOf } from "./interop.js";
import { isLocal, resolveLocal } from "./local-files.js";
import type { PackageModules } from "./package-modules.js";
import { MODULE, transpileLocal, type Transpiled } from "./transpile-local.js";

interface LocalModule {
  readonly path: string;
  readonly version: string;
  readonly transpiled: Transpiled;
  /** By specifier: what its imports gave when it was evaluated. */
  readonly imports: Map<string, unknown>;
  exports: unknown;
  /** The last look-up that found it up to date. */
  checked: number;
  ready: Promise<void>;
}

export class Modules implements CellModules {
  readonly #packages: PackageModules;
  readonly #given: ReadonlyMap<string, unknown>;
  readonly #virtual = new Map<string, string>();
  readonly #local = new Map<string, LocalModule>();
  readonly #specifiers = new WeakMap<object, string>();
  #lookUps = 0;

  /** `given` are modules that the kernel itself provides. */
  constructor(packages: PackageModules, given: ReadonlyMap<string, unknown>) {
    this.#packages = packages;
    this.#given = given;
  }

  /** Makes a text importable as if it were the file `path`. */
  add(path: string, text: string): void {
    this.#virtual.set(path, text);
  }

  async load(specifier: string, folder: string): Promise<unknown> {
    const module = await this.#load(specifier, folder, ++this.#lookUps, new Set());
    if (typeof module === "object" && module !== null) this.#specifiers.set(module, specifier);
    return module;
  }

  namespace(module: unknown): object {
    return namespaceOf(module);
  }

  binding(module: unknown, name: string): () => unknown {
    return binding(module, name, this.#specifiers.get(Object(module) as object) ?? "imported");
  }

  async #load(specifier: string, folder: string, lookUp: number, importers: Set<string>): Promise<unknown> {
    if (this.#given.has(specifier)) return this.#given.get(specifier);
    if (!isLocal(specifier)) return this.#packages.load(specifier, folder);
    const path = resolveLocal(specifier, folder, this.#virtual);
    if (path === undefined) throw new Error(`There is no file ${specifier} in ${folder}.`);
    if (path.endsWith(".node")) return createRequire(path)(path) as unknown;
    const module = await this.#localModule(path, lookUp, importers);
    return module.exports;
  }

  /** A module is evaluated again when its text has changed or a module it imports has been evaluated again. */
  async #localModule(path: string, lookUp: number, importers: Set<string>): Promise<LocalModule> {
    const known = this.#local.get(path);
    if (known && (known.checked === lookUp || importers.has(path))) {
      if (!importers.has(path)) await known.ready;
      return known;
    }
    const version = this.#version(path);
    const imports = new Map<string, unknown>();
    if (known?.version === version) {
      known.checked = lookUp;
      await this.#loadImports(known.transpiled, path, imports, lookUp, new Set(importers).add(path));
      const same = [...imports].every(([specifier, module]) => known.imports.get(specifier) === module);
      if (same) return known;
    }
    const transpiled =
      known?.version === version
        ? known.transpiled
        : transpileLocal(path, this.#virtual.get(path) ?? readFileSync(path, "utf8"));
    const module: LocalModule = {
      path,
      version,
      transpiled,
      imports,
      exports: {},
      checked: lookUp,
      ready: Promise.resolve(),
    };
    this.#local.set(path, module);
    module.ready = this.#loadImports(transpiled, path, imports, lookUp, new Set(importers).add(path)).then(
      () => this.#evaluate(module),
    );
    try {
      await module.ready;
    } catch (error) {
      this.#local.delete(path);
      throw error;
    }
    return module;
  }

  async #loadImports(
    { imports }: Transpiled,
    path: string,
    into: Map<string, unknown>,
    lookUp: number,
    importers: Set<string>,
  ): Promise<void> {
    for (const specifier of imports) {
      into.set(specifier, await this.#load(specifier, dirname(path), lookUp, importers));
    }
  }

  #version(path: string): string {
    const virtual = this.#virtual.get(path);
    if (virtual !== undefined) return virtual;
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  }

  async #evaluate(module: LocalModule): Promise<void> {
    const { path, transpiled, imports } = module;
    if (transpiled.sourceMap !== undefined) {
      const generatedLines = transpiled.javaScript.split("\n").length;
      sourceMaps.set(path, { map: transpiled.sourceMap, generatedLinesBefore: 1, generatedLines });
    }
    const keyword = transpiled.awaits ? "async function" : "function";
    const script = new vm.Script(
      `(${keyword} (exports, require, module, __filename, __dirname, ${MODULE}) {\n${transpiled.javaScript}\n})`,
      { filename: path },
    );
    const holder = {
      get exports(): unknown {
        return module.exports;
      },
      set exports(value: unknown) {
        module.exports = value;
      },
    };
    const nodeRequire = createRequire(path);
    const require = Object.assign(
      (specifier: string): unknown =>
        imports.has(specifier) ? imports.get(specifier) : nodeRequire(specifier),
      nodeRequire,
    );
    const loader = {
      wait: (value: unknown) => currentCell()?.wait(value) ?? value,
      import: async (specifier: unknown) => namespaceOf(await this.load(String(specifier), dirname(path))),
      meta: { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) },
    };
    const evaluate = script.runInThisContext() as (...parameters: unknown[]) => unknown;
    await currentCell()?.watched();
    await evaluate(module.exports, require, holder, path, dirname(path), loader);
  }
}
