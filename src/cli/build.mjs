/**
 * `npm run build`: TypeScript, then the bundles; of each only what is not there yet, or not from the sources as they
 * are. Each file listed in `bundles` exports, by default, esbuild options, an array of them, or an async function that
 * builds by itself and answers which files went into it and came out. Paths start at the repository's root.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runThrough } from "./setup/program.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bundles = [
  "src/autograd/bundle.mjs",
  "src/plot/bundles.mjs",
  "src/handout/bundles.mjs",
  // After the page's parts, which go into it.
  "src/cli/export/bundles.mjs",
  "kernel/labextension/build.mjs",
];
const record = join(root, "dist/.build.json");
/** What every result depends on, besides its own sources. */
const COMMON = ["package.json", "package-lock.json"];

/** Whether a build would do nothing. */
export function isBuilt() {
  const { inputs, outputs, made } = readRecord();
  return (
    isCurrent(inputs, sources()) &&
    isCurrent(outputs) &&
    bundles.every((file) =>
      Object.values(made[file] ?? { nothing: undefined }).every((each) => isCurrent(each)),
    )
  );
}

/** Builds everything; the exit code. Bundles are made even after type errors, as tsc writes its output even then. */
export async function build() {
  if (isBuilt()) return 0;
  const { inputs, outputs, made } = readRecord();
  const before = sources();
  const compiled = isCurrent(inputs, before) && isCurrent(outputs);
  const tsc = compiled ? 0 : await compile(outputs);
  try {
    for (const file of bundles) await makeBundles(file, (made[file] ??= {}));
  } finally {
    // After the bundles: some of them take the place of what tsc wrote.
    const written =
      tsc === 0 ? { inputs: fingerprints(before), outputs: fingerprints(compiledFiles(before)) } : {};
    writeFileSync(record, JSON.stringify({ ...written, made }));
  }
  return tsc === 0 ? 0 : 1;
}

function readRecord() {
  return existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : { made: {} };
}

/** What tsconfig.json says to compile, and what decides how. */
function sources() {
  const files = ["src", "kernel", "test"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
      .filter((file) => file.endsWith(".ts") && !/^test\/(?:.*\/)?fixtures\//.test(file)),
  );
  return [...COMMON, "tsconfig.json", ...files];
}

function compiledFiles(files) {
  const stems = files.flatMap((file) => /^(.*)(?<!\.d)\.ts$/.exec(file)?.[1] ?? []);
  return stems.flatMap((stem) => [".js", ".js.map", ".d.ts"].map((ending) => `dist/${stem}${ending}`));
}

function compile(outputs) {
  // Its memory of what it wrote stands in the way when that is gone or is no longer what it wrote.
  if (outputs !== undefined && !isCurrent(outputs)) rmSync(join(root, "dist/.tsbuildinfo"), { force: true });
  const script = join(root, "node_modules/typescript/bin/tsc");
  return runThrough(process.execPath, [script, "-p", join(root, "tsconfig.json")], { cwd: root });
}

async function makeBundles(file, made) {
  if (Object.keys(made).length > 0 && Object.values(made).every((each) => isCurrent(each))) return;
  const { default: description } = await import(pathToFileURL(join(root, file)));
  if (typeof description === "function") {
    made[file] = fingerprints([file, ...COMMON, ...(await description())]);
    return;
  }
  for (const options of [description].flat()) {
    if (isCurrent(made[options.outfile])) continue;
    // Only now: loading esbuild takes longer than finding that nothing has changed.
    const esbuild = await import("esbuild");
    const { metafile } = await esbuild.build({ ...options, absWorkingDir: root, metafile: true });
    const files = [file, ...COMMON, ...Object.keys(metafile.inputs), ...Object.keys(metafile.outputs)];
    made[options.outfile] = fingerprints(files);
  }
}

function fingerprints(files) {
  return Object.fromEntries(files.map((path) => [path, fingerprint(path)]));
}

/** Whether these are the files, and all of them still as they were. */
function isCurrent(known, files = Object.keys(known ?? {})) {
  if (known === undefined || Object.keys(known).length !== files.length) return false;
  return files.every((path) => fingerprint(path) === known[path]);
}

/** Size and time of change: enough, as nothing here keeps old times. */
function fingerprint(path) {
  const file = join(root, path);
  if (!existsSync(file)) return "";
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await build();
