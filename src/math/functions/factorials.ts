import { Problem } from "../expression/problem.js";
import { isScalar, SCALAR } from "../value/shape.js";
import { anyFunction } from "../exact/arithmetic.js";
import { exactAt, isExactlyWhole, ROUNDING, scalarValue, withExact } from "../value/value.js";
import type { WholeFunction } from "./built-in.js";
import { only } from "./require-shape.js";

/** n! = n (n − 1) ⋯ 1 */
export const factorial: WholeFunction = factorialIn(1, "factorial", "!");

/** n!! = n (n − 2) ⋯, down to 1 or 2 */
export const doubleFactorial: WholeFunction = factorialIn(2, "doubleFactorial", "!!");

/** In steps down from n, of whole numbers only: it has no derivative. */
function factorialIn(steps: 1 | 2, name: string, printed: string): WholeFunction {
  return {
    kind: "whole",
    spellings: [],
    printed: { as: "mark", latex: printed, text: printed },
    subscript: "refused",
    graph: "tame",
    takes: "whole numbers",
    ofMatrix: "as a whole",
    chooses: false,
    shape: (args, node) => {
      if (!isScalar(only(args, node)))
        throw new Problem("shape", "A factorial is taken of a number.", node.span);
      return SCALAR;
    },
    value: ([n]) => {
      const number = n.data[0] ?? Number.NaN;
      const value = scalarValue(product(number, steps));
      value.error[0] = number <= LARGEST_EXACT ? 0 : number * ROUNDING * Math.abs(value.data[0] ?? 0);
      return n.exact === undefined || isExactlyWhole(n)
        ? value
        : withExact(value, [anyFunction(name)(exactAt(n, 0))]);
    },
  };
}

/** Beyond 2⁵³ products are rounded. */
const LARGEST_EXACT = 18;

function product(n: number, steps: 1 | 2): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) return Number.NaN;
  let result = 1;
  for (let factor = n; factor > 1; factor -= steps) result *= factor;
  return result;
}
