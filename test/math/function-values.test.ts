import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { applyEntries } from "../../src/math/functions/apply-entries.js";
import type {
  BuiltInFunction,
  ElementaryFunction,
  EntryFunction,
  WholeFunction,
} from "../../src/math/functions/built-in.js";
import { BUILT_IN } from "../../src/math/functions/table.js";
import { differenceQuotient } from "../../src/math/value/difference-quotient.js";
import { Lengths } from "../../src/math/value/lengths.js";
import { Frame } from "../../src/math/value/frame.js";
import { Dimension, ONE } from "../../src/math/value/shape.js";
import { derivativePart, joinTop, rowsOf, scalarValue, valueOf } from "../../src/math/value/value.js";
import type { Value } from "../../src/math/value/value.js";

const ofKind = <Row extends BuiltInFunction>(...kinds: readonly Row["kind"][]): readonly [string, Row][] =>
  [...BUILT_IN].filter((entry): entry is [string, Row] => kinds.includes(entry[1].kind));
const ENTRY_BY_ENTRY = ofKind<EntryFunction>("elementary", "composed");
const WHOLE = ofKind<WholeFunction>("whole");

/** e^x by its series. */
function power(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 60; n += 1) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/** 2/√π ∫₀ˣ e^(−t²) dt by Simpson's rule. */
function gaussIntegral(x: number): number {
  const steps = 2000;
  const weight = (at: number): number => (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2);
  let sum = 0;
  for (let at = 0; at <= steps; at += 1) sum += weight(at) * power(-(((at * x) / steps) ** 2));
  return ((2 / Math.sqrt(Math.PI)) * sum * x) / steps / 3;
}

const logarithm = (x: number): number => 2 * Math.atanh((x - 1) / (x + 1));
const circle = (x: number): number => (1 - x * x) ** 0.5;

/** The same numbers by other formulas. */
const BY_FORMULA: Readonly<Record<string, (x: number) => number>> = {
  exp: power,
  log: logarithm,
  log10: (x) => logarithm(x) / logarithm(10),
  sinh: (x) => (power(x) - power(-x)) / 2,
  cosh: (x) => (power(x) + power(-x)) / 2,
  tanh: (x) => 1 - 2 / (power(2 * x) + 1),
  coth: (x) => 1 + 2 / (power(2 * x) - 1),
  sech: (x) => 2 / (power(x) + power(-x)),
  arsinh: (x) => logarithm(x + (x * x + 1) ** 0.5),
  artanh: (x) => logarithm((1 + x) / (1 - x)) / 2,
  sin: (x) => Math.cos(Math.PI / 2 - x),
  cos: (x) => 1 - 2 * Math.sin(x / 2) ** 2,
  tan: (x) => Math.sin(2 * x) / (1 + Math.cos(2 * x)),
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => 1 / Math.sin(x),
  cot: (x) => Math.sin(2 * x) / (1 - Math.cos(2 * x)),
  arcsin: (x) => Math.atan2(x, circle(x)),
  arccos: (x) => Math.atan2(circle(x), x),
  arctan: (x) => Math.atan2(x, 1),
  sqrt: (x) => x ** 0.5,
  abs: (x) => (x * x) ** 0.5,
  sign: (x) => x / (x * x) ** 0.5,
  sigmoid: (x) => 1 / (1 + power(-x)),
  softplus: (x) => logarithm(1 + power(x)),
  relu: (x) => (x + (x * x) ** 0.5) / 2,
  swish: (x) => x / (1 + power(-x)),
  erf: gaussIntegral,
  gelu: (x) => (x / 2) * (1 + gaussIntegral(x / 2 ** 0.5)),
};

const POINTS: readonly number[] = [-0.6, 0.3, 0.7];

const numberOf = (value: Value): number => value.data[0] ?? Number.NaN;
const seeded = (number: number): Value => joinTop(scalarValue(number), scalarValue(1));

