import assert from "node:assert/strict";
import { test } from "node:test";
import { readNotebook } from "../../src/derivation/document/read-notebook.js";
import type { Passage } from "../../src/derivation/document/document.js";
import { cleanNotebook } from "../../src/notebook/clean-notebook.js";
import { checkKernelLanguage } from "../../src/notebook/kernel-language.js";
import type { Notebook } from "../../src/notebook/notebook.js";
import { printNotebook } from "../../src/notebook/print-notebook.js";
import { committed } from "./committed.js";

test("there are notebooks to look at", () => {
  assert.ok(committed.length >= 5, `${committed.length} notebooks`);
  const cells = committed.reduce((sum, { notebook }) => sum + notebook.cells.length, 0);
  assert.ok(cells > 100, `${cells} cells`);
});

for (const { file, text, notebook } of committed) {
  test(`${file} is in canonical form`, () => {
    assert.ok(printNotebook(cleanNotebook(notebook)) === text, `gradbook clean ${file} mends it`);
    checkKernelLanguage(notebook, file);
  });

  test(`${file} is small enough for GitHub to show`, () => {
    assert.ok(text.length < 300_000, `${text.length} bytes`);
  });

  test(`${file} was executed from the top, without a failure`, () => {
    const code = notebook.cells.filter((cell) => cell.cell_type === "code");
    assert.ok(code.length > 3);
    assert.deepEqual(
      code.map(({ execution_count }) => execution_count),
      code.map((_, i) => i + 1),
    );
  });

  test(`every derivation of ${file} is verified by a cell below it`, () => {
    assert.deepEqual(lackingVerification(notebook, file), []);
  });
}

test("a derivation without a name, or without its cell, is found", () => {
  const found = committed.flatMap(({ notebook, file }) => readDerivations(notebook, file));
  assert.ok(found.length > 8, `${found.length} derivations`);
  const [any] = committed;
  assert.ok(any);
  const markdown = (source: string) =>
    ({ cell_type: "markdown", id: "", metadata: {}, attachments: {}, source }) as const;
  const cells = [markdown("$$a = b = c$$"), markdown("<!-- check same: a ∈ R -->\n$$a = a = a$$")];
  assert.deepEqual(lackingVerification({ ...any.notebook, cells }, "x.ipynb"), [
    "x.ipynb, cell 0: a derivation without a name; write <!-- check NAME: … --> above it",
    'x.ipynb, cell 1: same is not verified; put a cell with await verify("same") below it',
  ]);
});

interface Found {
  readonly cell: number;
  readonly name: string | undefined;
  /** The code between this display and the next one that is a derivation. */
  readonly code: string;
}

/** Displays that are named, and those that chain several expressions and so ought to be. */
function readDerivations(notebook: Notebook, file: string): Found[] {
  const { passages } = readNotebook(notebook.cells, file);
  const found = passages.flatMap((passage, index) => {
    const name = nameOf(passages, index);
    return passage.kind === "display" && (name !== undefined || isChain(passage)) ? [{ index, name }] : [];
  });
  const starts = new Set(found.map(({ index }) => index));
  return found.map(({ index, name }) => ({
    cell: passages[index]?.place.cell ?? 0,
    name,
    code: codeBelow(passages, index, starts),
  }));
}

/** Several derivations in one Markdown cell may share the code cells below it. */
function codeBelow(passages: readonly Passage[], from: number, derivations: ReadonlySet<number>): string {
  const code: string[] = [];
  for (const [index, passage] of passages.entries()) {
    if (index <= from) continue;
    if (code.length > 0 && derivations.has(index)) break;
    if (passage.kind === "code") code.push(passage.text);
  }
  return code.join("\n");
}

/** The name in the directive that applies to the display, if there is one. */
function nameOf(passages: readonly Passage[], display: number): string | undefined {
  const before = passages
    .slice(0, display)
    .findLast(({ kind }) => kind === "directive" || kind === "display");
  return before?.kind === "directive" ? before.said.name : undefined;
}

function isChain(passage: Passage): boolean {
  if (passage.kind !== "display") return false;
  const bare = passage.latex.replace(/_\{[^{}]*\}|_\\?\w/g, "");
  return (bare.match(/=/g) ?? []).length >= 2;
}

function lackingVerification(notebook: Notebook, file: string): string[] {
  return readDerivations(notebook, file).flatMap(({ cell, name, code }) => {
    const place = `${file}, cell ${cell}`;
    if (name === undefined)
      return [`${place}: a derivation without a name; write <!-- check NAME: … --> above it`];
    // The exercises check the reader's derivation, or what the reader says of one.
    const calls = "(?:verify|findMistake|checkDerivationExercise)";
    if (new RegExp(`${calls}\\(\\s*["'\`]${name}["'\`]`).test(code)) return [];
    return [`${place}: ${name} is not verified; put a cell with await verify("${name}") below it`];
  });
}
