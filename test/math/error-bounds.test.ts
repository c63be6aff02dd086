import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyEntries } from "../../src/math/functions/apply-entries.js";
import { realPower } from "../../src/math/functions/real-power.js";
import { logsumexp, logsoftmax, softmax } from "../../src/math/functions/softmaxes.js";
import { BUILT_IN } from "../../src/math/functions/table.js";
import {
  addValues,
  multiplyEntries,
  multiplyMatrices,
  square,
  sumEntries,
} from "../../src/math/value/arithmetic.js";
import { applyElementary, reciprocal } from "../../src/math/value/elementary.js";
import { determinant, integerPower, inverse, traceOf } from "../../src/math/value/powers.js";
import { Random } from "../../src/math/value/random.js";
import { SCALAR } from "../../src/math/value/shape.js";
import type { Value } from "../../src/math/value/value.js";
import { sqrt } from "../../src/math/functions/roots-and-signs.js";
import { preciseInverse, preciseSoftmax, preciseSquareRoot, PRECISE_FUNCTIONS } from "./precise-functions.js";
import {
  addJets,
  jetsWithin,
  multiplyJets,
  negateJet,
  outsideBound,
  reciprocalJet,
  sumOfJets,
  uncertainValue,
} from "./precise-numbers.js";
import type { Jet } from "./precise-numbers.js";

/** Where functions have kinks, poles, zeros and ends. */
const SPECIAL = [0, 1, -1, Math.PI / 2, -Math.PI, 3 * Math.PI, 0.5, 6, -6];

/** A double of any kind: of any size, of order one, saturated, near something special, whole. */
function anyNumber(random: Random): number {
  const sign = random.next() < 0.5 ? -1 : 1;
  const kind = random.integer(0, 9);
  if (kind === 0) return sign * 10 ** random.between(-323, -20);
  if (kind === 1) return sign * 10 ** random.between(16, 307);
  if (kind === 2) return sign * random.integer(0, 20);
  if (kind <= 4) return sign * random.between(15, 760);
  if (kind <= 6) {
    const special = SPECIAL[random.integer(0, SPECIAL.length - 1)] ?? 0;
    return special + sign * 10 ** random.between(-18, -1);
  }
  return sign * 10 ** random.between(-3, 1.5);
}

const POINTS = 150;

/** At many points no number may lie outside its bound, and most must have one. */
function holdsEverywhere(name: string, points: number, look: (random: Random) => Looked): void {
  let finite = 0;
  for (let point = 0; point < points; point += 1) {
    const { value, truth } = look(new Random(point * 7919 + name.length));
    assert.equal(outsideBound(value, truth), undefined, `${name}, point ${point}`);
    if (value.error.every(Number.isFinite)) finite += 1;
  }
  assert.ok(finite > points / 4, `${name} has a bound at ${finite} of ${points} points`);
}

interface Looked {
  readonly value: Value;
  readonly truth: readonly Jet[];
}

const NUMBER = { rows: 1, cols: 1 };

describe("the error bound of a function of a number holds wherever its argument may be", () => {
  for (const [name, row] of BUILT_IN) {
    if (row.kind !== "elementary" && row.kind !== "composed") continue;
    test(name, () => {
      const precise = PRECISE_FUNCTIONS[name];
      assert.ok(precise !== undefined, "it has no formula in test/math/precise-functions.ts");
      holdsEverywhere(name, POINTS, (random) => {
        const x = uncertainValue(NUMBER, [anyNumber(random)], random);
        const truth = jetsWithin(x, random).map((jet) => precise(jet));
        return { value: applyEntries(row, x, 0), truth };
      });
    });
  }
});

describe("the error bound of arithmetic holds for all numbers", () => {
  const pair = (random: Random): readonly [Value, Value] => [
    uncertainValue(NUMBER, [anyNumber(random)], random),
    uncertainValue(NUMBER, [anyNumber(random)], random),
  ];
  const within = (values: readonly Value[], random: Random): Jet[] =>
    values.flatMap((value) => jetsWithin(value, random));
  const cases: Readonly<Record<string, (random: Random) => Looked>> = {
    sum: (random) => {
      const [x, y] = pair(random);
      return { value: addValues(x, y, 1), truth: [sumOfJets(within([x, y], random))] };
    },
    "difference of numbers close to each other": (random) => {
      const x = uncertainValue(NUMBER, [anyNumber(random)], random);
      const y = uncertainValue(NUMBER, [x.data[0]! * (1 + 10 ** random.between(-17, -3))], random);
      const [a, b] = [jetsWithin(x, random), jetsWithin(y, random)];
      return { value: addValues(x, y, -1), truth: [addJets(a[0]!, negateJet(b[0]!))] };
    },
    product: (random) => {
      const [x, y] = pair(random);
      const [a, b] = [jetsWithin(x, random), jetsWithin(y, random)];
      return { value: multiplyEntries(x, y), truth: [multiplyJets(a[0]!, b[0]!)] };
    },
    reciprocal: (random) => {
      const [x] = pair(random);
      return { value: reciprocal(x), truth: jetsWithin(x, random).map(reciprocalJet) };
    },
    "whole power": (random) => {
      const [x] = pair(random);
      const n = random.integer(1, 70);
      const [jet] = jetsWithin(x, random);
      return {
        value: integerPower(x, n),
        truth: [Array.from({ length: n }, () => jet!).reduce(multiplyJets)],
      };
    },
    "real power": (random) => {
      const x = uncertainValue(NUMBER, [Math.abs(anyNumber(random))], random);
      const y = uncertainValue(NUMBER, [random.between(-30, 30)], random);
      const [a, b] = [jetsWithin(x, random), jetsWithin(y, random)];
      const log = PRECISE_FUNCTIONS["log"]!(a[0]!);
      return { value: realPower(x, y), truth: [PRECISE_FUNCTIONS["exp"]!(multiplyJets(b[0]!, log))] };
    },
  };
  for (const [name, look] of Object.entries(cases)) test(name, () => holdsEverywhere(name, 3 * POINTS, look));
});

