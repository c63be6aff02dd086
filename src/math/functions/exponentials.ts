import { anyFunction } from "../exact/arithmetic.js";
import { exactExp } from "../exact/exponential.js";
import { exactCosh, exactSinh, exactTanh } from "../exact/functions.js";
import { exactLog } from "../exact/logarithm.js";
import { oneMinus, onePlus, scaleValue, square } from "../value/arithmetic.js";
import { applyElementary, reciprocal } from "../value/elementary.js";
import type { ComposedFunction, ElementaryFunction } from "./built-in.js";
import { command, operator } from "./printed.js";
import { sqrt } from "./roots-and-signs.js";

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
  slope: (_, y) => y,
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
  slope: (x) => 1 / x,
  derivative: reciprocal,
};

/** log₁₀ x = log x / log 10 */
export const log10: ComposedFunction = {
  kind: "composed",
  spellings: ["lg"],
  printed: { as: "call", latex: "\\lg", text: "log10" },
  subscript: "ignored",
  graph: "tame",
  of: (x) => scaleValue(applyElementary(log, x), 1 / Math.LN10),
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
  slope: Math.cosh,
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
  slope: Math.sinh,
  derivative: (x) => applyElementary(sinh, x),
};

/** tanh' = 1 − tanh² */
export const tanh: ElementaryFunction = {
  kind: "elementary",
  spellings: ["tanh"],
  printed: command("tanh"),
  subscript: "refused",
  graph: "steep",
  neverZero: false,
  exact: exactTanh,
  value: Math.tanh,
  slope: (_, y) => 1 - y * y,
  derivative: (_, y) => oneMinus(square(y)),
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
  slope: (x) => 1 / Math.sqrt(1 + x * x),
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
  slope: (x) => 1 / (1 - x * x),
  derivative: (x) => reciprocal(oneMinus(square(x))),
};
