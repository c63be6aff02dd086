import { multiplyEntries, sumEntries } from "../value/arithmetic.js";
import { Problem } from "../expression/problem.js";
import { SCALAR, uniteShapes } from "../value/shape.js";
import type { WholeFunction } from "./built-in.js";

/** ⟨x, y⟩ = Σ_i x_i y_i */
export const inner: WholeFunction = {
  kind: "whole",
  spellings: [],
  printed: { as: "fence", latex: ["\\langle ", " \\rangle"], text: ["⟨", "⟩"] },
  subscript: "refused",
  graph: "tame",
  takes: "arrays",
  ofMatrix: "as a whole",
  chooses: false,
  shape: ([left, right], node) => {
    if (right === undefined) throw new Problem("syntax", "⟨x, y⟩ needs two parts.", node.span);
    if (!uniteShapes(left, right))
      throw new Problem("shape", "⟨x, y⟩ needs two of the same shape.", node.span);
    return SCALAR;
  },
  value: (parts) => sumEntries(parts.reduce((product, part) => multiplyEntries(product, part))),
};
