import type { Frame } from "../../math/value/frame.js";
import type { Random } from "../../math/value/random.js";
import { emptyValue, ROUNDING } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";
import type { Redraw } from "../evidence/fresh-points.js";

/** Reads what another name is at the same point. */
export type Read = (frame: Frame) => Value;

const sized = (random: Random): number => 0.1 * 60 ** random.next();
const signed = (random: Random): number => (random.next() < 0.5 ? -1 : 1) * sized(random);

function filled(rows: number, cols: number, draw: () => number): Value {
  const value = emptyValue(rows, cols, 0);
  for (let at = 0; at < value.data.length; at += 1) value.data[at] = draw();
  return value;
}

/** Numbers that were reckoned are rounded. */
function rounded(value: Value): Value {
  let largest = 0;
  for (const entry of value.data) largest = Math.max(largest, Math.abs(entry));
  value.error.fill(64 * ROUNDING * largest);
  return value;
}

/** Entries of one sign, with some zeros; all of them with `zeros = 1`. */
export function ofSign(sign: 1 | -1, zeros: number): Redraw {
  return (random, rows, cols) => filled(rows, cols, () => (random.next() < zeros ? 0 : sign * sized(random)));
}

/** A number on one side of another, as near as one likes; `sign` 0 for the number itself. */
export function beside(number: number, sign: 1 | -1 | 0): Redraw {
  return (random, rows, cols) => filled(rows, cols, () => number + sign * 0.001 * 20_000 ** random.next());
}

export function oneOf(numbers: readonly number[]): Redraw {
  return (random, rows, cols) =>
    filled(rows, cols, () => numbers[random.integer(0, numbers.length - 1)] ?? Number.NaN);
}

export function between(low: number, high: number): Redraw {
  return (random, rows, cols) => filled(rows, cols, () => random.between(low, high));
}

/** Entries of both signs whose sum is `total`; `byRow`: in each row. */
export function summing(total: number, byRow = false): Redraw {
  return (random, rows, cols) => {
    const value = filled(rows, cols, () => signed(random));
    const length = byRow ? cols : rows * cols;
    for (let from = 0; from < value.data.length; from += length) {
      let sum = 0;
      for (let at = from; at < from + length; at += 1) sum += value.data[at] ?? 0;
      const last = from + random.integer(0, length - 1);
      value.data[last] = (value.data[last] ?? 0) + total - sum;
    }
    return rounded(value);
  };
}

export const symmetric: Redraw = (random, rows, cols) => {
  const value = filled(rows, cols, () => signed(random));
  for (let row = 0; row < rows; row += 1)
    for (let col = 0; col < row; col += 1) value.data[row * cols + col] = value.data[col * cols + row]!;
  return value;
};

/** Columns at right angles, of length 1. */
export const orthonormal: Redraw = (random, rows, cols) => {
  const value = filled(rows, cols, () => signed(random));
  const { data } = value;
  for (let col = 0; col < cols; col += 1) {
    // Twice, for what rounding leaves of the others.
    for (let before = 0; before < 2 * col; before += 1) {
      const other = before % col;
      let along = 0;
      for (let row = 0; row < rows; row += 1) along += data[row * cols + col]! * data[row * cols + other]!;
      for (let row = 0; row < rows; row += 1) data[row * cols + col]! -= along * data[row * cols + other]!;
    }
    let length = 0;
    for (let row = 0; row < rows; row += 1) length += data[row * cols + col]! ** 2;
    for (let row = 0; row < rows; row += 1) data[row * cols + col]! /= Math.sqrt(length);
  }
  return rounded(value);
};

/** `u vᵀ / vᵀu`, or what it leaves of the identity. */
export const idempotent: Redraw = (random, rows, cols) => {
  const value = emptyValue(rows, cols, 0);
  const u = filled(rows, 1, () => sized(random)).data;
  const v = filled(cols, 1, () => sized(random)).data;
  let inner = 0;
  for (let at = 0; at < rows; at += 1) inner += u[at]! * v[at]!;
  const chance = random.next();
  const [own, unit] = chance < 0.4 ? [1, 0] : chance < 0.8 ? [-1, 1] : [0, 1];
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const entry = (u[row]! * v[col]!) / inner;
      value.data[row * cols + col] = (row === col ? unit : 0) + own * entry;
    }
  }
  return rounded(value);
};

/** A matrix that commutes with another one, as its polynomials do. */
export function commuting(other: Read): Redraw {
  return (random, rows, cols, frame) => {
    const { data } = other(frame);
    const [constant, linear, square] = [signed(random), signed(random), 0.3 * signed(random)];
    const value = emptyValue(rows, cols, 0);
    for (let row = 0; row < rows; row += 1) {
      for (let col = 0; col < cols; col += 1) {
        let squared = 0;
        for (let at = 0; at < rows; at += 1) squared += data[row * cols + at]! * data[at * cols + col]!;
        const at = row * cols + col;
        value.data[at] = (row === col ? constant : 0) + linear * data[at]! + square * squared;
      }
    }
    return rounded(value);
  };
}

/** A vector at right angles to another one. */
export function orthogonalTo(other: Read): Redraw {
  return (random, rows, cols, frame) => {
    const { data } = other(frame);
    const value = filled(rows, cols, () => signed(random));
    let along = 0;
    let length = 0;
    for (let at = 0; at < data.length; at += 1) {
      along += data[at]! * value.data[at]!;
      length += data[at]! ** 2;
    }
    for (let at = 0; at < data.length; at += 1) value.data[at]! -= (along / length) * data[at]!;
    return rounded(value);
  };
}

/** A vector of length 1. */
export const unit: Redraw = (random, rows, cols) => {
  const value = filled(rows, cols, () => signed(random));
  const length = Math.hypot(...value.data);
  for (let at = 0; at < value.data.length; at += 1) value.data[at]! /= length;
  return rounded(value);
};

/** What a number leaves of 1. */
export function leftOfOne(other: Read): Redraw {
  return (_random, rows, cols, frame) => rounded(filled(rows, cols, () => 1 - (other(frame).data[0] ?? 0)));
}

/** A number on one side of another name's, or equal to it. */
export function besideName(other: Read, sign: 1 | -1): Redraw {
  return (random, rows, cols, frame) =>
    filled(rows, cols, () => (other(frame).data[0] ?? 0) + (random.next() < 0.2 ? 0 : sign * sized(random)));
}
