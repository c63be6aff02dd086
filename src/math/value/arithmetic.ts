import {
  copyOf,
  emptyValue,
  ROUNDING,
  scalarValue,
  sizeOf,
  SMALLEST_NORMAL,
  UNDERFLOW,
  valueWith,
} from "./value.js";
import type { Value } from "./value.js";

/** a + sign·b, entry by entry; a scalar is added to every entry. */
export function addValues(a: Value, b: Value, sign: 1 | -1): Value {
  const size = Math.max(sizeOf(a), sizeOf(b));
  const wide = sizeOf(a) >= sizeOf(b) ? a : b;
  const depth = Math.max(a.depth, b.depth);
  const sum = emptyValue(wide.rows, wide.cols, depth);
  for (let mask = 0; mask < 1 << depth; mask += 1) {
    for (let at = 0; at < size; at += 1) {
      const i = indexIn(a, mask, at);
      const j = indexIn(b, mask, at);
      const value = (i < 0 ? 0 : a.data[i]!) + sign * (j < 0 ? 0 : b.data[j]!);
      const to = mask * size + at;
      sum.data[to] = value;
      sum.error[to] = (i < 0 ? 0 : a.error[i]!) + (j < 0 ? 0 : b.error[j]!) + ROUNDING * Math.abs(value);
    }
  }
  return sum;
}

/** Where entry `at` of layer `mask` stands, -1 where the layer is zero; a scalar stands for all entries. */
function indexIn(value: Value, mask: number, at: number): number {
  if (mask >= 1 << value.depth) return -1;
  const size = value.rows * value.cols;
  return size === 1 ? mask : mask * size + at;
}

/** a ∘ b; a scalar multiplies every entry. */
export function multiplyEntries(a: Value, b: Value): Value {
  const wide = sizeOf(a) >= sizeOf(b) ? a : b;
  const size = sizeOf(wide);
  const depth = Math.max(a.depth, b.depth);
  const product = emptyValue(wide.rows, wide.cols, depth);
  const add = adderOfTerms(product, a, b);
  for (let left = 0; left < 1 << a.depth; left += 1) {
    for (let right = 0; right < 1 << b.depth; right += 1) {
      // ε² = 0: the two layers must not share a perturbation.
      if ((left & right) !== 0) continue;
      const to = (left | right) * size;
      for (let at = 0; at < size; at += 1) {
        add(to + at, indexIn(a, left, at), indexIn(b, right, at));
      }
    }
  }
  return product;
}

/** Adds a_i b_j to entry `to` of a sum of products. */
type AddTerm = (to: number, i: number, j: number) => void;

function adderOfTerms(into: Value, a: Value, b: Value): AddTerm {
  return (to, i, j) => {
    const x = a.data[i]!;
    const y = b.data[j]!;
    const term = x * y;
    const sum = into.data[to]! + term;
    into.data[to] = sum;
    const ex = a.error[i]!;
    const ey = b.error[j]!;
    into.error[to] =
      into.error[to]! +
      Math.abs(x) * ey +
      Math.abs(y) * ex +
      ex * ey +
      ROUNDING * (Math.abs(term) + Math.abs(sum)) +
      (Math.abs(term) < SMALLEST_NORMAL && !isNothing(x, ex) && !isNothing(y, ey) ? UNDERFLOW : 0);
  };
}

/** Exactly 0, and not merely too small to be told from it. */
function isNothing(entry: number, error: number): boolean {
  return entry === 0 && error === 0;
}

/** The matrix product. */
export function multiplyMatrices(a: Value, b: Value): Value {
  const depth = Math.max(a.depth, b.depth);
  const product = emptyValue(a.rows, b.cols, depth);
  const add = adderOfTerms(product, a, b);
  const size = a.rows * b.cols;
  for (let left = 0; left < 1 << a.depth; left += 1) {
    for (let right = 0; right < 1 << b.depth; right += 1) {
      if ((left & right) !== 0) continue;
      const [to, fromA, fromB] = [(left | right) * size, left * sizeOf(a), right * sizeOf(b)];
      for (let row = 0; row < a.rows; row += 1)
        for (let col = 0; col < b.cols; col += 1)
          for (let inner = 0; inner < a.cols; inner += 1)
            add(to + row * b.cols + col, fromA + row * a.cols + inner, fromB + inner * b.cols + col);
    }
  }
  return product;
}

export function transposeValue(value: Value): Value {
  const size = sizeOf(value);
  const flipped = emptyValue(value.cols, value.rows, value.depth);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    for (let row = 0; row < value.rows; row += 1) {
      for (let col = 0; col < value.cols; col += 1) {
        const from = mask * size + row * value.cols + col;
        const to = mask * size + col * value.rows + row;
        flipped.data[to] = value.data[from]!;
        flipped.error[to] = value.error[from]!;
      }
    }
  }
  return flipped;
}

export function negateValue(value: Value): Value {
  return valueWith(
    value,
    value.data.map((entry) => -entry),
    value.error,
  );
}

const ONE = scalarValue(1);

/** 1 + x */
export function onePlus(x: Value): Value {
  return addValues(ONE, x, 1);
}

/** 1 − x */
export function oneMinus(x: Value): Value {
  return addValues(ONE, x, -1);
}

/** x² entry by entry. */
export function square(x: Value): Value {
  return multiplyEntries(x, x);
}

/** The sum of all entries. */
export function sumEntries(value: Value): Value {
  const size = sizeOf(value);
  const total = emptyValue(1, 1, value.depth);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    let sum = 0;
    let error = 0;
    for (let at = mask * size; at < (mask + 1) * size; at += 1) {
      sum += value.data[at]!;
      error += value.error[at]! + ROUNDING * Math.abs(sum);
    }
    total.data[mask] = sum;
    total.error[mask] = error;
  }
  return total;
}

/** A row added to each row, or a column to each column, of a matrix. */
export function addBias(matrix: Value, bias: Value, sign: 1 | -1): Value {
  return addValues(matrix, spread(bias, matrix.rows, matrix.cols), sign);
}

/** A row or column repeated to fill a matrix. */
export function spread(value: Value, rows: number, cols: number): Value {
  const filled = emptyValue(rows, cols, value.depth);
  const size = rows * cols;
  const own = sizeOf(value);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    for (let at = 0; at < size; at += 1) {
      const from = own === 1 ? 0 : value.rows === 1 ? at % cols : Math.floor(at / cols);
      filled.data[mask * size + at] = value.data[mask * own + from]!;
      filled.error[mask * size + at] = value.error[mask * own + from]!;
    }
  }
  return filled;
}

/** A value times a plain number. */
export function scaleValue(value: Value, factor: number): Value {
  const scaled = copyOf(value);
  for (let at = 0; at < scaled.data.length; at += 1) {
    scaled.data[at] = scaled.data[at]! * factor;
    const error = scaled.error[at]!;
    scaled.error[at] =
      (error + ROUNDING * Math.abs(value.data[at]!)) * Math.abs(factor) + (error === 0 ? 0 : UNDERFLOW);
  }
  return scaled;
}
