import { anyFunction } from "../exact/arithmetic.js";
import { exactRelu, exactStep } from "../exact/exponential.js";
import { exactSigmoid, exactSoftplus } from "../exact/functions.js";
import { multiplyEntries, negateValue, onePlus, scaleValue, square } from "../value/arithmetic.js";
import { applyElementary, FLAT, mayCross } from "../value/elementary.js";
import type { Elementary } from "../value/elementary.js";
import { scalarValue } from "../value/value.js";
import type { ComposedFunction, ElementaryFunction } from "./built-in.js";
import { errorFunction } from "./error-function.js";
import { exp } from "./exponentials.js";
import { operator } from "./printed.js";

/** σ' = σ(1 − σ) = σ(x)σ(−x); the last form keeps its digits */
export const sigmoid: ElementaryFunction = {
  kind: "elementary",
  spellings: ["sigmoid", "Sigmoid", "logistic", "sigm"],
  letter: { name: "\\sigma", withIndex: "softmax" },
  printed: { as: "call", latex: "\\sigma", text: "σ" },
  subscript: "refused",
  graph: "steep",
  neverZero: true,
  exact: exactSigmoid,
  value: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  slope: (_, y) => y * (1 - y),
  derivative: (x, y) => multiplyEntries(y, applyElementary(sigmoid, negateValue(x))),
};

/** softplus' = σ */
export const softplus: ElementaryFunction = {
  kind: "elementary",
  spellings: ["softplus", "Softplus"],
  printed: operator("softplus"),
  subscript: "refused",
  graph: "steep",
  neverZero: true,
  exact: exactSoftplus,
  value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  slope: (x) => 1 / (1 + Math.exp(-x)),
  derivative: (x) => applyElementary(sigmoid, x),
};

/** 1 where x > 0, else 0 */
const step: Elementary = { neverZero: false, exact: exactStep, value: (x) => (x > 0 ? 1 : 0), ...FLAT };

/** relu' = 1 where x > 0, else 0 */
export const relu: ElementaryFunction = {
  kind: "elementary",
  spellings: ["relu", "ReLU", "RELU", "ReLu"],
  printed: operator("relu"),
  subscript: "refused",
  graph: "bent",
  neverZero: false,
  exact: exactRelu,
  value: (x) => Math.max(x, 0),
  slope: (x, _, error) => (x > 0 || mayCross(x, error) ? 1 : 0),
  derivative: (x) => applyElementary(step, x),
};

/** swish = x σ(x) */
export const swish: ComposedFunction = {
  kind: "composed",
  spellings: ["swish", "silu", "SiLU"],
  printed: operator("swish"),
  subscript: "refused",
  graph: "steep",
  of: (x) => multiplyEntries(x, applyElementary(sigmoid, x)),
};

/** erf' = 2/√π e^(−x²) */
export const erf: ElementaryFunction = {
  kind: "elementary",
  spellings: ["erf"],
  printed: operator("erf"),
  subscript: "refused",
  graph: "steep",
  neverZero: false,
  exact: anyFunction("erf"),
  value: errorFunction,
  slope: (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x),
  derivative: (x) => scaleValue(applyElementary(exp, negateValue(square(x))), 2 / Math.sqrt(Math.PI)),
};

/** gelu = x (1 + erf(x/√2))/2 */
export const gelu: ComposedFunction = {
  kind: "composed",
  spellings: ["gelu", "GELU"],
  printed: operator("gelu"),
  subscript: "refused",
  graph: "steep",
  of: (x) =>
    multiplyEntries(
      multiplyEntries(x, scalarValue(0.5)),
      onePlus(applyElementary(erf, scaleValue(x, Math.SQRT1_2))),
    ),
};
