import { multiplyEntries } from "../value/arithmetic.js";
import { applyElementary } from "../value/elementary.js";
import type { Numbers, Value } from "../value/value.js";
import { exp, log } from "./exponentials.js";

/** x^y = exp(y log x) for positive x; a fixed odd root of a negative number is refused as out of domain. */
export function realPower(x: Value, y: Value): Value {
  const power = applyElementary(exp, multiplyEntries(y, applyElementary(log, x)));
  return x.depth === 0 && y.depth === 0 ? withPowersOfZero(power, x, y) : power;
}

/** 0 has no logarithm, but positive powers. */
function withPowersOfZero(power: Value, x: Value, y: Value): Value {
  if (!x.data.includes(0)) return power;
  const at = (entries: Numbers, index: number): number => entries[entries.length === 1 ? 0 : index] ?? 0;
  const isZero = (index: number): boolean => at(x.data, index) === 0 && at(y.data, index) > 0;
  /** How large the power of what may be as large as its error is. */
  const largest = (index: number): number => {
    const [base, least] = [at(x.error, index), at(y.data, index) - at(y.error, index)];
    if (least <= 0) return Number.POSITIVE_INFINITY;
    return base === 0 ? 0 : 2 * Math.max(base ** least, base ** (least + 2 * at(y.error, index)));
  };
  return {
    ...power,
    data: power.data.map((entry, index) => (isZero(index) ? 0 : entry)),
    error: power.error.map((entry, index) => (isZero(index) ? largest(index) : entry)),
  };
}
