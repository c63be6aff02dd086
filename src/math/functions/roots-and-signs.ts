import { exactAbs, exactRoot, exactSign } from "../exact/exponential.js";
import { scaleValue } from "../value/arithmetic.js";
import { applyElementary, reciprocal, stepBy } from "../value/elementary.js";
import { roundingOfProduct } from "../value/rounding.js";
import { ROUNDING } from "../value/value.js";
import type { ElementaryFunction } from "./built-in.js";
import { operator } from "./printed.js";

/** √' = 1/(2√x) */
export const sqrt: ElementaryFunction = {
  kind: "elementary",
  spellings: ["sqrt"],
  printed: { as: "fence", latex: ["\\sqrt{", "}"], text: ["√(", ")"] },
  subscript: "refused",
  graph: "bent",
  neverZero: false,
  exact: exactRoot,
  value: Math.sqrt,
  rounding: (x, y) => (y * y === x && roundingOfProduct(y, y, x) === 0 ? 0 : ROUNDING * y),
  spread: (x, error, y) => Math.min(Math.sqrt(error), error / (y + Math.sqrt(Math.max(0, x - error)))),
  derivative: (_, y) => scaleValue(reciprocal(y), 0.5),
};

/** |x|' = sign x */
export const abs: ElementaryFunction = {
  kind: "elementary",
  spellings: ["abs"],
  printed: operator("abs"),
  subscript: "refused",
  graph: "bent",
  neverZero: false,
  exact: exactAbs,
  value: Math.abs,
  rounding: () => 0,
  spread: (_, error) => error,
  derivative: (x) => applyElementary(sign, x),
};

/** sign' = 0 away from the jump */
export const sign: ElementaryFunction = {
  kind: "elementary",
  spellings: ["sign", "sgn"],
  printed: operator("sign"),
  subscript: "refused",
  graph: "bent",
  neverZero: false,
  exact: exactSign,
  value: Math.sign,
  ...stepBy(2),
};
