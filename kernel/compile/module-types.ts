import { dirname, join } from "node:path";
import type {
  CompilerOptions,
  ModuleResolutionCache,
  ModuleResolutionHost,
  ResolvedModuleWithFailedLookupLocations,
} from "@tslab/typescript-for-tslab";
import { KERNEL_FOLDER } from "./compiler-options.js";
import { ts } from "./typescript-seam.js";

type Resolution = ResolvedModuleWithFailedLookupLocations;

/**
 * Finds the types of imported modules: as TypeScript does, and for packages that the notebook's surroundings do not
 * have, from the folder the kernel is installed in. Lookups that may change while the notebook is open (its own files)
 * are not remembered.
 */
export class ModuleTypes {
  readonly #host: ModuleResolutionHost;
  readonly #packages: ModuleResolutionCache;

  constructor(host: ModuleResolutionHost, cwd: string) {
    this.#host = host;
    this.#packages = ts.createModuleResolutionCache(cwd, (path) => path);
  }

  resolve(specifier: string, importer: string, options: CompilerOptions): Resolution {
    const local = specifier.startsWith(".") && !importer.includes("/node_modules/");
    const cache = local ? undefined : this.#packages;
    const found = ts.resolveModuleName(specifier, importer, options, this.#host, cache);
    if (found.resolvedModule || specifier.startsWith(".") || this.#isInstalled(importer)) return found;
    const fallback = join(KERNEL_FOLDER, "anywhere.ts");
    const again = ts.resolveModuleName(specifier, fallback, options, this.#host, cache);
    return again.resolvedModule ? again : found;
  }

  #isInstalled(importer: string): boolean {
    return importer.includes("/node_modules/") || dirname(importer) === KERNEL_FOLDER;
  }
}
