import { addValues, multiplyEntries, negateValue, scaleValue } from "./arithmetic.js";
import {
  emptyValue,
  joinTop,
  MARGIN,
  ROUNDING,
  scalarValue,
  SMALLEST_NORMAL,
  splitTop,
  UNDERFLOW,
} from "./value.js";
import type { Value } from "./value.js";

/** A function of one number: its value, its slope at x, known up to an error (for the error bound), and its derivative as a rule on values. */
interface Elementary {
  readonly value: (x: number) => number;
  readonly slope: (x: number, y: number, error: number) => number;
  /** f'(x), given x and y = f(x). */
  readonly derivative: (x: Value, y: Value) => Value;
  /** It is never 0: where it is so small that it seems to be, digits were lost. */
  readonly isNeverZero?: true;
}

const ONE = scalarValue(1);

const oneMinus = (x: Value): Value => addValues(ONE, x, -1);
const onePlus = (x: Value): Value => addValues(ONE, x, 1);
const square = (x: Value): Value => multiplyEntries(x, x);
const zero = (x: Value): Value => scaleValue(x, 0);
/** Whether a number may lie on the other side of 0. */
const mayCross = (x: number, error: number): boolean => Math.abs(x) <= MARGIN * error;
/** Steps have slope 0 away from the jump, of at most 2. */
const flat: Pick<Elementary, "slope" | "derivative"> = {
  slope: (x, _, error): number => (mayCross(x, error) ? 2 / error : 0),
  derivative: zero,
};

export type ElementaryName =
  | "exp"
  | "log"
  | "reciprocal"
  | "sin"
  | "cos"
  | "tan"
  | "sinh"
  | "cosh"
  | "tanh"
  | "arcsin"
  | "arccos"
  | "arctan"
  | "arsinh"
  | "artanh"
  | "sqrt"
  | "sigmoid"
  | "softplus"
  | "relu"
  | "step"
  | "sign"
  | "abs"
  | "erf";

