import { anyFunction } from "../exact/arithmetic.js";
import { exactRelu, exactStep } from "../exact/exponential.js";
import { exactSigmoid, exactSoftplus } from "../exact/functions.js";
import { multiplyEntries, negateValue, onePlus, square } from "../value/arithmetic.js";
import { applyElementary, nearestToZero, roundedBy, stepBy } from "../value/elementary.js";
import type { Elementary } from "../value/elementary.js";
import { ROUNDING, roundedScalar, scalarValue } from "../value/value.js";
import type { ComposedFunction, ElementaryFunction } from "./built-in.js";
import { errorFunction, roundingOfErrorFunction } from "./error-function.js";
import { exp } from "./exponentials.js";
import { operator } from "./printed.js";
import { sigmoidSlope } from "./sigmoid-slope.js";

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
  rounding: roundedBy(6),
  spread: (x, error) => error * sigmoidSlope(nearestToZero(x, error)),
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
  rounding: (_, y) => 6 * ROUNDING * y,
  spread: (x, error) => error / (1 + Math.exp(-x - error)),
  derivative: (x) => applyElementary(sigmoid, x),
};

/** 1 where x > 0, else 0 */
const step: Elementary = {
  neverZero: false,
  exact: exactStep,
  value: (x) => (x > 0 ? 1 : 0),
  ...stepBy(1),
};

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
  rounding: () => 0,
  spread: (x, error) => (x + error > 0 ? error : 0),
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

/** 2/√π, the nearest double */
const TWO_OVER_ROOT_PI = 1.1283791670955126;

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
  rounding: roundingOfErrorFunction,
  spread: (x, error) => error * TWO_OVER_ROOT_PI * Math.exp(-(nearestToZero(x, error) ** 2)),
  derivative: (x) =>
    multiplyEntries(applyElementary(exp, negateValue(square(x))), roundedScalar(TWO_OVER_ROOT_PI)),
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
      onePlus(applyElementary(erf, multiplyEntries(x, roundedScalar(Math.SQRT1_2)))),
    ),
};
