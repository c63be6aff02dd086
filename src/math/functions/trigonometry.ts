import { anyFunction } from "../exact/arithmetic.js";
import { exactCos, exactSin, exactTan } from "../exact/functions.js";
import { multiplyEntries, negateValue, oneMinus, onePlus, square } from "../value/arithmetic.js";
import { applyElementary, reciprocal } from "../value/elementary.js";
import type { ComposedFunction, ElementaryFunction } from "./built-in.js";
import { command } from "./printed.js";
import { sqrt } from "./roots-and-signs.js";

/** sin' = cos */
export const sin: ElementaryFunction = {
  kind: "elementary",
  spellings: ["sin"],
  printed: command("sin"),
  subscript: "refused",
  graph: "tame",
  neverZero: false,
  exact: exactSin,
  value: Math.sin,
  slope: Math.cos,
  derivative: (x) => applyElementary(cos, x),
};

/** cos' = −sin */
export const cos: ElementaryFunction = {
  kind: "elementary",
  spellings: ["cos"],
  printed: command("cos"),
  subscript: "refused",
  graph: "tame",
  neverZero: false,
  exact: exactCos,
  value: Math.cos,
  slope: (x) => -Math.sin(x),
  derivative: (x) => negateValue(applyElementary(sin, x)),
};

/** tan' = 1 + tan² */
export const tan: ElementaryFunction = {
  kind: "elementary",
  spellings: ["tan"],
  printed: command("tan"),
  subscript: "refused",
  graph: "tame",
  neverZero: false,
  exact: exactTan,
  value: Math.tan,
  slope: (_, y) => 1 + y * y,
  derivative: (_, y) => onePlus(square(y)),
};

/** sec = 1/cos */
export const sec: ComposedFunction = {
  kind: "composed",
  spellings: ["sec"],
  printed: command("sec"),
  subscript: "refused",
  graph: "tame",
  of: (x) => reciprocal(applyElementary(cos, x)),
};

/** csc = 1/sin */
export const csc: ComposedFunction = {
  kind: "composed",
  spellings: ["csc"],
  printed: command("csc"),
  subscript: "refused",
  graph: "tame",
  of: (x) => reciprocal(applyElementary(sin, x)),
};

/** cot = cos/sin */
export const cot: ComposedFunction = {
  kind: "composed",
  spellings: ["cot"],
  printed: command("cot"),
  subscript: "refused",
  graph: "tame",
  of: (x) => multiplyEntries(applyElementary(cos, x), reciprocal(applyElementary(sin, x))),
};

/** arcsin' = 1/√(1 − x²) */
export const arcsin: ElementaryFunction = {
  kind: "elementary",
  spellings: ["arcsin"],
  printed: command("arcsin"),
  subscript: "refused",
  graph: "bent",
  neverZero: false,
  exact: anyFunction("arcsin"),
  value: Math.asin,
  slope: (x) => 1 / Math.sqrt(1 - x * x),
  derivative: (x) => reciprocal(applyElementary(sqrt, oneMinus(square(x)))),
};

/** arccos' = −1/√(1 − x²) */
export const arccos: ElementaryFunction = {
  kind: "elementary",
  spellings: ["arccos"],
  printed: command("arccos"),
  subscript: "refused",
  graph: "bent",
  neverZero: false,
  exact: anyFunction("arccos"),
  value: Math.acos,
  slope: (x) => -1 / Math.sqrt(1 - x * x),
  derivative: (x) => negateValue(reciprocal(applyElementary(sqrt, oneMinus(square(x))))),
};

/** arctan' = 1/(1 + x²) */
export const arctan: ElementaryFunction = {
  kind: "elementary",
  spellings: ["arctan"],
  printed: command("arctan"),
  subscript: "refused",
  graph: "bent",
  neverZero: false,
  exact: anyFunction("arctan"),
  value: Math.atan,
  slope: (x) => 1 / (1 + x * x),
  derivative: (x) => reciprocal(onePlus(square(x))),
};
