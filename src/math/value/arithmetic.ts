import { EXACT_ZERO, exactFraction, negative, product, sum } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { errorOfProduct, roundingOfProduct, roundingOfSum } from "./rounding.js";
import { emptyValue, exactAt, scalarValue, sizeOf, valueWith, withExact } from "./value.js";
import type { Value } from "./value.js";

/** a + sign·b, entry by entry; a scalar is added to every entry. */
export function addValues(a: Value, b: Value, sign: 1 | -1): Value {
  const size = Math.max(sizeOf(a), sizeOf(b));
  const wide = sizeOf(a) >= sizeOf(b) ? a : b;
  const depth = Math.max(a.depth, b.depth);
  const total = emptyValue(wide.rows, wide.cols, depth);
  const exact = exactsOf(a, b);
  for (let mask = 0; mask < 1 << depth; mask += 1) {
    for (let at = 0; at < size; at += 1) {
      const i = indexIn(a, mask, at);
      const j = indexIn(b, mask, at);
      const x = i < 0 ? 0 : a.data[i]!;
      const y = j < 0 ? 0 : sign * b.data[j]!;
      const value = x + y;
      const to = mask * size + at;
      total.data[to] = value;
      if (exact !== undefined) {
        const right = j < 0 ? EXACT_ZERO : exactAt(b, j);
        exact[to] = sum(i < 0 ? EXACT_ZERO : exactAt(a, i), sign === 1 ? right : negative(right));
      }
      total.error[to] = (i < 0 ? 0 : a.error[i]!) + (j < 0 ? 0 : b.error[j]!) + roundingOfSum(x, y, value);
    }
  }
  return withExact(total, exact);
}

/** Where what numbers are exactly is put down, if it is known of one of the two. */
function exactsOf(a: Value, b?: Value): Exact[] | undefined {
  return a.exact === undefined && b?.exact === undefined ? undefined : [];
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
  const entries = emptyValue(wide.rows, wide.cols, depth);
  const exact = exactsOf(a, b)?.concat(Array<Exact>(entries.data.length).fill(EXACT_ZERO));
  const add = adderOfTerms(entries, { a, b, exact });
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
  return withExact(entries, exact);
}

/** Adds a_i b_j to entry `to` of a sum of products. */
type AddTerm = (to: number, i: number, j: number) => void;

interface Factors {
  readonly a: Value;
  readonly b: Value;
  readonly exact: Exact[] | undefined;
}

function adderOfTerms(into: Value, { a, b, exact }: Factors): AddTerm {
  return (to, i, j) => {
    if (exact !== undefined) exact[to] = sum(exact[to], product(exactAt(a, i), exactAt(b, j)));
    const x = a.data[i]!;
    const y = b.data[j]!;
    const term = x * y;
    const before = into.data[to]!;
    const total = before + term;
    into.data[to] = total;
    into.error[to] =
      into.error[to]! +
      errorOfProduct(x, a.error[i]!, y, b.error[j]!) +
      roundingOfProduct(x, y, term) +
      roundingOfSum(before, term, total);
  };
}

/** The matrix product. */
export function multiplyMatrices(a: Value, b: Value): Value {
  const depth = Math.max(a.depth, b.depth);
  const entries = emptyValue(a.rows, b.cols, depth);
  const exact = exactsOf(a, b)?.concat(Array<Exact>(entries.data.length).fill(EXACT_ZERO));
  const add = adderOfTerms(entries, { a, b, exact });
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
  return withExact(entries, exact);
}

export function transposeValue(value: Value): Value {
  const size = sizeOf(value);
  const flipped = emptyValue(value.cols, value.rows, value.depth);
  const exact = exactsOf(value);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    for (let row = 0; row < value.rows; row += 1) {
      for (let col = 0; col < value.cols; col += 1) {
        const from = mask * size + row * value.cols + col;
        const to = mask * size + col * value.rows + row;
        flipped.data[to] = value.data[from]!;
        flipped.error[to] = value.error[from]!;
        if (exact !== undefined) exact[to] = exactAt(value, from);
      }
    }
  }
  return withExact(flipped, exact);
}

export function negateValue(value: Value): Value {
  return valueWith(
    value,
    value.data.map((entry) => -entry),
    value.error,
    value.exact?.map(negative),
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
  const exact = exactsOf(value);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    let added = 0;
    let error = 0;
    for (let at = mask * size; at < (mask + 1) * size; at += 1) {
      const before = added;
      added += value.data[at]!;
      error += value.error[at]! + roundingOfSum(before, value.data[at]!, added);
      if (exact !== undefined)
        exact[mask] = at === mask * size ? exactAt(value, at) : sum(exact[mask], exactAt(value, at));
    }
    total.data[mask] = added;
    total.error[mask] = error;
  }
  return withExact(total, exact);
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
  const exact = exactsOf(value);
  for (let mask = 0; mask < 1 << value.depth; mask += 1) {
    for (let at = 0; at < size; at += 1) {
      const from = own === 1 ? 0 : value.rows === 1 ? at % cols : Math.floor(at / cols);
      filled.data[mask * size + at] = value.data[mask * own + from]!;
      filled.error[mask * size + at] = value.error[mask * own + from]!;
      if (exact !== undefined) exact[mask * size + at] = exactAt(value, mask * own + from);
    }
  }
  return withExact(filled, exact);
}

/** A value times a number that is known exactly. */
export function scaleValue(value: Value, factor: number): Value {
  const times = Number.isInteger(2 * factor) ? exactFraction(BigInt(2 * factor), 2n) : undefined;
  return multiplyEntries(withExact(scalarValue(factor), value.exact && [times]), value);
}
