import { roundedScalar, scalarValue } from "./value.js";
import type { Value } from "./value.js";

/** A decimal as it is written, beside the double nearest to it: rounded, where that is another number. */
export function literalScalar(text: string, nearest: number): Value {
  return isExactly(text, nearest) ? scalarValue(nearest) : roundedScalar(nearest);
}

/** With so many places, a decimal can be a double only if it is whole after as many doublings. */
function isExactly(text: string, nearest: number): boolean {
  const [, whole = "", places = ""] = /^(\d*)\.?(\d*)$/u.exec(text) ?? [];
  const doubled = nearest * 2 ** places.length;
  if (whole + places === "" || !Number.isInteger(doubled)) return false;
  return BigInt(doubled) * 5n ** BigInt(places.length) === BigInt(whole + places);
}