describe("entry by entry", () => {
  test("every function is compared with another formula", () => {
    assert.deepEqual(Object.keys(BY_FORMULA).toSorted(), ENTRY_BY_ENTRY.map(([name]) => name).toSorted());
  });

  for (const [name, row] of ENTRY_BY_ENTRY) {
    test(`${name} has the value that another formula gives, within its error`, () => {
      for (const at of POINTS) {
        const value = applyEntries(row, scalarValue(at), 0);
        const expected = BY_FORMULA[name]?.(at) ?? 0;
        if (Number.isNaN(expected)) assert.ok(Number.isNaN(numberOf(value)), `${at}`);
        else assert.ok(Math.abs(numberOf(value) - expected) < 1e-12, `${at}: ${numberOf(value)}`);
        assert.ok(Number.isNaN(expected) || (value.error[0] ?? 1) < 1e-14);
      }
    });

    test(`${name} has the slopes that differences give, twice`, () => {
      for (const at of POINTS.filter((each) => !Number.isNaN(BY_FORMULA[name]?.(each)))) {
        const slope = (shift: number): Value => applyEntries(row, scalarValue(at + shift), 1);
        const difference = differenceQuotient((shift) => applyEntries(row, scalarValue(at + shift), 0));
        assert.ok(Math.abs(numberOf(slope(0)) - numberOf(difference)) < 1e-6, `${at}`);
        const dual = derivativePart(applyEntries(row, seeded(at), 0), 0);
        assert.equal(numberOf(dual), numberOf(slope(0)));
        const twice = numberOf(applyEntries(row, scalarValue(at), 2));
        assert.ok(Math.abs(twice - numberOf(differenceQuotient(slope))) < 1e-4, `${at}: ${twice}`);
      }
    });
  }

  for (const [name, row] of ofKind<ElementaryFunction>("elementary")) {
    test(`the error of ${name} grows with its slope`, () => {
      const input = { ...scalarValue(0.3), error: [1e-9] };
      const { error } = applyEntries(row, input, 0);
      const steep = Math.abs(numberOf(applyEntries(row, scalarValue(0.3), 1)));
      assert.ok(Math.abs((error[0] ?? 0) - steep * 1e-9) < 1e-14);
    });
  }
});

interface Case {
  readonly name: string;
  readonly args: readonly (readonly (readonly number[])[])[];
  readonly expected: readonly (readonly number[])[];
}

const VECTOR = [[0.2], [-0.5], [1.1]];
const MATRIX = [
  [1.2, -0.4, 0.3],
  [0.5, 0.9, -0.7],
];
const SQUARE = [...MATRIX, [-0.2, 0.6, 1.4]];
const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
const share = (numbers: readonly number[]): number[] =>
  numbers.map((each) => power(each) / total(numbers.map(power)));
const column = (numbers: readonly number[]): number[][] => numbers.map((each) => [each]);

const CASES: readonly Case[] = [
  { name: "softmax", args: [VECTOR], expected: column(share(VECTOR.flat())) },
  { name: "softmax", args: [MATRIX], expected: MATRIX.map(share) },
  { name: "logsoftmax", args: [VECTOR], expected: column(share(VECTOR.flat()).map(logarithm)) },
  { name: "logsoftmax", args: [MATRIX], expected: MATRIX.map((row) => share(row).map(logarithm)) },
  { name: "logsumexp", args: [VECTOR], expected: [[logarithm(total(VECTOR.flat().map(power)))]] },
  { name: "tr", args: [SQUARE], expected: [[1.2 + 0.9 + 1.4]] },
  {
    name: "det",
    args: [SQUARE],
    expected: [
      [1.2 * (0.9 * 1.4 - -0.7 * 0.6) - -0.4 * (0.5 * 1.4 - -0.7 * -0.2) + 0.3 * (0.5 * 0.6 - 0.9 * -0.2)],
    ],
  },
  {
    name: "diag",
    args: [VECTOR],
    expected: [
      [0.2, 0, 0],
      [0, -0.5, 0],
      [0, 0, 1.1],
    ],
  },
  { name: "diag", args: [SQUARE], expected: [[1.2], [0.9], [1.4]] },
  { name: "max", args: [[[0.4]], [[0.9]], [[-2]]], expected: [[0.9]] },
  { name: "max", args: [[[0.3]], VECTOR], expected: [[0.3], [0.3], [1.1]] },
  { name: "max", args: [MATRIX], expected: [[1.2]] },
  { name: "min", args: [[[0.4]], [[0.9]], [[-2]]], expected: [[-2]] },
  { name: "min", args: [VECTOR, [[0.3]]], expected: [[0.2], [-0.5], [0.3]] },
  { name: "min", args: [MATRIX], expected: [[-0.7]] },
  { name: "inner", args: [VECTOR, [[3], [2], [-1]]], expected: [[0.2 * 3 - 0.5 * 2 - 1.1]] },
  { name: "factorial", args: [[[5]]], expected: [[5 * 4 * 3 * 2]] },
  { name: "doubleFactorial", args: [[[7]]], expected: [[7 * 5 * 3]] },
];

