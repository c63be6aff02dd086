/**
 * Loads modules of a package that are written for bundlers only (ES modules whose imports lack file extensions, as in
 * `@tensorflow/tfjs-core/dist`): esbuild joins them into one CommonJS text. Other packages stay outside it.
 */
import vm from "node:vm";

const loaded = new Map<string, unknown>();

export async function bundlePackage(
  paths: readonly string[],
  folder: string,
  require: NodeJS.Require,
  cause?: unknown,
): Promise<unknown> {
  const key = paths.join("\n");
  if (loaded.has(key)) return loaded.get(key);
  const text = await bundle(paths, folder).catch((error: unknown) => {
    throw cause ?? error;
  });
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

async function bundle(paths: readonly string[], folder: string): Promise<string> {
  const { build } = await import("esbuild");
  const imports = paths.map((path) => `export * from ${JSON.stringify(path)};`);
  const result = await build({
    stdin: { contents: imports.join("\n"), resolveDir: folder },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    mainFields: ["module", "main"],
    ignoreAnnotations: true,
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}
