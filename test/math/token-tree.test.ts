import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { isProblem } from "../../src/math/expression/problem.js";
import { readTokens } from "../../src/math/parse/parse-expression.js";
import { NO_MACROS } from "../../src/math/tokens/macros.js";
import { SymbolTable } from "../../src/math/tokens/symbol-table.js";
import type { Token } from "../../src/math/tokens/token.js";

/**
 * LaTeX → token tree. Each case is a title, the LaTeX, and after `→` what is read: tokens between spaces, `{ … }` a group,
 * `<name … >` an environment, `"…"` words, `*…*` bold; or `!` and why nothing is. GRADBOOK_UPDATE=1 writes what is read
 * today.
 */
const FILE = new URL("../../../test/math/fixtures/token-trees.txt", import.meta.url);

interface Case {
  readonly title: string;
  readonly latex: string;
  readonly tree: string;
}

const cases = readFileSync(FILE, "utf8")
  .trimEnd()
  .split(/\n{2,}/u)
  .map(parseCase);

function parseCase(block: string): Case {
  const [title = "", ...rest] = block.split("\n");
  const [latex = "", tree = ""] = rest.join("\n").split("\n→ ");
  return { title, latex, tree };
}

function printCase({ title, latex }: Case): string {
  return `${title}\n${latex}\n→ ${treeOf(latex)}\n`;
}

function treeOf(latex: string): string {
  const read = readTokens(latex, NO_MACROS, new SymbolTable());
  return isProblem(read) ? `! ${read.span.start}–${read.span.end}: ${read.message}` : print(read);
}

function print(tokens: readonly Token[]): string {
  return tokens.map(printToken).join(" ");
}

function printToken(token: Token): string {
  const { kind, text } = token;
  if (kind === "group") return `{ ${print(token.tokens)} }`;
  if (kind === "environment") return `<${text} ${print(token.tokens)} >`;
  const side = token.side === undefined ? "" : `\\${token.side}`;
  const written = kind === "text" ? `"${text}"` : kind === "command" || kind === "gap" ? `\\${text}` : text;
  return token.bold === true ? `*${side}${written}*` : side + written;
}

describe("the token tree", () => {
  const isUpdate = process.env["GRADBOOK_UPDATE"] === "1";
  if (isUpdate) writeFileSync(FILE, cases.map(printCase).join("\n"));
  for (const { title, latex, tree } of isUpdate ? [] : cases)
    it(title, () => assert.equal(treeOf(latex), tree));

  it("of groups in groups is refused, not followed to the end of the stack", () => {
    for (const [open, close] of [
      ["{", "}"],
      ["\\begin{a}", "\\end{a}"],
      ["\\left(", "\\right)"],
      ["x^{", "}"],
    ] as const) {
      const deep = open.repeat(4000) + close.repeat(4000);
      assert.match(treeOf(deep), /nested more than 120 levels deep/u, open);
    }
  });
});