/** An array moved in a direction, another one for each argument. */
function moved(rows: Case["args"][number], arg: number, by: number): Value {
  return valueOf(rows.map((row, i) => row.map((entry, j) => entry + by * Math.cos(arg + 2 * i + 3 * j))));
}

const zeros = (row: readonly number[]): number[] => row.map(() => 0);

/** A function of some arrays, with the shape that its row tells. */
function applyWhole(row: WholeFunction, name: string, args: readonly Value[]): Value {
  const lengths = new Map<number, Dimension>([[1, ONE]]);
  const lengthOf = (size: number): Dimension => {
    const known = lengths.get(size) ?? new Dimension(String(size));
    lengths.set(size, known);
    return known;
  };
  const [first, ...others] = args.map(({ rows, cols }) => ({ rows: lengthOf(rows), cols: lengthOf(cols) }));
  const [value, ...rest] = args;
  assert.ok(first !== undefined && value !== undefined);
  const shapes = [first, ...others] as const;
  const shape = row.shape(shapes, {
    kind: "function",
    name,
    primes: 0,
    args: [],
    span: { start: 0, end: 1 },
  });
  const frame = new Frame({ draw: () => value, lengths: new Lengths([]) });
  const result = row.value([value, ...rest], { shapes, shape, frame, branching: 1 });
  assert.deepEqual([result.rows, result.cols], [frame.lengthOf(shape.rows), frame.lengthOf(shape.cols)]);
  return result;
}

describe("of whole arguments", () => {
  test("every function is compared with another formula", () => {
    assert.deepEqual(
      [...new Set(CASES.map(({ name }) => name))].toSorted(),
      WHOLE.map(([name]) => name).toSorted(),
    );
  });

  for (const { name, args, expected } of CASES) {
    const row = BUILT_IN.get(name);
    const sizes = args.map((rows) => `${rows.length}×${rows[0]?.length}`).join(", ");
    test(`${name} of ${sizes} has the value and slopes that other formulas give`, () => {
      assert.ok(row?.kind === "whole");
      const at = (shift: number): readonly Value[] => args.map((rows, arg) => moved(rows, arg, shift));
      const value = applyWhole(row, name, at(0));
      rowsOf(value).forEach((entries, i) =>
        entries.forEach((entry, j) => assert.ok(Math.abs(entry - (expected[i]?.[j] ?? 0)) < 1e-12)),
      );
      assert.equal(value.data.length, expected.flat().length);
      assert.ok(value.error.every((error) => error < 1e-12));
      // Of whole numbers there are no slopes.
      if (row.takes === "whole numbers") return;
      const perturbed = args.map((rows, arg) => joinTop(valueOf(rows), moved(rows.map(zeros), arg, 1)));
      const dual = applyWhole(row, name, perturbed);
      const difference = differenceQuotient((shift) => applyWhole(row, name, at(shift)));
      derivativePart(dual, 0).data.forEach((entry, index) =>
        assert.ok(Math.abs(entry - (difference.data[index] ?? Number.NaN)) < 1e-8),
      );
    });
  }
});
