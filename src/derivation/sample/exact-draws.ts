import {
  EXACT_ONE,
  EXACT_ZERO,
  exactFraction,
  negative,
  product,
  reciprocal,
  sum,
} from "../../math/exact/arithmetic.js";
import type { Exact } from "../../math/exact/arithmetic.js";
import { ExactNumber } from "../../math/exact/exact-number.js";
import type { Sign } from "../../math/exact/exact-number.js";
import type { ExactPoint } from "../../math/exact/exact-number.js";
import { drawResidue } from "../../math/exact/field.js";
import { nameText } from "../../math/print/name-text.js";
import { addValues, multiplyMatrices } from "../../math/value/arithmetic.js";
import type { Drawn } from "../../math/value/frame.js";
import type { Domain, Kind } from "../../math/value/kind.js";
import { inverse } from "../../math/value/powers.js";
import { emptyValue, identity, withExact } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";

/** An atom for an entry, by its place. */
type Atom = (at: number, sign?: Sign) => ExactNumber;

interface Entries {
  readonly rows: number;
  readonly cols: number;
  readonly atom: Atom;
  readonly point: ExactPoint;
}

type Fill = (entries: Entries) => readonly Exact[];

const each =
  (sign: Sign): Fill =>
  ({ rows, cols, atom }) =>
    Array.from({ length: rows * cols }, (_, at) => atom(at, sign));

/** Numbers of which the last is 1 less the others, in each row. */
const rowsSummingToOne =
  (sign: Sign): Fill =>
  ({ rows, cols, atom }) =>
    Array.from({ length: rows }, (_, row) => {
      const first = Array.from({ length: cols - 1 }, (__, at) => atom(row * cols + at, sign));
      const last = first.reduce<Exact>((rest, entry) => sum(rest, negative(entry)), EXACT_ONE);
      return [...first, last && new ExactNumber(last.made, last.at, sign)];
    }).flat();

const summingToOne =
  (sign: Sign): Fill =>
  ({ rows, cols, ...entries }) =>
    rowsSummingToOne(sign)({ ...entries, rows: 1, cols: rows * cols });

/** 0 but for some entries. */
function where(isThere: (row: number, col: number) => boolean): Fill {
  return ({ rows, cols, atom }) =>
    Array.from({ length: rows * cols }, (_, at) =>
      isThere(Math.floor(at / cols), at % cols) ? atom(at) : EXACT_ZERO,
    );
}

/** Of what may be of any rank it is not known what it is for all. */
function unknown({ rows, cols }: Entries): readonly Exact[] {
  return Array<Exact>(rows * cols).fill(undefined);
}

function skew({ rows, cols, atom }: Entries): readonly Exact[] {
  return Array.from({ length: rows * cols }, (_, at) => {
    const [row, col] = [Math.floor(at / cols), at % cols];
    if (row === col) return EXACT_ZERO;
    return row < col ? atom(at) : negative(atom(col * cols + row));
  });
}

/** What the entries of each domain are, so that just what is true of all its members is true of them. */
const FILL: { readonly [K in Domain]: Fill } = {
  real: each("unknown"),
  nonzero: each("unknown"),
  positive: each("positive"),
  integer: each("unknown"),
  probability: each("below one"),
  binary: each("unknown"),
  sign: each("unknown"),
  summing: summingToOne("unknown"),
  "summing rows": rowsSummingToOne("unknown"),
  simplex: summingToOne("below one"),
  stochastic: rowsSummingToOne("below one"),
  onehot: summingToOne("unknown"),
  unit: (entries) => onSphere(entries),
  symmetric: ({ rows, cols, atom }) => mirrored(rows, cols, (at) => atom(at)),
  skew: (entries) => skew(entries),
  "upper triangular": where((row, col) => row <= col),
  "lower triangular": where((row, col) => row >= col),
  identity: ({ rows, cols }) =>
    Array.from({ length: rows * cols }, (_, at) => (at % (cols + 1) === 0 ? EXACT_ONE : EXACT_ZERO)),
  semidefinite: (entries) => unknown(entries),
  idempotent: (entries) => unknown(entries),
  projection: (entries) => unknown(entries),
  definite: ({ rows, cols, atom }) =>
    mirrored(rows, cols, (at) => atom(at, at % (cols + 1) === 0 ? "positive" : "unknown")),
  diagonal: where((row, col) => row === col),
  orthogonal: (entries) => rotation(entries),
  "orthonormal rows": (entries) => rotation(entries),
};

function mirrored(rows: number, cols: number, entry: (at: number) => ExactNumber): readonly Exact[] {
  return Array.from({ length: rows * cols }, (_, at) => {
    const [row, col] = [Math.floor(at / cols), at % cols];
    return entry(row < col ? at : col * cols + row);
  });
}

/** A point of a sphere by its shadow t: 2t/(1 + |t|²), and (1 − |t|²)/(1 + |t|²). */
function onSphere({ rows, cols, atom }: Entries): readonly Exact[] {
  const shadow = Array.from({ length: rows * cols - 1 }, (_, at) => atom(at));
  // The two points of a line have no shadow.
  if (shadow.length === 0) return [undefined];
  const square = shadow.reduce<Exact>((all, t) => sum(all, product(t, t)), EXACT_ZERO);
  const scale = reciprocal(sum(EXACT_ONE, square));
  const two = exactFraction(2n);
  return [
    ...shadow.map((t) => product(product(two, t), scale)),
    product(sum(EXACT_ONE, negative(square)), scale),
  ];
}

/** (I − S)(I + S)⁻¹ of a skew S, and at about half of the points turned over. */
function rotation(entries: Entries): readonly Exact[] {
  const { rows, cols, point } = entries;
  // Of some of its columns it is not known what they are for all.
  if (rows !== cols) return unknown(entries);
  const turn = withExact(emptyValue(rows, cols, 0), skew(entries));
  const [less, more] = [addValues(identity(rows), turn, -1), addValues(identity(rows), turn, 1)];
  const { exact = [] } = multiplyMatrices(less, inverse(more));
  const isTurned = drawResidue(`${point.salt} turned`, 2n) === 1n;
  return exact.map((entry, at) => (isTurned && at < cols ? negative(entry) : entry));
}

/** What the numbers drawn for a name are exactly: atoms, or made of some. */
export function drawExactly(
  { key, member, kind, rows, cols }: Drawn,
  value: Value,
  point: ExactPoint,
): Value {
  const name = member === "" ? key : `${key}(${member})`;
  const isOne = kind.rows === 1 && kind.cols === 1;
  const label = (at: number): string =>
    isOne ? name : `${name}[${Math.floor(at / cols) + 1},${(at % cols) + 1}]`;
  const told = isOne && member === "" ? nameText(key) : `${nameText(key)}_i`;
  const atom: Atom = (at, sign = "unknown") =>
    new ExactNumber({ by: "name", name: label(at), told }, point, sign);
  if (kind.bounds !== undefined) return withExact(value, bounded(kind)({ rows, cols, atom, point }));
  return withExact(value, FILL[kind.domain]({ rows, cols, atom, point }));
}

function bounded({ bounds }: Kind): Fill {
  if (bounds === undefined || bounds.low < 0) return each("unknown");
  return each(bounds.high <= 1 ? "below one" : "positive");
}
