import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gradbook, temporaryFolder } from "../cli/command-line.js";
import { installKernel } from "../../kernel/install.js";
import { full, type NotebookJson, original } from "./nbgrader/assignment.js";
import { students } from "./nbgrader/students.js";
import { jupyter, root } from "./set-up.js";

const environment = jupyter.environment();
const packages = environment["PYTHONPATH"] ?? "";
const skip = existsSync(join(packages, "nbgrader"))
  ? false
  : "there is no nbgrader in .venv/tests; `npm test` installs it";

describe("nbgrader", { skip, timeout: 600_000 }, () => {
  const course = temporaryFolder();
  let scores: Record<string, Record<string, number | null>>;
  const released = (): NotebookJson =>
    JSON.parse(readFileSync(join(course, "release/a1/ps.ipynb"), "utf8")) as NotebookJson;

  before(() => {
    writeNotebook(join(course, "originals"), original);
    const { code, err } = gradbook(["student", "originals/ps.ipynb", "--out", "source/a1"], course);
    assert.deepEqual([code, err], [0, ""]);
    // As the file itself says.
    copyFileSync(join(course, "source/a1/nbgrader_config.py"), join(course, "nbgrader_config.py"));
    nbgrader(course, "generate_assignment", "a1");
    for (const [name, { handIn }] of Object.entries(students))
      writeNotebook(join(course, "submitted", name, "a1"), handIn(released()));
    nbgrader(course, "autograde", "a1");
    const told = python(course, [join(root, "test/clients/nbgrader/scores.py"), "gradebook.db", "a1"]);
    scores = JSON.parse(told.stdout) as typeof scores;
  });
  after(() => rmSync(course, { recursive: true, force: true }));

  test("releases what gradbook student wrote, signatures and stubs, without the markers of solutions", () => {
    const copy = JSON.parse(readFileSync(join(course, "source/a1/ps.ipynb"), "utf8")) as NotebookJson;
    const withoutMarkers = copy.cells.map(({ source }) =>
      textOf(source).replaceAll(/^.*\b(?:BEGIN|END) SOLUTION\n/gmu, ""),
    );
    assert.deepEqual(
      released().cells.map(({ source }) => textOf(source)),
      withoutMarkers,
    );
    assert.match(
      withoutMarkers.join("\n"),
      /^function mySoftmax\(x: number\[\]\): number\[\] \{\n {2}\/\/ YOUR CODE HERE\n/mu,
    );
    assert.equal(existsSync(join(course, "release/a1/nbgrader_config.py")), false);
  });

  for (const [name, { points }] of Object.entries(students)) {
    test(`gives a submission that is ${name} its points, and no more`, () => {
      const expected = Object.fromEntries(Object.keys(full).map((id) => [id, points[id] ?? 0]));
      assert.deepEqual(scores[name], expected);
    });
  }

  test("shows what was wrong: the report in the graded notebook is that of a lesson", () => {
    const graded = readFileSync(join(course, "autograded/wrong/a1/ps.ipynb"), "utf8");
    assert.match(graded, /✗ softmax-vector: /u);
    assert.match(graded, /"ename": "Refuted"/u);
    const cheated = readFileSync(join(course, "autograded/cheating/a1/ps.ipynb"), "utf8");
    assert.match(cheated, /This is gradbook's own softmax, not yours\. Write: softmax/u);
    const stopped = readFileSync(join(course, "autograded/endless/a1/ps.ipynb"), "utf8");
    assert.equal(
      stopped.match(/"evalue": "[a-z-]+: It had not returned after 5 s and was stopped/gu)?.length,
      2,
    );
  });
});

function textOf(source: string | readonly string[]): string {
  return typeof source === "string" ? source : source.join("");
}

function writeNotebook(folder: string, book: NotebookJson): void {
  const cells = book.cells.map((cell) =>
    cell.cell_type === "code" ? { outputs: [], execution_count: null, ...cell } : cell,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "ps.ipynb"), JSON.stringify({ ...book, cells }));
}

function nbgrader(course: string, ...args: readonly string[]): void {
  const { status, stderr } = python(course, ["-m", "nbgrader", ...args]);
  assert.equal(status, 0, stderr);
}

/** With this build's kernel, whatever is registered elsewhere, and nothing that is set for the person who runs the tests. */
function python(course: string, args: readonly string[]): SpawnSyncReturns<string> {
  installKernel({ prefix: course });
  const env = {
    ...environment,
    JUPYTER_CONFIG_DIR: join(course, "etc"),
    JUPYTER_DATA_DIR: join(course, "share/jupyter"),
    // nbgrader calls `alembic`.
    PATH: `${join(packages, "bin")}${delimiter}${environment["PATH"] ?? ""}`,
  };
  return spawnSync(jupyter.python, args, {
    cwd: course,
    env,
    encoding: "utf8",
    maxBuffer: 1e8,
    timeout: 500_000,
  });
}