const RULES: { readonly [K in ElementaryName]: Elementary } = {
  /** exp' = exp */
  exp: { value: Math.exp, slope: (_, y) => y, derivative: (_, y) => y, isNeverZero: true },
  /** log' = 1/x */
  log: {
    value: (x) => (x > 0 ? Math.log(x) : Number.NaN),
    slope: (x) => 1 / x,
    derivative: (x) => reciprocal(x),
  },
  /** (1/x)' = −(1/x)² */
  reciprocal: {
    value: (x) => 1 / x,
    slope: (_, y) => y * y,
    derivative: (_, y) => negateValue(square(y)),
    isNeverZero: true,
  },
  /** sin' = cos */
  sin: { value: Math.sin, slope: Math.cos, derivative: (x) => applyElementary("cos", x) },
  /** cos' = −sin */
  cos: {
    value: Math.cos,
    slope: (x) => -Math.sin(x),
    derivative: (x) => negateValue(applyElementary("sin", x)),
  },
  /** tan' = 1 + tan² */
  tan: { value: Math.tan, slope: (_, y) => 1 + y * y, derivative: (_, y) => onePlus(square(y)) },
  /** sinh' = cosh */
  sinh: { value: Math.sinh, slope: Math.cosh, derivative: (x) => applyElementary("cosh", x) },
  /** cosh' = sinh */
  cosh: { value: Math.cosh, slope: Math.sinh, derivative: (x) => applyElementary("sinh", x) },
  /** tanh' = 1 − tanh² */
  tanh: { value: Math.tanh, slope: (_, y) => 1 - y * y, derivative: (_, y) => oneMinus(square(y)) },
  /** arcsin' = 1/√(1 − x²) */
  arcsin: {
    value: Math.asin,
    slope: (x) => 1 / Math.sqrt(1 - x * x),
    derivative: (x) => reciprocal(applyElementary("sqrt", oneMinus(square(x)))),
  },
  /** arccos' = −1/√(1 − x²) */
  arccos: {
    value: Math.acos,
    slope: (x) => -1 / Math.sqrt(1 - x * x),
    derivative: (x) => negateValue(reciprocal(applyElementary("sqrt", oneMinus(square(x))))),
  },
  /** arctan' = 1/(1 + x²) */
  arctan: {
    value: Math.atan,
    slope: (x) => 1 / (1 + x * x),
    derivative: (x) => reciprocal(onePlus(square(x))),
  },
  /** arsinh' = 1/√(1 + x²) */
  arsinh: {
    value: Math.asinh,
    slope: (x) => 1 / Math.sqrt(1 + x * x),
    derivative: (x) => reciprocal(applyElementary("sqrt", onePlus(square(x)))),
  },
  /** artanh' = 1/(1 − x²) */
  artanh: {
    value: Math.atanh,
    slope: (x) => 1 / (1 - x * x),
    derivative: (x) => reciprocal(oneMinus(square(x))),
  },
  /** √' = 1/(2√x) */
  sqrt: { value: Math.sqrt, slope: (_, y) => 0.5 / y, derivative: (_, y) => scaleValue(reciprocal(y), 0.5) },
  /** σ' = σ(1 − σ) = σ(x)σ(−x); the last form keeps its digits */
  sigmoid: {
    value: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    slope: (_, y) => y * (1 - y),
    derivative: (x, y) => multiplyEntries(y, applyElementary("sigmoid", negateValue(x))),
    isNeverZero: true,
  },
  /** softplus' = σ */
  softplus: {
    value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    slope: (x) => 1 / (1 + Math.exp(-x)),
    derivative: (x) => applyElementary("sigmoid", x),
    isNeverZero: true,
  },
  /** relu' = 1 where x > 0, else 0 */
  relu: {
    value: (x) => Math.max(x, 0),
    slope: (x, _, error) => (x > 0 || mayCross(x, error) ? 1 : 0),
    derivative: (x) => applyElementary("step", x),
  },
  step: { value: (x) => (x > 0 ? 1 : 0), ...flat },
  sign: { value: Math.sign, ...flat },
  /** |x|' = sign x */
  abs: { value: Math.abs, slope: () => 1, derivative: (x) => applyElementary("sign", x) },
  /** erf' = 2/√π e^(−x²) */
  erf: {
    value: errorFunction,
    slope: (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x),
    derivative: (x) => scaleValue(applyElementary("exp", negateValue(square(x))), 2 / Math.sqrt(Math.PI)),
  },
};

export function isElementary(name: string): name is ElementaryName {
  return Object.hasOwn(RULES, name);
}

/** f applied to every entry, perturbations included: f(a + εb) = f(a) + ε f'(a) b. */
export function applyElementary(name: ElementaryName, x: Value): Value {
  const rule: Elementary = RULES[name];
  if (x.depth === 0) return applyToEntries(rule, x);
  const { low, high } = splitTop(x);
  const value = applyElementary(name, low);
  return joinTop(value, multiplyEntries(rule.derivative(low, value), high));
}

function applyToEntries(rule: Elementary, x: Value): Value {
  const result = emptyValue(x.rows, x.cols, 0);
  for (let at = 0; at < x.data.length; at += 1) {
    const input = x.data[at]!;
    const output = rule.value(input);
    result.data[at] = output;
    // What is exact stays so however steep the function is there, as √ is at 0.
    const passed = x.error[at] === 0 ? 0 : Math.abs(rule.slope(input, output, x.error[at]!)) * x.error[at]!;
    const isVanishing = rule.isNeverZero === true && Math.abs(output) < SMALLEST_NORMAL;
    result.error[at] = passed + 2 * ROUNDING * Math.abs(output) + (isVanishing ? UNDERFLOW : 0);
  }
  return result;
}

export function reciprocal(x: Value): Value {
  return applyElementary("reciprocal", x);
}

/** erf by its series (|x| < 3) or continued fraction, to about 1e-15. */
function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  let term = size;
  let sum = size;
  for (let n = 1; n < 120 && Math.abs(term) > 1e-17 * sum; n += 1) {
    term *= (2 * size * size) / (2 * n + 1);
    sum += term;
  }
  return Math.sign(x) * (2 / Math.sqrt(Math.PI)) * Math.exp(-size * size) * sum;
}
