import type { ExactNumber } from "./exact-number.js";
import { exactFraction } from "./arithmetic.js";
import type { ExactPoint } from "./exact-number.js";

/** More digits are not read. */
const MOST_DIGITS = 400;

/** A decimal number as it is written; undefined where it is none. */
export function exactLiteral(text: string, at?: ExactPoint): ExactNumber | undefined {
  const parts = /^(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/iu.exec(text);
  const [, whole = "", places = "", exponent = "0"] = parts ?? [];
  if (parts === null || whole + places === "" || text.length > MOST_DIGITS) return undefined;
  const shift = Number(exponent) - places.length;
  const digits = BigInt(whole + places);
  return shift < 0
    ? exactFraction(digits, 10n ** BigInt(-shift), at)
    : exactFraction(digits * 10n ** BigInt(shift), 1n, at);
}
