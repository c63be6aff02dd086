import { addValues, multiplyEntries, spread } from "../value/arithmetic.js";
import { applyElementary, reciprocal } from "../value/elementary.js";
import { Problem } from "../expression/problem.js";
import { roundingOfSum } from "../value/rounding.js";
import { isMatrix, SCALAR } from "../value/shape.js";
import { EXACT_ZERO, sum } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { emptyValue, exactAt, liftTo, withExact } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Application, WholeFunction } from "./built-in.js";
import { exp, log } from "./exponentials.js";
import { operator } from "./printed.js";
import { onlyArray } from "./require-shape.js";

// Values at points are small: no shift is needed.

/** S_i = e^{x_i} / Σ_j e^{x_j} */
export const softmax: WholeFunction = {
  kind: "whole",
  spellings: ["softmax", "Softmax", "SoftMax"],
  printed: operator("softmax"),
  subscript: "refused",
  graph: "steep",
  takes: "arrays",
  ofMatrix: "row by row",
  chooses: false,
  shape: onlyArray,
  value: ([x], at) => {
    const powers = applyElementary(exp, x);
    return multiplyEntries(powers, spread(reciprocal(totals(powers, isRowwise(at))), x.rows, x.cols));
  },
};

/** log softmax: x_i − log Σ_j e^{x_j} */
export const logsoftmax: WholeFunction = {
  kind: "whole",
  spellings: ["logsoftmax"],
  printed: operator("logsoftmax"),
  subscript: "refused",
  graph: "steep",
  takes: "arrays",
  ofMatrix: "row by row",
  chooses: false,
  shape: onlyArray,
  value: ([x], at) => addValues(x, spread(logTotal(x, isRowwise(at)), x.rows, x.cols), -1),
};

/** log Σ_j e^{x_j} */
export const logsumexp: WholeFunction = {
  kind: "whole",
  spellings: ["logsumexp", "LogSumExp", "lse"],
  printed: operator("logsumexp"),
  subscript: "refused",
  graph: "steep",
  takes: "arrays",
  ofMatrix: "as a whole",
  chooses: false,
  shape: (args, node) => {
    if (isMatrix(onlyArray(args, node)))
      throw new Problem("unsupported", "logsumexp is evaluated of a vector.", node.span);
    return SCALAR;
  },
  value: ([x]) => logTotal(x, false),
};

function isRowwise({ shape }: Application): boolean {
  return isMatrix(shape);
}

function logTotal(x: Value, rowwise: boolean): Value {
  return applyElementary(log, totals(applyElementary(exp, x), rowwise));
}

/** The sum of all entries, or of each row. */
function totals(value: Value, rowwise: boolean): Value {
  const rows = rowwise ? value.rows : 1;
  const width = rowwise ? value.cols : value.rows * value.cols;
  const sums = liftTo(emptyValue(rows, 1, 0), value.depth);
  const exact: Exact[] | undefined = value.exact && sums.data.map(() => EXACT_ZERO);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    for (let row = 0; row < rows; row += 1) {
      const to = mask * rows + row;
      for (let at = 0; at < width; at += 1) {
        const from = mask * rows * width + row * width + at;
        const before = sums.data[to]!;
        const total = before + value.data[from]!;
        sums.data[to] = total;
        sums.error[to] =
          sums.error[to]! + value.error[from]! + roundingOfSum(before, value.data[from]!, total);
        if (exact !== undefined) exact[to] = sum(exact[to], exactAt(value, from));
      }
    }
  }
  return withExact(sums, exact);
}
