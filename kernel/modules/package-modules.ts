/**
 * Loads packages: from the notebook's surroundings, and where these have none from the kernel's own installation. In a
 * graded run the other way round: what is handed in beside a notebook must not take the place of what checks it.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import vm from "node:vm";
import { bundlePackage } from "./bundle-package.js";
import { COMPANIONS } from "./companions.js";
import { fromNamespace } from "./interop.js";
import { adoptTensorFlow } from "./tensorflow.js";

type Import = (specifier: string) => Promise<object>;
type Coded = { code?: unknown };

const UNRESOLVED = new Set([
  "ERR_MODULE_NOT_FOUND",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "MODULE_NOT_FOUND",
]);

export class PackageModules {
  readonly #fallback: string;
  readonly #graded: boolean;
  readonly #imports = new Map<string, Import>();
  readonly #accompanied = new Set<string>();

  /** `fallback` is the folder from which packages resolve that the importing folder does not have. */
  constructor(fallback: string, graded: boolean) {
    this.#fallback = fallback;
    this.#graded = graded;
  }

  async load(specifier: string, folder: string): Promise<unknown> {
    let first: unknown;
    const folders = this.#graded ? [this.#fallback, folder] : [folder, this.#fallback];
    for (const from of new Set(folders)) {
      try {
        const module = await this.#loadFrom(specifier, from);
        await this.#accompany(specifier, from);
        adoptTensorFlow();
        return module;
      } catch (error) {
        if (!UNRESOLVED.has(String((error as Coded).code))) throw error;
        first ??= error;
      }
    }
    throw first;
  }

  async #loadFrom(specifier: string, folder: string): Promise<unknown> {
    const require = createRequire(join(folder, "anywhere.js"));
    try {
      const namespace = await this.#importFrom(folder)(specifier);
      return this.#commonJs(require, specifier, namespace) ?? fromNamespace(namespace);
    } catch (error) {
      const path = UNRESOLVED.has(String((error as Coded).code)) ? resolve(require, specifier) : undefined;
      if (path === undefined) throw error;
      return bundlePackage([path], folder, require, error);
    }
  }

  /** Node's import() shows only those names of a CommonJS module that it can tell without running it. */
  #commonJs(require: NodeJS.Require, specifier: string, namespace: object): unknown {
    const path = "default" in namespace ? resolve(require, specifier) : undefined;
    const cached = path === undefined ? undefined : require.cache[path];
    const isSame = cached && cached.exports === (namespace as { default: unknown }).default;
    return isSame ? (cached.exports as unknown) : undefined;
  }

  async #accompany(specifier: string, folder: string): Promise<void> {
    const companion = COMPANIONS.get(specifier);
    if (!companion || this.#accompanied.has(specifier)) return;
    const require = createRequire(join(folder, "anywhere.js"));
    const paths = companion.modules.flatMap((module) => resolve(require, module) ?? []);
    if (paths.length === companion.modules.length) await bundlePackage(paths, folder, require);
    this.#accompanied.add(specifier);
  }

  #importFrom(folder: string): Import {
    let found = this.#imports.get(folder);
    if (!found) this.#imports.set(folder, (found = importer(folder)));
    return found;
  }
}

function resolve(require: NodeJS.Require, specifier: string): string | undefined {
  try {
    return require.resolve(specifier);
  } catch {
    return undefined;
  }
}

/** Node's own import(), as if written in a file of the folder. */
function importer(folder: string): Import {
  const load = new vm.Script("(specifier) => import(specifier)", {
    filename: join(folder, "anywhere.mjs"),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext() as Import;
  return (specifier) => {
    const processOf = process as { emitWarning: unknown };
    const { emitWarning } = processOf;
    // Node announces the option above as experimental, which is no news for the person at the notebook.
    processOf.emitWarning = () => undefined;
    try {
      return load(specifier);
    } finally {
      processOf.emitWarning = emitWarning;
    }
  };
}
