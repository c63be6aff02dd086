import { multiplyEntries } from "../value/arithmetic.js";
import { applyElementary } from "../value/elementary.js";
import type { Expression, PowerNode } from "../expression/expression.js";
import { fullName, isWrittenOut, withoutGroup } from "../expression/expression.js";
import { exp } from "../functions/exponentials.js";
import { realPower } from "../functions/real-power.js";
import type { Frame } from "../value/frame.js";
import { integerPower, inverse, matrixPower } from "../value/powers.js";
import { isExactlyWhole } from "../value/value.js";
import { Problem } from "../expression/problem.js";
import { isMatrix, isScalar } from "../value/shape.js";
import { EXPONENTIAL_OF_ARRAY, POWER_OF_MATRIX, POWER_OF_VECTOR } from "./world.js";
import type { Compiled, Scope } from "./world.js";

/** x^n, e^x, A^{-1}; of a vector entry by entry, with a note. */
export function compilePower(node: PowerNode, scope: Scope): Compiled {
  if (isEuler(node.base, scope)) return exponential(node.exponent, scope);
  const base = scope.compile(node.base);
  const whole = wholeExponent(node.exponent);
  if (isMatrix(base.shape)) return powerOfMatrix(node, base, whole, scope);
  if (!isScalar(base.shape)) {
    if (isWrittenOut(node.base))
      throw new Problem("unsupported", "Only a square matrix has powers.", node.base.span);
    if (scope.isWritten) scope.world.notes.add(POWER_OF_VECTOR);
  }
  if (whole !== undefined) return { shape: base.shape, run: (frame) => integerPower(base.run(frame), whole) };
  const exponent = scope.compile(node.exponent);
  if (!isScalar(exponent.shape))
    throw new Problem("shape", "An exponent must be a number.", node.exponent.span);
  return { shape: base.shape, run: (frame) => power(base, exponent, frame) };
}

function power(base: Compiled, exponent: Compiled, frame: Frame): ReturnType<Compiled["run"]> {
  const y = exponent.run(frame);
  const number = y.data[0] ?? Number.NaN;
  // A whole exponent takes negative bases too.
  const isWhole = y.depth === 0 && Number.isInteger(number) && Math.abs(number) <= 64;
  if (isWhole && (frame.exact === undefined || isExactlyWhole(y)))
    return integerPower(base.run(frame), number);
  return realPower(base.run(frame), y);
}

/** Whether `e` is Euler's number here. */
function isEuler(base: Expression, scope: Scope): boolean {
  const inner = withoutGroup(base);
  if (inner.kind !== "symbol" || fullName(inner) !== "e") return false;
  const { kinds, definitions, indexNames } = scope.world.knowledge;
  return !kinds.has("e") && !definitions.has("e") && !indexNames.has("e") && !scope.arguments.has("e");
}

function exponential(exponent: Expression, scope: Scope): Compiled {
  const of = scope.compile(exponent);
  if (!isScalar(of.shape) && scope.isWritten) scope.world.notes.add(EXPONENTIAL_OF_ARRAY);
  return { shape: of.shape, run: (frame) => applyElementary(exp, of.run(frame)) };
}

/** A literal whole exponent: `2`, `-1`. */
function wholeExponent(exponent: Expression): number | undefined {
  const inner = withoutGroup(exponent);
  if (inner.kind === "number" && Number.isInteger(inner.value) && inner.value <= 64) return inner.value;
  if (inner.kind !== "terms" || inner.terms.length !== 1) return undefined;
  const only = inner.terms[0];
  if (only?.term.kind !== "number" || !Number.isInteger(only.term.value) || only.term.value > 64)
    return undefined;
  return only.sign * only.term.value;
}

function powerOfMatrix(node: PowerNode, base: Compiled, whole: number | undefined, scope: Scope): Compiled {
  const { shape } = base;
  const named = withoutGroup(node.base).kind === "symbol" && whole !== undefined && whole > 1;
  const square = named ? shape.rows.unite(shape.cols) : shape.rows.isSame(shape.cols);
  if (whole === -1 || (whole !== undefined && square && Math.abs(whole) <= 12)) {
    if (!shape.rows.unite(shape.cols)) {
      throw new Problem("shape", "Only a square matrix has an inverse.", node.base.span);
    }
    const times = Math.abs(whole);
    return {
      shape,
      run: (frame) => {
        const value = base.run(frame);
        frame.spend(value.data.length * value.rows * times);
        return matrixPower(whole < 0 ? inverse(value) : value, times);
      },
    };
  }
  if (isWrittenOut(node.base) && !square)
    throw new Problem("shape", "Only a square matrix has powers.", node.base.span);
  if (whole === undefined)
    throw new Problem("unsupported", "This power of a matrix is not evaluated.", node.exponent.span);
  scope.world.notes.add(POWER_OF_MATRIX);
  return { shape, run: (frame) => integerPower(base.run(frame), whole) };
}

/** x² entry by entry, for norms. */
export function squared(base: Compiled): Compiled {
  return {
    shape: base.shape,
    run: (frame) => {
      const value = base.run(frame);
      return multiplyEntries(value, value);
    },
  };
}
