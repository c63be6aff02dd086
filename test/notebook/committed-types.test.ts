import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { committed, root } from "./committed.js";
import { type Program, toProgram } from "./cells-as-program.js";

/** Below the repository, so that `gradbook` resolves as it does in a notebook. */
const folder = join(root, "dist/test-artefacts/cells");

test("every cell of every notebook type-checks strictly", () => {
  assert.ok(committed.length >= 5);
  assert.deepEqual(check(committed.map(({ file, notebook }) => toProgram(notebook.cells, file))), []);
});

test("a cell with a wrong type is found, and named with its line", () => {
  const code = (source: string) =>
    ({ cell_type: "code", id: "", metadata: {}, source, execution_count: null, outputs: [] }) as const;
  const cells = [
    code('import { softmax } from "gradbook";\nlet a = 1;'),
    code('import { softmax } from "gradbook";\nconst a = "redeclared";\nawait a.length'),
    code("softmax([1])\nsoftmax(a)"),
    code("(x) => x"),
  ];
  const [first = "", second = "", ...rest] = check([toProgram(cells, "wrong.ipynb")]);
  assert.match(first, /^wrong\.ipynb, cell 2, line 2: error TS\d+: /);
  assert.match(
    second,
    /^wrong\.ipynb, cell 3, line 1: error TS7006: Parameter 'x' implicitly has an 'any' type\.$/,
  );
  assert.deepEqual(rest, []);
});

/** The errors TypeScript 7 finds under `strict`, each with its place in the notebook. */
function check(programs: readonly Program[]): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = programs.map((_, i) => `notebook-${i}.ts`);
  for (const [i, { text }] of programs.entries()) writeFileSync(join(folder, names[i] ?? ""), text);
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    moduleDetection: "force",
    lib: ["es2022", "dom"],
    types: ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const files = [...names, join(root, "dist/kernel/globals.d.ts")];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    encoding: "utf8",
    cwd: folder,
  });
  const errors = stdout.split("\n").filter((line) => /error TS\d+/.test(line));
  assert.equal(status === 0, errors.length === 0, stdout);
  return errors.map((line) => {
    const [, number, row, message] =
      /^notebook-(\d+)\.ts\((\d+),\d+\): (.*)$/.exec(line) ?? assert.fail(line);
    return `${programs[Number(number)]?.place(Number(row))}: ${message}`;
  });
}
