/**
 * `npm run build`: TypeScript, then the bundles. Each file listed in `bundles` exports, by default, esbuild options, an
 * array of them, or an async function that builds by itself. Paths in options start at the repository's root.
 * A bundle is made anew only if one of the files that went into it, or its result, has changed.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { handOver } from "./setup/program.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bundles = [
  "src/autograd/bundle.mjs",
  "src/plot/bundles.mjs",
  "src/handout/bundles.mjs",
  // After the page's parts, which go into it.
  "src/cli/export/bundles.mjs",
  "kernel/labextension/build.mjs",
];
const record = join(root, "dist/.bundles.json");

/** Builds everything; the exit code. Bundles are made even after type errors, as tsc writes its output even then. */
export async function build() {
  const tsc = await handOver(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", join(root, "tsconfig.json")],
    { cwd: root },
  );
  const made = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : {};
  try {
    for (const file of bundles) await makeBundles(file, made);
  } finally {
    writeFileSync(record, JSON.stringify(made));
  }
  return tsc === 0 ? 0 : 1;
}

async function makeBundles(file, made) {
  const { default: description } = await import(pathToFileURL(join(root, file)));
  if (typeof description === "function") await description();
  for (const options of typeof description === "function" ? [] : [description].flat()) {
    const key = options.outfile;
    if (made[key] !== undefined && isCurrent(made[key])) continue;
    // Only now: loading esbuild takes longer than finding that nothing has changed.
    const esbuild = await import("esbuild");
    const { metafile } = await esbuild.build({ ...options, absWorkingDir: root, metafile: true });
    const files = [
      file,
      "package-lock.json",
      ...Object.keys(metafile.inputs),
      ...Object.keys(metafile.outputs),
    ];
    made[key] = Object.fromEntries(files.map((path) => [path, fingerprint(path)]));
  }
}

function isCurrent(fingerprints) {
  return Object.entries(fingerprints).every(([path, value]) => fingerprint(path) === value);
}

/** Size and time of change: enough, as nothing here keeps old times. */
function fingerprint(path) {
  const file = join(root, path);
  if (!existsSync(file)) return "";
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await build();
