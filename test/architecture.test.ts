import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "@tslab/typescript-for-tslab";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Part of the program → the parts it may use, and through them what those may use: the tables of ARCHITECTURE.md. */
const ARROWS: ReadonlyMap<string, readonly string[]> = readArrows(
  readFileSync(join(root, "ARCHITECTURE.md"), "utf8"),
);

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

const OFFER = /^export (?:async )?(?:function\*?|const|class|let) ([A-Za-z_$][\w$]*)/gmu;

interface Import {
  readonly file: string;
  readonly part: string;
  readonly specifier: string;
}

const files = ["src", "kernel"].flatMap(sourceFiles);
const imports = files.flatMap(readImports);
/** File → the files of ours that it imports. */
const links = new Map(files.map((file) => [file, importedBy(file)]));

test("enough files, rooms and imports are looked at for the rules to mean something", () => {
  assert.ok(files.length > 600, `${files.length} files`);
  assert.ok(imports.length > 2000, `${imports.length} imports`);
  assert.ok(ARROWS.size > 35, `${ARROWS.size} parts`);
  const parts = new Set(files.map(partOf));
  assert.deepEqual([...parts].filter((part) => !ARROWS.has(part)).sort(), []);
  assert.deepEqual([...ARROWS.keys()].filter((part) => !parts.has(part)).sort(), []);
});

test("imports of types are seen too", () => {
  const file = "src/derivation/evidence/findings.ts";
  const importsType = /^import type .* from "\.\.\/facts\/said\.js";$/mu;
  assert.match(readFileSync(join(root, file), "utf8"), importsType);
  assert.ok(links.get(file)?.includes("src/derivation/facts/said.ts"));
});

test("arrows point one way, as drawn in ARCHITECTURE.md", () => {
  const wrong = imports.filter(({ file, part, specifier }) => {
    if (!specifier.startsWith(".")) return false;
    const target = partOf(posix.join(posix.dirname(file), specifier));
    return target !== part && !reachable(part).has(target);
  });
  assert.deepEqual(wrong.map(tell), []);
});

test("no part may use itself through others", () => {
  assert.deepEqual(
    [...ARROWS.keys()].filter((part) => reachable(part).has(part)),
    [],
  );
});

test("no files import each other, not even for types", () => {
  assert.deepEqual(circles(links), []);
});

test("a circle is found where there is one", () => {
  const drawn = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", ["a"]],
    ["d", []],
  ]);
  assert.deepEqual(circles(drawn), [["a", "b", "c"]]);
});

test("no room of the checker has more files than one sees at a glance", () => {
  const rooms = new Map<string, number>();
  for (const file of files)
    if (/^src\/(?:math|derivation)\//u.test(file))
      rooms.set(posix.dirname(file), (rooms.get(posix.dirname(file)) ?? 0) + 1);
  assert.ok(rooms.size > 20, `${rooms.size} rooms`);
  assert.deepEqual(
    [...rooms].filter(([, count]) => count > 25),
    [],
  );
});

test("what a file offers is used in another", () => {
  const texts = new Map(
    [...files, ...sourceFiles("test")].map((file) => [file, readFileSync(join(root, file), "utf8")]),
  );
  const offered = files.flatMap((file) =>
    [...(texts.get(file) ?? "").matchAll(OFFER)].map(([, name = ""]) => ({ file, name })),
  );
  assert.ok(offered.length > 1000, `${offered.length} functions, classes and constants`);
  const words = new Map([...texts].map(([file, text]) => [file, new Set(text.match(/[\w$]+/gu))]));
  const idle = offered.filter(
    ({ file, name }) => ![...words].some(([other, used]) => other !== file && used.has(name)),
  );
  assert.deepEqual(
    idle.map(({ file, name }) => `${file} offers ${name}`),
    [],
  );
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

function importedBy(file: string): readonly string[] {
  return imports
    .filter((each) => each.file === file && each.specifier.startsWith("."))
    .map(({ specifier }) => posix.join(posix.dirname(file), specifier).replace(/\.js$/, ".ts"))
    .filter((target) => files.includes(target));
}

/** Files each of which reaches all the others (Tarjan's strongly connected components), one list a circle. */
function circles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    open.push(file);
    let low = own;
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? own);
    }
    lowest.set(file, low);
    if (low === own) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) found.push(circle);
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** `src/math/parse`, `src/verify`, `kernel`, `src/index.ts` */
function partOf(file: string): string {
  // What runs while building imports what has been built.
  const [top = "", room = "", inner = "", ...rest] = file.replace(/^dist\//, "").split("/");
  if (top !== "src") return top;
  const isOfRooms = (room === "math" || room === "derivation") && rest.length > 0;
  return isOfRooms ? `src/${room}/${inner}` : `src/${room.replace(/^index\.js$/, "index.ts")}`;
}

function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** Rows such as "| `src/verify/` | … | `derivation/check`, `autograd` |", of parts that say what they may import. */
function readArrows(text: string): ReadonlyMap<string, readonly string[]> {
  const rows = [...text.matchAll(/^\| `((?:src\/|kernel)[^`]*)` \|.*\| ([^|]+) \|$/gmu)];
  return new Map(
    rows.flatMap(([, room = "", may = ""]) => {
      const names = [...may.matchAll(/`([^`]+)`/gu)].map(([, name = ""]) => name);
      const isTold = names.length > 0 || may.trim() === "nothing";
      const parts = names.map((name) => (name === "kernel" ? name : `src/${name}`));
      return isTold ? [[room.replace(/\/$/, ""), parts] as const] : [];
    }),
  );
}

function reachable(part: string, seen = new Set<string>()): Set<string> {
  for (const next of ARROWS.get(part) ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(next, seen);
  }
  return seen;
}
