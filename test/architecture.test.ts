import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "@tslab/typescript-for-tslab";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Part of the program → the parts it may use, and through them what those may use. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  "src/math": [],
  "src/host": [],
  "src/verdict": [],
  "src/derivation": ["src/host", "src/math", "src/notebook", "src/verdict"],
  "src/verify": ["src/verdict", "src/derivation", "src/autograd", "src/random"],
  "src/autograd": ["src/host", "src/verdict"],
  "src/layers": [],
  "src/random": [],
  "src/text": [],
  "src/exercise": [
    "src/verdict",
    "src/layers",
    "src/autograd",
    "src/random",
    "src/math",
    "src/derivation",
    "src/verify",
  ],
  "src/plot": [],
  "src/notebook": [],
  "src/handout": ["src/verdict", "src/notebook", "src/derivation", "src/plot"],
  "src/index.ts": ["src/verdict", "src/verify", "src/exercise", "src/plot", "src/random", "src/text"],
  "src/cli": ["kernel", "src/verdict", "src/text", "src/handout", "src/exercise", "src/verify"],
};

/** Package → the only parts that may import it. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  tslab: ["kernel"],
  "@tslab/typescript-for-tslab": ["kernel"],
  zeromq: ["kernel"],
  "@tensorflow/tfjs-core": ["src/autograd", "src/layers"],
  "@tensorflow/tfjs-backend-cpu": ["src/autograd", "src/layers"],
  "markdown-it": ["src/handout"],
  "sanitize-html": ["src/handout"],
  jsdom: ["src/plot"],
  saxes: ["src/cli"],
  gradbook: [],
};

/** Where Node's own modules may be used; all else runs in a browser too. */
const ON_NODE = new Set(["kernel", "src/cli"]);

interface Import {
  readonly file: string;
  readonly part: string;
  readonly specifier: string;
}

const imports = ["src", "kernel"].flatMap(sourceFiles).flatMap(readImports);

test("enough files and imports are looked at for the rules to mean something", () => {
  const files = new Set(imports.map(({ file }) => file));
  assert.ok(files.size > 60, `${files.size} files`);
  assert.ok(imports.length > 200, `${imports.length} imports`);
  const parts = new Set(imports.map(({ part }) => part));
  assert.deepEqual(
    Object.keys(ARROWS).filter((part) => !parts.has(part)),
    [],
  );
});

test("arrows point one way, as drawn in ARCHITECTURE.md", () => {
  const wrong = imports.filter(({ file, part, specifier }) => {
    if (!specifier.startsWith(".")) return false;
    const target = partOf(posix.join(posix.dirname(file), specifier));
    return target !== part && !reachable(part).has(target);
  });
  assert.deepEqual(wrong.map(tell), []);
});

test("a package is imported only by the part that owns it", () => {
  const wrong = imports.filter(({ part, specifier }) => {
    const owners = OWNERS[packageOf(specifier)];
    return owners !== undefined && !owners.includes(part);
  });
  assert.deepEqual(wrong.map(tell), []);
});

test("only the kernel and the command line need Node", () => {
  const wrong = imports.filter(
    ({ file, part, specifier }) =>
      file.endsWith(".ts") &&
      !ON_NODE.has(part) &&
      (specifier.startsWith("node:") || builtinModules.includes(specifier)),
  );
  assert.deepEqual(wrong.map(tell), []);
});

function tell({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ts|mjs)$/.test(file))
    .map((file) => posix.join(folder, ...file.split(sep)));
}

function readImports(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
  return importedFiles.map(({ fileName }) => ({ file, part: partOf(file), specifier: fileName }));
}

/** `src/math`, `kernel`, `src/index.ts` */
function partOf(file: string): string {
  // What runs while building imports what has been built.
  const [top = "", second = ""] = file.replace(/^dist\//, "").split("/");
  return top === "src" ? `src/${second.replace(/^index\.js$/, "index.ts")}` : top;
}

function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

function reachable(part: string, seen = new Set<string>()): Set<string> {
  for (const next of ARROWS[part] ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(next, seen);
  }
  return seen;
}
