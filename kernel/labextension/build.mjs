/**
 * Builds the JupyterLab extension ready to be copied: `dist/labextensions/gradbook/` (package.json, install.json and
 * `static/`). Plain esbuild: the federation container that JupyterLab's own builder would generate is container.ts.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(root, "dist/labextensions/gradbook");
const statics = join(folder, "static");
const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", logLevel: "warning" };

/** The answer: the files that went into it, and those that came out; paths from the repository's root. */
export default async function buildLabextension() {
  await mkdir(statics, { recursive: true });
  const plotly = await buildPlotly();
  const { entry, inputs } = await buildEntry(plotly);
  for (const file of await readdir(statics)) {
    if (file !== plotly && file !== entry) await rm(join(statics, file));
  }
  const { version, description, license } = await readJson(join(root, "package.json"));
  const load = `static/${entry}`;
  await writeJson("package.json", {
    name: "gradbook",
    version,
    description,
    license,
    jupyterlab: { _build: { load, extension: "./extension", mimeExtension: "./mimeExtension" } },
  });
  await writeJson("install.json", {
    packageManager: "gradbook",
    packageName: "gradbook",
    uninstallInstructions: "Run `gradbook kernel uninstall`.",
  });
  const made = [`static/${plotly}`, load, "package.json", "install.json"];
  return [...inputs, "package.json", ...made.map((file) => relative(root, join(folder, file)))];
}

/** Minified once for each version of Plotly: 10 MB take a second. */
async function buildPlotly() {
  const { version } = await readJson(join(root, "node_modules/plotly.js-dist/package.json"));
  const file = `plotly-${version}.js`;
  if (existsSync(join(statics, file))) return file;
  const unfinished = join(statics, `${file}.part`);
  const source = join(root, "node_modules/plotly.js-dist/plotly.js");
  await build({ ...common, format: "esm", entryPoints: [source], outfile: unfinished });
  await rename(unfinished, join(statics, file));
  return file;
}

/** Browsers keep the entry for ever, so its name carries a hash of its content. */
async function buildEntry(plotly) {
  const { outputFiles, metafile } = await build({
    ...common,
    absWorkingDir: root,
    metafile: true,
    format: "iife",
    entryPoints: [join(root, "kernel/labextension/container.ts")],
    define: { PLOTLY_FILE: JSON.stringify(plotly) },
    write: false,
  });
  const [{ contents }] = outputFiles;
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 16);
  const file = `remoteEntry.${hash}.js`;
  await writeFile(join(statics, file), contents);
  return { entry: file, inputs: Object.keys(metafile.inputs) };
}

async function readJson(file) {
  return JSON.parse(await readFile(file, "utf8"));
}

async function writeJson(file, value) {
  await writeFile(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildLabextension();
