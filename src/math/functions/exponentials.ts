import { anyFunction, exactFraction } from "../exact/arithmetic.js";
import { exactExp } from "../exact/exponential.js";
import { exactCosh, exactSinh, exactTanh } from "../exact/functions.js";
import { exactLog } from "../exact/logarithm.js";
import { multiplyEntries, oneMinus, onePlus, square } from "../value/arithmetic.js";
import { applyElementary, nearestToZero, reciprocal, roundedBy } from "../value/elementary.js";
import { scalarValue, SMALLEST_NORMAL, UNDERFLOW, withExact } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { ComposedFunction, ElementaryFunction } from "./built-in.js";
import { command, operator } from "./printed.js";
import { sqrt } from "./roots-and-signs.js";
import { sigmoidSlope } from "./sigmoid-slope.js";

/** exp' = exp */
export const exp: ElementaryFunction = {
  kind: "elementary",
  spellings: ["exp"],
  printed: command("exp"),
  subscript: "refused",
  graph: "steep",
  neverZero: true,
  exact: exactExp,
  value: Math.exp,
  rounding: roundedBy(2),
  spread: (_, error, y) => (y < SMALLEST_NORMAL ? y + UNDERFLOW : y) * Math.expm1(error),
  derivative: (_, y) => y,
};

/** log' = 1/x */
export const log: ElementaryFunction = {
  kind: "elementary",
  spellings: ["log", "ln"],
  printed: command("log"),
  subscript: "base",
  graph: "tame",
  neverZero: false,
  exact: exactLog,
  value: (x) => (x > 0 ? Math.log(x) : Number.NaN),
  rounding: roundedBy(2),
  spread: (x, error) => (x > error ? error / (x - error) : Number.POSITIVE_INFINITY),
  derivative: reciprocal,
};

/** 10, known as exactly as another number. */
function tenBeside({ exact }: Value): Value {
  const ten = scalarValue(10);
  return exact === undefined ? ten : withExact(ten, [exactFraction(10n, 1n, exact[0]?.at)]);
}

/** log₁₀ x = log x / log 10 */
export const log10: ComposedFunction = {
  kind: "composed",
  spellings: ["lg"],
  printed: { as: "call", latex: "\\lg", text: "log10" },
  subscript: "ignored",
  graph: "tame",
  of: (x) => multiplyEntries(applyElementary(log, x), reciprocal(applyElementary(log, tenBeside(x)))),
};

/** sinh' = cosh */
export const sinh: ElementaryFunction = {
  kind: "elementary",
  spellings: ["sinh"],
  printed: command("sinh"),
  subscript: "refused",
  graph: "steep",
  neverZero: false,
  exact: exactSinh,
  value: Math.sinh,
  rounding: roundedBy(4),
  spread: (x, error) => error * Math.cosh(Math.abs(x) + error),
  derivative: (x) => applyElementary(cosh, x),
};

/** cosh' = sinh */
export const cosh: ElementaryFunction = {
  kind: "elementary",
  spellings: ["cosh"],
  printed: command("cosh"),
  subscript: "refused",
  graph: "steep",
  neverZero: false,
  exact: exactCosh,
  value: Math.cosh,
  rounding: roundedBy(4),
  spread: (x, error) => error * Math.sinh(Math.abs(x) + error),
  derivative: (x) => applyElementary(sinh, x),
};

/** tanh' = 1/cosh², which keeps its digits where tanh is almost 1 */
export const tanh: ElementaryFunction = {
  kind: "elementary",
  spellings: ["tanh"],
  printed: command("tanh"),
  subscript: "refused",
  graph: "steep",
  neverZero: false,
  exact: exactTanh,
  value: Math.tanh,
  rounding: roundedBy(4),
  spread: (x, error) => error * 4 * sigmoidSlope(2 * nearestToZero(x, error)),
  derivative: (x) => square(reciprocal(applyElementary(cosh, x))),
};

/** coth = 1/tanh */
export const coth: ComposedFunction = {
  kind: "composed",
  spellings: ["coth"],
  printed: command("coth"),
  subscript: "refused",
  graph: "tame",
  of: (x) => reciprocal(applyElementary(tanh, x)),
};

/** sech = 1/cosh */
export const sech: ComposedFunction = {
  kind: "composed",
  spellings: ["sech"],
  printed: operator("sech"),
  subscript: "refused",
  graph: "tame",
  of: (x) => reciprocal(applyElementary(cosh, x)),
};

/** arsinh' = 1/√(1 + x²) */
export const arsinh: ElementaryFunction = {
  kind: "elementary",
  spellings: ["arsinh"],
  printed: operator("arsinh"),
  subscript: "refused",
  graph: "tame",
  neverZero: false,
  exact: anyFunction("arsinh"),
  value: Math.asinh,
  rounding: roundedBy(4),
  spread: (x, error) => error / Math.hypot(1, nearestToZero(x, error)),
  derivative: (x) => reciprocal(applyElementary(sqrt, onePlus(square(x)))),
};

/** artanh' = 1/(1 − x²) */
export const artanh: ElementaryFunction = {
  kind: "elementary",
  spellings: ["artanh", "arctanh", "atanh"],
  printed: operator("artanh"),
  subscript: "refused",
  graph: "tame",
  neverZero: false,
  exact: anyFunction("artanh"),
  value: Math.atanh,
  rounding: roundedBy(4),
  spread: (x, error) => {
    const gap = 1 - Math.abs(x) - error;
    return gap > 0 ? error / (gap * (1 + Math.abs(x))) : Number.POSITIVE_INFINITY;
  },
  derivative: (x) => reciprocal(multiplyEntries(oneMinus(x), onePlus(x))),
};
