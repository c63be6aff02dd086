import { describe } from "node:test";
import { MathProblem } from "../../src/math/expression/problem.js";
import { parseExpression } from "../../src/math/parse/parse-expression.js";
import { testCases } from "../text-cases.js";
import { printTree } from "./print-tree.js";

/** The door from LaTeX to an expression. */
function treeOf(latex: string): string {
  try {
    return printTree(parseExpression(latex));
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
    const { start, end } = error.span;
    return `${error.kind}: ${error.message} At: ${latex.slice(start, end)}`;
  }
}

describe("LaTeX becomes a tree:", () => testCases("math/fixtures/trees.txt", treeOf));