describe("the error bound of arrays holds", () => {
  const column = (rows: number, random: Random, number = anyNumber): Value =>
    uncertainValue(
      { rows, cols: 1 },
      Array.from({ length: rows }, () => number(random)),
      random,
    );
  /** Up to size 30, so that e^x is far from overflow, or of every size. */
  const moderate = (random: Random): number => random.between(-30, 30);
  const some = (random: Random): number => (random.next() < 0.7 ? moderate(random) : anyNumber(random));
  const at = { shape: SCALAR, shapes: [], frame: undefined, branching: 0 } as never;
  const cases: Readonly<Record<string, (random: Random) => Looked>> = {
    "sum of entries": (random) => {
      const x = column(random.integer(1, 9), random);
      return { value: sumEntries(x), truth: [sumOfJets(jetsWithin(x, random))] };
    },
    norm: (random) => {
      const x = column(random.integer(1, 9), random);
      const squares = jetsWithin(x, random).map((jet) => multiplyJets(jet, jet));
      return {
        value: applyElementary(sqrt, sumEntries(square(x))),
        truth: [preciseSquareRoot(sumOfJets(squares))],
      };
    },
    softmax: (random) => {
      const x = column(random.integer(1, 5), random, some);
      return { value: applyWhole(softmax, x), truth: preciseSoftmax(jetsWithin(x, random)).shares };
    },
    logsoftmax: (random) => {
      const x = column(random.integer(1, 5), random, some);
      const jets = jetsWithin(x, random);
      const total = negateJet(preciseSoftmax(jets).logTotal);
      return { value: applyWhole(logsoftmax, x), truth: jets.map((jet) => addJets(jet, total)) };
    },
    logsumexp: (random) => {
      const x = column(random.integer(1, 5), random, some);
      return { value: applyWhole(logsumexp, x), truth: [preciseSoftmax(jetsWithin(x, random)).logTotal] };
    },
    "product of matrices": (random) => {
      const [n, m] = [random.integer(1, 4), random.integer(1, 4)];
      const [a, b] = [matrix(n, m, random), matrix(m, n, random)];
      const [x, y] = [jetsWithin(a, random), jetsWithin(b, random)];
      const entry = (row: number, col: number): Jet =>
        sumOfJets(Array.from({ length: m }, (_, k) => multiplyJets(x[row * m + k]!, y[k * n + col]!)));
      return {
        value: multiplyMatrices(a, b),
        truth: Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n)),
      };
    },
    trace: (random) => {
      const n = random.integer(1, 5);
      const a = matrix(n, n, random);
      return {
        value: traceOf(a),
        truth: [sumOfJets(jetsWithin(a, random).filter((_, k) => k % (n + 1) === 0))],
      };
    },
    inverse: (random) => {
      const a = squareMatrix(random);
      return { value: inverse(a), truth: preciseInverse(jetsWithin(a, random), a.rows).inverse };
    },
    determinant: (random) => {
      const a = squareMatrix(random);
      return { value: determinant(a), truth: [preciseInverse(jetsWithin(a, random), a.rows).det] };
    },
  };
  for (const [name, look] of Object.entries(cases)) test(name, () => holdsEverywhere(name, POINTS, look));

  function applyWhole(row: typeof softmax, x: Value): Value {
    return row.value([x], at);
  }

  function matrix(rows: number, cols: number, random: Random): Value {
    const entries = Array.from({ length: rows * cols }, () => random.between(-3, 3));
    return uncertainValue({ rows, cols }, entries, random);
  }

  /** Of random entries, nearly singular, or of whole numbers. */
  function squareMatrix(random: Random): Value {
    const n = random.integer(1, 5);
    const kind = random.integer(0, 2);
    const entries = Array.from({ length: n * n }, () =>
      kind === 0 ? random.integer(-3, 3) : random.between(-3, 3),
    );
    if (kind === 1)
      for (let col = 0; col < n; col += 1)
        entries[col] = entries.at(-n + col)! * 2 + random.between(-1, 1) * 10 ** random.integer(-18, -3);
    return uncertainValue({ rows: n, cols: n }, entries, random);
  }
});
