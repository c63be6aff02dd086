import { anyFunction } from "../exact/arithmetic.js";
import { exactCos, exactSin, exactTan } from "../exact/functions.js";
import { multiplyEntries, negateValue, oneMinus, onePlus, square } from "../value/arithmetic.js";
import { applyElementary, nearestToZero, reciprocal, roundedBy } from "../value/elementary.js";
import { ROUNDING } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { ComposedFunction, ElementaryFunction } from "./built-in.js";
import { command } from "./printed.js";
import { sqrt } from "./roots-and-signs.js";

/** sin' = cos */
export const sin: ElementaryFunction = {
  kind: "elementary",
  spellings: ["sin"],
  printed: command("sin"),
  subscript: "refused",
  graph: "periodic",
  neverZero: false,
  exact: exactSin,
  value: Math.sin,
  rounding: roundedBy(2),
  spread: (x, error) => error * (Math.abs(Math.cos(x)) + error / 2),
  derivative: (x) => applyElementary(cos, x),
};

/** cos' = −sin */
export const cos: ElementaryFunction = {
  kind: "elementary",
  spellings: ["cos"],
  printed: command("cos"),
  subscript: "refused",
  graph: "periodic",
  neverZero: false,
  exact: exactCos,
  value: Math.cos,
  rounding: roundedBy(2),
  spread: (x, error) => error * (Math.abs(Math.sin(x)) + error / 2),
  derivative: (x) => negateValue(applyElementary(sin, x)),
};

/** tan' = 1 + tan² */
export const tan: ElementaryFunction = {
  kind: "elementary",
  spellings: ["tan"],
  printed: command("tan"),
  subscript: "refused",
  graph: "periodic",
  neverZero: false,
  exact: exactTan,
  value: Math.tan,
  rounding: roundedBy(2),
  // tan(x + e) − tan x = tan e (1 + tan² x)/(1 − tan x tan e)
  spread: (_, error, y) => {
    const [own, near] = [Math.abs(y), Math.tan(error)];
    return error < 1 && own * near < 0.5
      ? (near * (1 + own * own)) / (1 - own * near)
      : Number.POSITIVE_INFINITY;
  },
  derivative: (_, y) => onePlus(square(y)),
};

/** sec = 1/cos */
export const sec: ComposedFunction = {
  kind: "composed",
  spellings: ["sec"],
  printed: command("sec"),
  subscript: "refused",
  graph: "periodic",
  of: (x) => reciprocal(applyElementary(cos, x)),
};

/** csc = 1/sin */
export const csc: ComposedFunction = {
  kind: "composed",
  spellings: ["csc"],
  printed: command("csc"),
  subscript: "refused",
  graph: "periodic",
  of: (x) => reciprocal(applyElementary(sin, x)),
};

/** cot = cos/sin */
export const cot: ComposedFunction = {
  kind: "composed",
  spellings: ["cot"],
  printed: command("cot"),
  subscript: "refused",
  graph: "periodic",
  of: (x) => multiplyEntries(applyElementary(cos, x), reciprocal(applyElementary(sin, x))),
};

/** arcsin' = 1/√(1 − x²) */
export const arcsin: ElementaryFunction = {
  kind: "elementary",
  spellings: ["arcsin"],
  printed: command("arcsin"),
  subscript: "refused",
  graph: "arc",
  neverZero: false,
  exact: anyFunction("arcsin"),
  value: Math.asin,
  rounding: roundedBy(2),
  spread: spreadOfArc,
  derivative: (x) => reciprocal(height(x)),
};

/** arccos' = −1/√(1 − x²) */
export const arccos: ElementaryFunction = {
  kind: "elementary",
  spellings: ["arccos"],
  printed: command("arccos"),
  subscript: "refused",
  graph: "arc",
  neverZero: false,
  exact: anyFunction("arccos"),
  value: Math.acos,
  rounding: (_, y) => 2 * ROUNDING * y,
  spread: spreadOfArc,
  derivative: (x) => negateValue(reciprocal(height(x))),
};

/** arctan' = 1/(1 + x²) */
export const arctan: ElementaryFunction = {
  kind: "elementary",
  spellings: ["arctan"],
  printed: command("arctan"),
  subscript: "refused",
  graph: "arc",
  neverZero: false,
  exact: anyFunction("arctan"),
  value: Math.atan,
  rounding: roundedBy(2),
  spread: (x, error) => error / (1 + nearestToZero(x, error) ** 2),
  derivative: (x) => reciprocal(onePlus(square(x))),
};

/** √(1 − x²), by factors that keep their digits near ±1 */
function height(x: Value): Value {
  return applyElementary(sqrt, multiplyEntries(oneMinus(x), onePlus(x)));
}

/** Of arcsin and arccos: at ±1, where they are infinitely steep, π√e. */
function spreadOfArc(x: number, error: number): number {
  const gap = 1 - Math.abs(x) - error;
  const most = Math.PI * Math.sqrt(error);
  return gap > 0 ? Math.min(most, error / Math.sqrt(gap * (1 + Math.abs(x)))) : most;
}
