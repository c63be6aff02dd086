import { addValues, multiplyEntries, spread } from "../value/arithmetic.js";
import { applyElementary, reciprocal } from "../value/elementary.js";
import type { FunctionNode } from "../expression/expression.js";
import { MathProblem } from "../expression/problem.js";
import { isMatrix, isScalar, SCALAR } from "../value/shape.js";
import { emptyValue, liftTo, ROUNDING } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Compiled, Scope } from "./world.js";

/** softmax, its logarithm, and log Σ exp; of a matrix, row by row. Values at points are small: no shift is needed. */
export function compileSoftmax(args: readonly Compiled[], node: FunctionNode, scope: Scope): Compiled {
  const of = args[0];
  if (of === undefined || args.length !== 1)
    throw new MathProblem("syntax", `${node.name} takes one argument.`, node.span);
  if (isScalar(of.shape)) throw new MathProblem("shape", `${node.name} is taken of a vector.`, node.span);
  const rowwise = isMatrix(of.shape);
  if (rowwise) scope.world.notes.add(`${node.name} of a matrix is taken row by row`);
  if (node.name === "logsumexp") {
    if (rowwise) throw new MathProblem("unsupported", "logsumexp is evaluated of a vector.", node.span);
    return { shape: SCALAR, run: (frame) => logTotal(of.run(frame), false) };
  }
  return {
    shape: of.shape,
    run: (frame) => {
      const x = of.run(frame);
      if (node.name === "softmax") return softmax(x, rowwise);
      return addValues(x, spread(logTotal(x, rowwise), x.rows, x.cols), -1);
    },
  };
}

/** S_i = e^{x_i} / Σ_j e^{x_j} */
function softmax(x: Value, rowwise: boolean): Value {
  const powers = applyElementary("exp", x);
  const total = reciprocal(totals(powers, rowwise));
  return multiplyEntries(powers, spread(total, x.rows, x.cols));
}

function logTotal(x: Value, rowwise: boolean): Value {
  return applyElementary("log", totals(applyElementary("exp", x), rowwise));
}

/** The sum of all entries, or of each row. */
function totals(value: Value, rowwise: boolean): Value {
  const rows = rowwise ? value.rows : 1;
  const width = rowwise ? value.cols : value.rows * value.cols;
  const sums = liftTo(emptyValue(rows, 1, 0), value.depth);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    for (let row = 0; row < rows; row += 1) {
      const to = mask * rows + row;
      for (let at = 0; at < width; at += 1) {
        const from = mask * rows * width + row * width + at;
        sums.data[to] = sums.data[to]! + value.data[from]!;
        sums.error[to] = sums.error[to]! + value.error[from]! + ROUNDING * Math.abs(sums.data[to]);
      }
    }
  }
  return sums;
}
