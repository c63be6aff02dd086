import type { Decimal } from "decimal.js";
import {
  addJets,
  composeJet,
  constantJet,
  multiplyJets,
  negateJet,
  Precise,
  reciprocalJet,
  sumOfJets,
} from "./precise-numbers.js";
import type { Jet } from "./precise-numbers.js";

type OfJet = (x: Jet) => Jet;
type OfNumber = (x: Decimal) => readonly [f: Decimal, slope: Decimal, bend: Decimal];

const ONE = new Precise(1);
const ZERO = new Precise(0);

const lift =
  (of: OfNumber): OfJet =>
  (x) =>
    composeJet(x, of(x[0]));

const squared = (x: Decimal): Decimal => x.times(x);
/** 1 − x², by factors. */
const gap = (x: Decimal): Decimal => ONE.minus(x).times(ONE.plus(x));

/** log(1 + e), of small e by its series. */
function logOnePlus(e: Decimal): Decimal {
  if (e.greaterThan(1e-24)) return ONE.plus(e).ln();
  return e.minus(e.pow(2).div(2)).plus(e.pow(3).div(3));
}

const logistic = (x: Decimal): Decimal => ONE.div(ONE.plus(x.neg().exp()));

/** erf by its series. */
function gauss(x: Decimal): Decimal {
  if (x.abs().greaterThan(12)) return new Precise(x.s);
  let term = x;
  let sum = x;
  for (let n = 1; term.abs().greaterThan(sum.abs().times(1e-68)); n += 1) {
    term = term.times(squared(x).times(2)).div(2 * n + 1);
    sum = sum.plus(term);
  }
  return bell(x).times(sum);
}

/** 2/√π e^(−x²) */
function bell(x: Decimal): Decimal {
  return squared(x).neg().exp().times(2).div(Precise.acos(-1).sqrt());
}

const exp = lift((x) => [x.exp(), x.exp(), x.exp()]);
const log = lift((x) => [x.ln(), ONE.div(x), ONE.div(squared(x)).neg()]);

/** cosh and sinh, far from 0 without their series. */
function hyperbolic(x: Decimal): readonly [cosh: Decimal, sinh: Decimal] {
  if (x.abs().lessThan(1)) return [x.cosh(), x.sinh()];
  const [up, down] = [x.exp(), x.neg().exp()];
  return [up.plus(down).div(2), up.minus(down).div(2)];
}

const sinh = lift((x) => [hyperbolic(x)[1], hyperbolic(x)[0], hyperbolic(x)[1]]);
const cosh = lift((x) => [hyperbolic(x)[0], hyperbolic(x)[1], hyperbolic(x)[0]]);
const tanh = lift((x) => {
  const [cosine, sine] = hyperbolic(x);
  const slope = ONE.div(squared(cosine));
  const value = cosine.isFinite() ? sine.div(cosine) : new Precise(x.s);
  return [value, slope, value.times(slope).times(-2)];
});
const sin = lift((x) => [x.sin(), x.cos(), x.sin().neg()]);
const cos = lift((x) => [x.cos(), x.sin().neg(), x.cos().neg()]);
const sigmoid = lift((x) => {
  const [own, other] = [logistic(x), logistic(x.neg())];
  return [own, own.times(other), own.times(other).times(other.minus(own))];
});
const erf = lift((x) => [gauss(x), bell(x), bell(x).times(x).times(-2)]);

