import { columnSums, combine, each, rowSums, scale, sum, transpose, type Matrix } from "../matrices.js";

type SoftmaxProgram = (z: Matrix) => Matrix;

/** Softmax of each row, from the definition, with the row's maximum taken off first. (N,C) → (N,C). */
export const softmaxRows: SoftmaxProgram = (z) => byRows(minusRowMaximum(z));

/** Σ of the labelled classes' log ŷ, of one-hot rows; where the label is 0 the logarithm may be −∞. */
export function logLikelihood(labels: Matrix, logYhat: Matrix): number {
  return sum(labels.map((row, n) => sum(row.map((y, j) => (y === 0 ? 0 : y * logYhat[n]![j]!)))));
}

export function logarithms(yhat: Matrix): Matrix {
  return each(yhat, (p) => Math.log(p));
}

/** Without the maximum: right for small inputs. */
const naiveSoftmaxRows: SoftmaxProgram = (z) => byRows(z);

/** Numbers of the rows laid along the columns: entry j of each row meets that of row j. */
type Laying = (z: Matrix, ofRows: number[], f: (value: number, ofRow: number) => number) => Matrix;

/** As loops do it. @throws RangeError unless the matrix is square */
const byIndex: Laying = (z, ofRows, f) =>
  combine(
    z,
    z.map(() => ofRows),
    f,
  );

/** As numpy does it with (N,C) and (N), where a single row meets its own number and is right. */
const byBroadcasting: Laying = (z, ofRows, f) =>
  ofRows.length === 1 ? each(z, (value) => f(value, ofRows[0]!)) : byIndex(z, ofRows, f);

/** The ways in which a softmax of rows goes wrong, by code. */
export const wrongSoftmax: Readonly<
  Record<"C1" | "C2" | "C3" | "C4" | "C5" | "C9", readonly SoftmaxProgram[]>
> = {
  C1: [
    naiveSoftmaxRows,
    (z) => byRows(minus(z, (row) => row[0]!)),
    (z) => byRows(minus(z, (row) => sum(row) / row.length)),
    (z) => byRows(minus(z, (row) => Math.min(...row))),
    (z) =>
      each(
        minus(z, (row) => Math.log(sum(row.map((value) => Math.exp(value))))),
        Math.exp,
      ),
  ],
  C2: [
    (z) => transpose(softmaxRows(transpose(z))),
    (z) => byColumns(minusRowMaximum(z)),
    (z) => byColumns(minusMaximum(z)),
  ],
  C3: [(z) => byTotal(minusMaximum(z)), (z) => byTotal(minusRowMaximum(z))],
  C4: [(z) => byRows(minusMaximum(z)), (z) => byRows(minus(z, () => Math.max(...z[0]!)))],
  C5: [byIndex, byBroadcasting].flatMap((lay): SoftmaxProgram[] => [
    (z) => byOtherRows(minusRowMaximum(z), lay),
    (z) => byOtherRows(minusMaximum(z), lay),
    (z) => byOtherRows(minusOtherRowsMaximum(z, lay), lay),
    (z) => byRows(minusOtherRowsMaximum(z, lay)),
  ]),
  C9: [(z) => softmaxRows(softmaxRows(z))],
};

/** Something taken off each row: only its maximum keeps exp within bounds. */
function minus(z: Matrix, what: (row: number[]) => number): Matrix {
  return z.map((row) => each([row], (value) => value - what(row))[0]!);
}

function minusRowMaximum(z: Matrix): Matrix {
  return minus(z, (row) => Math.max(...row));
}

/** The maximum of row j taken off entry j of every row. */
function minusOtherRowsMaximum(z: Matrix, lay: Laying): Matrix {
  return lay(
    z,
    z.map((row) => Math.max(...row)),
    (value, most) => value - most,
  );
}

function minusMaximum(z: Matrix): Matrix {
  const most = Math.max(...z.flat());
  return each(z, (value) => value - most);
}

function byRows(z: Matrix): Matrix {
  const e = each(z, Math.exp);
  const sums = rowSums(e);
  return e.map((row, i) => row.map((value) => value / sums[i]!));
}

function byColumns(z: Matrix): Matrix {
  const e = each(z, Math.exp);
  const sums = columnSums(e);
  return e.map((row) => row.map((value, j) => value / sums[j]!));
}

function byTotal(z: Matrix): Matrix {
  const e = each(z, Math.exp);
  return scale(e, 1 / sum(e.flat()));
}

/** Entry j of every row divided by the sum of row j. */
function byOtherRows(z: Matrix, lay: Laying): Matrix {
  const e = each(z, Math.exp);
  return lay(e, rowSums(e), (value, total) => value / total);
}
