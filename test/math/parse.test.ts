import { describe } from "node:test";
import { isProblem } from "../../src/math/expression/problem.js";
import { parseExpression } from "../../src/math/parse/parse-expression.js";
import { testCases } from "../text-cases.js";
import { printTree } from "./print-tree.js";

/** The door from LaTeX to an expression. */
function treeOf(latex: string): string {
  const read = parseExpression(latex);
  if (!isProblem(read)) return printTree(read);
  const { start, end } = read.span;
  return `${read.kind}: ${read.message} At: ${latex.slice(start, end)}`;
}

describe("LaTeX becomes a tree:", () => testCases("math/fixtures/trees.txt", treeOf));