/** Every function of a number, to 70 digits and with its perturbations. */
export const PRECISE_FUNCTIONS: Readonly<Record<string, OfJet>> = {
  exp,
  log,
  log10: (x) => multiplyJets(log(x), constantJet(ONE.div(new Precise(10).ln()))),
  sinh,
  cosh,
  tanh,
  coth: (x) => reciprocalJet(tanh(x)),
  sech: (x) => reciprocalJet(cosh(x)),
  arsinh: lift((x) => {
    const root = squared(x).plus(1).sqrt();
    return [x.asinh(), ONE.div(root), x.div(root.pow(3)).neg()];
  }),
  artanh: lift((x) => [x.atanh(), ONE.div(gap(x)), x.times(2).div(squared(gap(x)))]),
  sin,
  cos,
  tan: (x) => multiplyJets(sin(x), reciprocalJet(cos(x))),
  sec: (x) => reciprocalJet(cos(x)),
  csc: (x) => reciprocalJet(sin(x)),
  cot: (x) => multiplyJets(cos(x), reciprocalJet(sin(x))),
  arcsin: lift((x) => [x.asin(), ONE.div(gap(x).sqrt()), x.div(gap(x).sqrt().pow(3))]),
  arccos: lift((x) => [x.acos(), ONE.div(gap(x).sqrt()).neg(), x.div(gap(x).sqrt().pow(3)).neg()]),
  arctan: lift((x) => {
    const slope = ONE.div(squared(x).plus(1));
    return [x.atan(), slope, squared(slope).times(x).times(-2)];
  }),
  sqrt: lift((x) => [x.sqrt(), ONE.div(x.sqrt()).div(2), ONE.div(x.sqrt().pow(3)).div(-4)]),
  abs: lift((x) => [x.abs(), new Precise(x.isZero() ? 0 : x.s), ZERO]),
  sign: lift((x) => [new Precise(x.isZero() ? 0 : x.s), ZERO, ZERO]),
  sigmoid,
  softplus: lift((x) => [
    Precise.max(x, 0).plus(logOnePlus(x.abs().neg().exp())),
    logistic(x),
    logistic(x).times(logistic(x.neg())),
  ]),
  relu: lift((x) => (x.greaterThan(0) ? [x, ONE, ZERO] : [ZERO, ZERO, ZERO])),
  swish: (x) => multiplyJets(x, sigmoid(x)),
  erf,
  gelu: (x) =>
    multiplyJets(
      multiplyJets(x, constantJet(0.5)),
      addJets(constantJet(1), erf(multiplyJets(x, constantJet(new Precise(0.5).sqrt())))),
    ),
};

export const preciseSquareRoot: OfJet = (x) => PRECISE_FUNCTIONS["sqrt"]!(x);

/** e^x_i over the sum of all, and the logarithm of that sum. */
export function preciseSoftmax(x: readonly Jet[]): {
  readonly shares: readonly Jet[];
  readonly logTotal: Jet;
} {
  const powers = x.map(exp);
  const total = sumOfJets(powers);
  return { shares: powers.map((each) => multiplyJets(each, reciprocalJet(total))), logTotal: log(total) };
}

/** A⁻¹ by Gauss and Jordan, and det A. */
export function preciseInverse(
  a: readonly Jet[],
  n: number,
): { readonly inverse: readonly Jet[]; readonly det: Jet } {
  const rows = Array.from({ length: n }, (_, row) => [
    ...a.slice(row * n, row * n + n),
    ...Array.from({ length: n }, (__, col) => constantJet(row === col ? 1 : 0)),
  ]);
  let det = constantJet(1);
  for (let col = 0; col < n; col += 1) {
    let pivot = col;
    for (let row = col + 1; row < n; row += 1)
      if (rows[row]![col]![0].abs().greaterThan(rows[pivot]![col]![0].abs())) pivot = row;
    if (pivot !== col) det = negateJet(det);
    [rows[pivot], rows[col]] = [rows[col]!, rows[pivot]!];
    const head = rows[col]![col]!;
    det = multiplyJets(det, head);
    rows[col] = rows[col]!.map((entry) => multiplyJets(entry, reciprocalJet(head)));
    for (let row = 0; row < n; row += 1) {
      const factor = negateJet(rows[row]![col]!);
      if (row !== col)
        rows[row] = rows[row]!.map((entry, at) => addJets(entry, multiplyJets(factor, rows[col]![at]!)));
    }
  }
  return { inverse: rows.flatMap((row) => row.slice(n)), det };
}
