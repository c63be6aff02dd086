/**
 * Loads modules of a package that are written for bundlers only (ES modules whose imports lack file extensions, as in
 * `@tensorflow/tfjs-core/dist`): esbuild joins them into one CommonJS text.
 */
import vm from "node:vm";
import { keptBundle, keepBundle } from "./kept-bundles.js";

const loaded = new Map<string, unknown>();

export async function bundlePackage(
  paths: readonly string[],
  folder: string,
  require: NodeJS.Require,
  cause?: unknown,
): Promise<unknown> {
  const key = paths.join("\n");
  if (loaded.has(key)) return loaded.get(key);
  const bundled = keptBundle(key);
  const text =
    bundled ??
    (await bundle(paths, folder, key).catch((error: unknown) => {
      throw cause ?? error;
    }));
  const module = { exports: {} as unknown };
  const script = new vm.Script(`(function (require, module, exports) {${text}\n})`, { filename: paths[0] });
  const run = script.runInThisContext() as (
    require: NodeJS.Require,
    module: { exports: unknown },
    exports: unknown,
  ) => void;
  run(require, module, module.exports);
  loaded.set(key, module.exports);
  return module.exports;
}

async function bundle(paths: readonly string[], folder: string, key: string): Promise<string> {
  const { buildSync } = await import("esbuild");
  const imports = paths.map((path) => `export * from ${JSON.stringify(path)};`);
  // Synchronously: else esbuild would leave a process behind, which an interrupt would end too.
  const result = buildSync({
    stdin: { contents: imports.join("\n"), resolveDir: folder },
    absWorkingDir: folder,
    bundle: true,
    write: false,
    metafile: true,
    format: "cjs",
    platform: "node",
    mainFields: ["module", "main"],
    ignoreAnnotations: true,
    logLevel: "silent",
  });
  const text = result.outputFiles[0]?.text ?? "";
  keepBundle(key, text, folder, Object.keys(result.metafile.inputs));
  return text;
}
