import { Decimal } from "decimal.js";
import type { Random } from "../../src/math/value/random.js";
import { emptyValue } from "../../src/math/value/value.js";
import type { Value } from "../../src/math/value/value.js";

/** More than 200 bits. */
export const Precise: typeof Decimal = Decimal.clone({ precision: 70, minE: -9e15, maxE: 9e15 });

/** A number with two perturbations, v + aε + bδ + cεδ: layers 0, 1, 2 and 3 of a value. */
export type Jet = readonly [v: Decimal, a: Decimal, b: Decimal, c: Decimal];

/** A double, all of its digits. */
export function preciseNumber(number: number): Decimal {
  if (!Number.isFinite(number)) return new Precise(number);
  let [whole, halvings] = [number, 0];
  while (!Number.isInteger(whole)) [whole, halvings] = [whole * 2, halvings + 1];
  return new Precise(`${BigInt(whole) * 5n ** BigInt(halvings)}e-${halvings}`);
}

export function constantJet(number: Decimal.Value): Jet {
  const zero = new Precise(0);
  return [new Precise(number), zero, zero, zero];
}

export function addJets(x: Jet, y: Jet): Jet {
  return [x[0].plus(y[0]), x[1].plus(y[1]), x[2].plus(y[2]), x[3].plus(y[3])];
}

export function multiplyJets(x: Jet, y: Jet): Jet {
  return [
    x[0].times(y[0]),
    x[0].times(y[1]).plus(x[1].times(y[0])),
    x[0].times(y[2]).plus(x[2].times(y[0])),
    x[0].times(y[3]).plus(x[3].times(y[0])).plus(x[1].times(y[2])).plus(x[2].times(y[1])),
  ];
}

/** f(x), given f, f' and f'' at v. */
export function composeJet([, a, b, c]: Jet, [f, slope, bend]: readonly [Decimal, Decimal, Decimal]): Jet {
  return [f, slope.times(a), slope.times(b), slope.times(c).plus(bend.times(a).times(b))];
}

export function reciprocalJet(x: Jet): Jet {
  const y = new Precise(1).div(x[0]);
  return composeJet(x, [y, y.pow(2).neg(), y.pow(3).times(2)]);
}

export function negateJet(x: Jet): Jet {
  return [x[0].neg(), x[1].neg(), x[2].neg(), x[3].neg()];
}

export function sumOfJets(jets: readonly Jet[]): Jet {
  return jets.reduce(addJets, constantJet(0));
}

/** Entries of a value as they may be: each number of each layer somewhere within its error. */
export function jetsWithin(value: Value, random: Random): Jet[] {
  const size = value.rows * value.cols;
  const part = (at: number): Decimal => {
    if (at >= value.data.length) return new Precise(0);
    const [error, away] = [value.error[at] ?? 0, random.integer(-2, 2) / 2];
    const number = preciseNumber(value.data[at] ?? Number.NaN);
    return error === 0 || away === 0 ? number : number.plus(preciseNumber(error).times(away));
  };
  return Array.from({ length: size }, (_, at) => [
    part(at),
    part(at + size),
    part(at + 2 * size),
    part(at + 3 * size),
  ]);
}

/** The first number of a value that lies farther from what it stands for than its error says; undefined where none does. */
export function outsideBound(value: Value, truth: readonly Jet[]): string | undefined {
  const size = value.rows * value.cols;
  for (let at = 0; at < value.data.length; at += 1) {
    const [computed, error] = [value.data[at] ?? Number.NaN, value.error[at] ?? Number.NaN];
    const expected = truth[at % size]?.[Math.floor(at / size)];
    // What is not finite is no evidence for anything.
    if (!Number.isFinite(computed) || !Number.isFinite(error) || expected?.isFinite() !== true) continue;
    const distance = preciseNumber(computed).minus(expected).abs();
    // The bound is reckoned in float64 itself, and the truth to 70 digits.
    const slack = expected.abs().times(1e-66).plus(Number.MIN_VALUE);
    const bound = preciseNumber(error)
      .times(1 + 1e-12)
      .plus(slack);
    if (distance.greaterThan(bound))
      return `number ${at} is ${computed} ± ${error}, off by ${distance.toExponential(3)}`;
  }
  return undefined;
}

/** How uncertain a number may be that is as large as this. */
function errorOf(number: number, random: Random): number {
  return random.next() < 0.4 ? 0 : Math.abs(number) * 10 ** random.between(-17, -1);
}

/** Entries with errors, and two perturbations with theirs. */
export function uncertainValue(
  { rows, cols }: Pick<Value, "rows" | "cols">,
  entries: readonly number[],
  random: Random,
): Value {
  const value = emptyValue(rows, cols, 2);
  for (let at = 0; at < value.data.length; at += 1) {
    value.data[at] = entries[at] ?? random.between(-2, 2);
    value.error[at] = errorOf(value.data[at]!, random);
  }
  return value;
}
