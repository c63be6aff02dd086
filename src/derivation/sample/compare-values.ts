import { MARGIN } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";

export type Agreement = "equal" | "different" | "unsure" | "undefined";

/** Numbers that are known no better than this, relative to the larger, are not said to be equal. */
const WIDEST = 1e-7;
/** Nor to be 0 that are known no better than this, at points of order one. */
const NOTHING = 1e-9;

/** Compares entry by entry. A number beside an array is compared with each entry. */
export function compareValues(a: Value, b: Value): { readonly agreement: Agreement; readonly rel: number } {
  const size = Math.max(a.rows * a.cols, b.rows * b.cols);
  let agreement: Agreement = "equal";
  let rel = 0;
  for (let at = 0; at < size; at += 1) {
    const i = a.rows * a.cols === 1 ? 0 : at;
    const j = b.rows * b.cols === 1 ? 0 : at;
    const x = a.data[i]!;
    const y = b.data[j]!;
    const one = compareNumbers(x, a.error[i]!, y, b.error[j]!);
    if (one === "undefined") return { agreement: "undefined", rel: Number.NaN };
    if (one === "different") {
      agreement = "different";
      rel = Math.max(rel, Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y)));
    } else if (one === "unsure" && agreement === "equal") {
      agreement = "unsure";
    }
  }
  return { agreement, rel };
}

/** Different where their errors cannot set them so far apart, equal where these are small, else unsure. */
export function compareNumbers(a: number, errorA: number, b: number, errorB: number): Agreement {
  if (!Number.isFinite(a) || !Number.isFinite(b) || !Number.isFinite(errorA + errorB)) return "undefined";
  const scale = Math.max(Math.abs(a), Math.abs(b));
  const distance = Math.abs(a - b);
  const bound = MARGIN * (errorA + errorB);
  if (distance > bound) return "different";
  if (bound <= WIDEST * scale) return "equal";
  // Beside a number that is not 0, what may be 0 may be anything as small: 1 − σ(40) beside 5σ(−40).
  const areZero = Math.abs(a) <= MARGIN * errorA && Math.abs(b) <= MARGIN * errorB;
  return areZero && bound <= NOTHING ? "equal" : "unsure";
}

/** Whether `value` rounds to a decimal as printed: within half a unit of its last place. */
export function matchesPrinted(value: number, printed: string): boolean {
  const mantissa = /^-?\d*\.?(\d*)/u.exec(printed);
  const places = mantissa?.[1]?.length ?? 0;
  return Math.abs(value - Number(printed)) <= 0.5 * 10 ** -places * (1 + 1e-9);
}

/** Whether a value agrees with a printed decimal within one unit of its last place: rounded or cut off. */
export function withinUnit(value: number | undefined, printed: string | undefined): boolean {
  if (value === undefined || printed === undefined) return false;
  const places = /\.(\d*)/u.exec(printed)?.[1]?.length ?? 0;
  return Math.abs(value - Number(printed)) <= 10 ** -places * (1 + 1e-9);
}
