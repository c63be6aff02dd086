import { determinant, diagonal, traceOf } from "../value/powers.js";
import { isColumn, isMatrix, ONE, SCALAR } from "../value/shape.js";
import type { UnevaluatedFunction, WholeFunction } from "./built-in.js";
import { command, operator } from "./printed.js";
import { only, onlySquare, requireSquare } from "./require-shape.js";

/** tr A = Σ_i A_ii */
export const tr: WholeFunction = {
  kind: "whole",
  spellings: ["tr", "Tr", "trace", "Trace"],
  printed: operator("tr"),
  subscript: "ignored",
  graph: "tame",
  takes: "arrays",
  ofMatrix: "as a whole",
  chooses: false,
  shape: (args, node) => {
    onlySquare(args, node);
    return SCALAR;
  },
  value: ([a]) => traceOf(a),
};

/** det(A + εB) = det A + ε det A tr(A⁻¹ B) */
export const det: WholeFunction = {
  kind: "whole",
  spellings: ["det"],
  printed: command("det"),
  subscript: "ignored",
  graph: "tame",
  takes: "arrays",
  ofMatrix: "as a whole",
  chooses: false,
  shape: (args, node) => {
    onlySquare(args, node);
    return SCALAR;
  },
  value: ([a], { frame }) => {
    frame.spend(a.data.length * a.rows);
    return determinant(a);
  },
};

/** Of a vector a matrix, of a matrix its diagonal. */
export const diag: WholeFunction = {
  kind: "whole",
  spellings: ["diag", "Diag"],
  printed: operator("diag"),
  subscript: "refused",
  graph: "tame",
  takes: "arrays",
  ofMatrix: "as a whole",
  chooses: false,
  shape: (args, node) => {
    const of = only(args, node);
    const length = isColumn(of) || isMatrix(of) ? of.rows : of.cols;
    if (!isMatrix(of)) return { rows: length, cols: length };
    requireSquare(of, node);
    return { rows: length, cols: ONE };
  },
  value: ([a]) => diagonal(a),
};

/** The columns of a matrix below each other. */
export const vec: UnevaluatedFunction = {
  kind: "unevaluated",
  spellings: ["vec"],
  printed: operator("vec"),
  subscript: "refused",
  graph: "tame",
  takes: "arrays",
};
