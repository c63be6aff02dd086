import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "@tslab/typescript-for-tslab";
import { DERIVATION_VERDICTS } from "../src/derivation/report/derivation-verdicts.js";
import { STEP_VERDICTS } from "../src/derivation/report/verdicts.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Whatever speaks of the checker's verdicts. `src/autograd` has verdicts of its own. */
const PARTS = ["derivation", "exercise", "handout", "verify", "cli"].map((part) => `src/${part}`);

/** The tables, and what asks their rows; what a learner is told has a row for each verdict, and needs the exercise. */
const TABLES: ReadonlySet<string> = new Set([
  ...["verdicts", "derivation-verdicts", "margins"].map((name) => `src/derivation/report/${name}.ts`),
  "src/exercise/learner-words.ts",
]);

const STEPS: ReadonlySet<string> = new Set(Object.keys(STEP_VERDICTS));
const NAMES: ReadonlySet<string> = new Set([...STEPS, ...Object.keys(DERIVATION_VERDICTS)]);

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

const isName = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && NAMES.has(node.text);

/** `verdict`, `step?.verdict`, `DERIVATION_VERDICTS[own].margin`, but no other field, which may have the same words. */
const isVerdict = (node: ts.Node): boolean => /(?:^|[.?])verdict$/u.test(node.getText());

/** `verdict === "wrong"`, `case "wrong":` after `switch (verdict)`. */
function isComparison(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && EQUALITY.has(node.operatorToken.kind))
    return [
      [node.left, node.right],
      [node.right, node.left],
    ].some(([one, other]) => isVerdict(one!) && isName(other!));
  return ts.isSwitchStatement(node) && isVerdict(node.expression);
}

/** `["wrong", "shape"]`, also as what a Set is made of; `{ wrong: …, shape: … }`; `Record<Step["verdict"], …>`. */
function isList(node: ts.Node): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.filter(isName).length > 1;
  if (ts.isObjectLiteralExpression(node))
    return node.properties.filter((each) => STEPS.has(each.name?.getText() ?? "")).length > 1;
  const isKeyed =
    ts.isTypeReferenceNode(node) &&
    /^(?:Partial|Record|(?:Readonly)?(?:Set|Map))$/u.test(node.typeName.getText());
  const [key] = isKeyed ? (node.typeArguments ?? []) : [];
  return key !== undefined && /^(?:Step|Derivation)(?:Verdict|\["verdict"\])$/u.test(key.getText());
}

/** Places of a file, and how many pieces of its text were looked at. */
function lookAt(file: string, text: string): { found: string[]; nodes: number } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  let nodes = 0;
  const visit = (node: ts.Node): void => {
    nodes += 1;
    if (isComparison(node) || isList(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1}: ${node.getText().replaceAll(/\s+/gu, " ")}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { found, nodes };
}

const files = PARTS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => posix.join(folder, ...file.split(sep))),
);
const looks = files.map((file) => ({ file, ...lookAt(file, readFileSync(join(root, file), "utf8")) }));

test("verdicts are compared and listed in their table, and nowhere else", () => {
  assert.ok(files.length > 150, `${files.length} files`);
  assert.ok(looks.reduce((sum, { nodes }) => sum + nodes, 0) > 100_000);
  const tables = looks.filter(({ file }) => TABLES.has(file));
  assert.deepEqual([tables.length, tables.every(({ found }) => found.length > 0)], [TABLES.size, true]);
  assert.deepEqual(
    looks.filter(({ file }) => !TABLES.has(file)).flatMap(({ found }) => found),
    [],
  );
});

const CASES: readonly (readonly [text: string, found: number])[] = [
  ['if (step.verdict === "holds") count();', 1],
  ['if ("wrong" !== steps[0]?.verdict) count();', 1],
  ['switch (verdict) { case "wrong": count(); }', 1],
  ['const BAD = new Set(["wrong", "shape"]);', 1],
  ['const BAD: ReadonlySet<Step["verdict"]> = bad();', 1],
  ["const WORDS: Readonly<Partial<Record<StepVerdict, string>>> = words();", 1],
  ['const SIGNS = { wrong: "x", shape: "x" };', 1],
  ['const outcome = { verdict: "wrong", samples: 8 };', 0],
  ['if (error.kind === "shape") count();', 0],
  ["if (is.verdict === was.verdict) count();", 0],
];

for (const [text, count] of CASES) {
  test(`${count === 0 ? "allowed" : "found"} outside the table: ${text}`, () => {
    assert.equal(lookAt("case.ts", text).found.length, count);
  });
}
