import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isProblem } from "../../src/math/expression/problem.js";
import { readTokens } from "../../src/math/parse/parse-expression.js";
import { NO_MACROS } from "../../src/math/tokens/macros.js";
import { SymbolTable } from "../../src/math/tokens/symbol-table.js";
import type { Token } from "../../src/math/tokens/token.js";
import { testCases } from "../text-cases.js";

/** The door from LaTeX to what the parser sees. */
function treeOf(latex: string): string {
  const read = readTokens(latex, NO_MACROS, new SymbolTable());
  if (!isProblem(read)) return print(read);
  const { kind, span, message } = read;
  return `! ${kind}, ${span.start}–${span.end}: ${message}`;
}

function print(tokens: readonly Token[]): string {
  return tokens.map(printToken).join(" ");
}

function printToken(token: Token): string {
  if (token.kind === "group") return `{ ${print(token.tokens)} }`;
  if (token.kind === "environment") return `<${token.text} ${print(token.tokens)} >`;
  const { kind, text, by, side } = token;
  const fence = side === undefined ? "" : `\\${side}`;
  const isCommand = kind === "command" || kind === "gap";
  const written = kind === "text" ? `${by ?? ""}"${text}"` : isCommand ? `\\${text}` : text;
  return token.bold === true ? `*${fence}${written}*` : fence + written;
}

describe("the token tree:", () => {
  testCases("math/fixtures/token-trees.txt", treeOf);

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
