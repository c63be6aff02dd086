import type { Random } from "../../math/value/random.js";
import { addValues, multiplyMatrices, transposeValue } from "../../math/value/arithmetic.js";
import { copyInto, emptyValue, identity, ROUNDING } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";

/**
 * Columns of a product of reflections: one alone would be symmetric and its own inverse, and with always as many det would be
 * known. More columns than rows cannot be orthonormal: then the value is defined nowhere.
 */
export function orthogonal(value: Value, random: Random): void {
  if (value.rows < value.cols) value.data.fill(Number.NaN);
  for (let at = 0; at < value.cols; at += 1) value.data[at * value.cols + at] = 1;
  const reflections = value.rows + (random.next() < 0.5 ? 0 : 1);
  for (let count = 0; count < reflections; count += 1) reflect(value, random);
  value.error.fill((2 * value.rows + 8) * reflections * ROUNDING);
}

/** The same with orthonormal rows. */
export function orthonormalRows(value: Value, random: Random): void {
  const columns = emptyValue(value.cols, value.rows, 0);
  orthogonal(columns, random);
  const rows = transposeValue(columns);
  copyInto(value.data, rows.data);
  copyInto(value.error, rows.error);
}

/** Multiplies by I − 2vvᵀ for a unit vector v. */
function reflect({ data, rows, cols }: Value, random: Random): void {
  const v = Array.from({ length: rows }, () => entry(random));
  const length = v.reduce((sum, each) => sum + each * each, 0);
  for (let col = 0; col < cols; col += 1) {
    let along = 0;
    for (let row = 0; row < rows; row += 1) along += v[row]! * data[row * cols + col]!;
    for (let row = 0; row < rows; row += 1) {
      const at = row * cols + col;
      data[at] = data[at]! - (2 * v[row]! * along) / length;
    }
  }
}

/** ±(0.15 … 1.5) */
const entry = (random: Random): number => (random.next() < 0.5 ? -1 : 1) * random.between(0.15, 1.5);

/** QΛQᵀ with the eigenvalues that are drawn: a symmetric matrix as a random one of these hardly is. */
export function fillBySpectrum(value: Value, random: Random, eigenvalue: () => number): void {
  const { rows, cols, data } = value;
  const turned = { ...value, data: data.map(() => 0), error: data.map(() => 0) };
  orthogonal(turned, random);
  const eigenvalues = Array.from({ length: rows }, eigenvalue);
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col <= row; col += 1) {
      const all = eigenvalues.map(
        (each, at) => each * turned.data[row * cols + at]! * turned.data[col * cols + at]!,
      );
      const sum = all.reduce((before, each) => before + each, 0);
      data[row * cols + col] = sum;
      data[col * cols + row] = sum;
    }
  }
}

/** A symmetric matrix of any rank, of which the other eigenvalues are drawn. */
export function semidefinite(value: Value, random: Random, eigenvalue: () => number): void {
  fillBySpectrum(value, random, () => (random.next() < AT_ZERO ? 0 : eigenvalue()));
  const largest = value.data.reduce((most, each) => Math.max(most, Math.abs(each)), 1);
  // Each entry is a sum over columns of which the entries are as far off as those of a turned matrix.
  value.error.fill(largest * value.rows * value.rows * (4 * value.rows + 20) * (value.rows + 1) * ROUNDING);
}

const AT_ZERO = 0.4;

/** E + EM(I − E), of an orthogonal projection E and any M: all that are their own square. */
export function idempotent(value: Value, random: Random, fill: (value: Value, random: Random) => void): void {
  const { rows, cols } = value;
  const [straight, any] = [emptyValue(rows, cols, 0), emptyValue(rows, cols, 0)];
  semidefinite(straight, random, () => 1);
  fill(any, random);
  const aside = multiplyMatrices(multiplyMatrices(straight, any), addValues(identity(rows), straight, -1));
  const { data, error } = addValues(straight, aside, 1);
  copyInto(value.data, data);
  copyInto(value.error, error);
}
