import { multiplyEntries } from "../value/arithmetic.js";
import { applyElementary } from "../value/elementary.js";
import type { Value } from "../value/value.js";
import { exp, log } from "./exponentials.js";

/** x^y = exp(y log x) for positive x; a fixed odd root of a negative number is refused as out of domain. */
export function realPower(x: Value, y: Value): Value {
  const power = applyElementary(exp, multiplyEntries(y, applyElementary(log, x)));
  return x.depth === 0 && y.depth === 0 ? withPowersOfZero(power, x, y) : power;
}

/** 0 has no logarithm, but positive powers. */
function withPowersOfZero(power: Value, x: Value, y: Value): Value {
  if (!x.data.includes(0)) return power;
  const isZero = (at: number): boolean => x.data[at] === 0 && (y.data[y.data.length === 1 ? 0 : at] ?? 0) > 0;
  return {
    ...power,
    data: power.data.map((entry, at) => (isZero(at) ? 0 : entry)),
    error: power.error.map((entry, at) => (isZero(at) ? 0 : entry)),
  };
}
