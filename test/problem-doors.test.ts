import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "@tslab/typescript-for-tslab";

const root = fileURLToPath(new URL("../..", import.meta.url));

type Counts = Readonly<Record<string, number>>;

/** Where something may be caught: a problem in one place, what code throws, and mistakes of ours, which cost their display. */
const CATCHES: Counts = {
  "src/math/expression/problem.ts": 1,
  "src/math/functions/plain-function.ts": 1,
  "src/derivation/check/check-derivation.ts": 1,
  "src/derivation/check/check-document.ts": 2,
};

/** Where a problem that was thrown is taken back: the doors, and where reading goes on in another way. */
const DOORS: Counts = {
  // What flies through a definition is noted to stand in it, and flies on.
  "src/math/expression/problem.ts": 1,
  // Tokens: `readTokens`, `parseMacros`; words in a formula need be no formula.
  "src/math/parse/parse-expression.ts": 1,
  "src/math/tokens/macros.ts": 1,
  "src/math/tokens/require-visible.ts": 1,
  // Parsing: `parseTokens`, `parseConditionTokens`; a subscript need be no index.
  "src/math/parse/parser.ts": 2,
  "src/math/parse/parse-subscript.ts": 1,
  // Shapes: `compileExpression`, `compileCondition`; a function that does not take an array takes its entries.
  "src/math/compile/compile.ts": 2,
  "src/math/compile/compile-call.ts": 1,
  // Values: `Frame.evaluate`.
  "src/math/value/frame.ts": 1,
};

const isCatch = (node: ts.Node): boolean =>
  ts.isCatchClause(node) ||
  (ts.isCallExpression(node) && node.expression.getText().endsWith(".catch") && node.arguments.length === 1);

const isDoor = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && node.expression.getText() === "orProblem";

/** Thrown as no `Error` is: a problem, or what was returned as one. */
const isFlight = (node: ts.Node): boolean =>
  ts.isThrowStatement(node) && !/^new \w*Error\(|^error$/u.test(node.expression.getText());

function count(text: string, isCounted: (node: ts.Node) => boolean): number {
  let found = 0;
  const visit = (node: ts.Node): void => {
    if (isCounted(node)) found += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("case.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}

const files = ["src/math", "src/derivation"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => posix.join(folder, ...file.split(sep))),
);

function countAll(isCounted: (node: ts.Node) => boolean): Counts {
  const counts = files.map(
    (file) => [file, count(readFileSync(join(root, file), "utf8"), isCounted)] as const,
  );
  return Object.fromEntries(counts.filter(([, found]) => found > 0));
}

test("nothing is caught but where it is listed", () => {
  assert.ok(files.length > 200, `${files.length} files`);
  assert.deepEqual(countAll(isCatch), sorted(CATCHES));
});

test("a problem that was thrown is taken back at the doors that are listed", () => {
  assert.deepEqual(countAll(isDoor), sorted(DOORS));
});

test("no problem is thrown outside the rooms of mathematics", () => {
  const throwing = Object.keys(countAll(isFlight)).filter((file) => !file.startsWith("src/math/"));
  assert.deepEqual(throwing, []);
});

/** In the order in which the files are found. */
function sorted(counts: Counts): Counts {
  return Object.fromEntries(files.flatMap((file) => (file in counts ? [[file, counts[file]!]] : [])));
}

const CASES: readonly (readonly [text: string, is: (node: ts.Node) => boolean, found: number])[] = [
  ["try { read(); } catch { none(); }", isCatch, 1],
  ["try { read(); } catch (error) { throw error; }", isCatch, 1],
  ["read().catch(() => undefined);", isCatch, 1],
  ["try { read(); } finally { done(); }", isCatch, 0],
  ["const found = orProblem(() => parse());", isDoor, 1],
  ['throw new Problem("syntax", "No.", span);', isFlight, 1],
  ["throw unexpected(token);", isFlight, 1],
  ['throw new RangeError("No.");', isFlight, 0],
];

for (const [text, is, found] of CASES) {
  test(`${found === 0 ? "left out" : "counted"}: ${text}`, () => {
    assert.equal(count(text, is), found);
  });
}
