import { type Rows, softmax, total, turned } from "./loops.js";

const byRowSums = (e: Rows): Rows => e.map((row) => row.map((value) => value / total(row)));
const exp = (z: Rows, most = 0): Rows => z.map((row) => row.map((value) => Math.exp(value - most)));
const largest = (z: Rows): number => Math.max(...z.flat());

function normaliseColumns(z: Rows): Rows {
  const e = exp(z, largest(z));
  const sums = e[0]!.map((_, j) => total(e.map((row) => row[j]!)));
  return e.map((row) => row.map((value, j) => value / sums[j]!));
}

function normaliseAll(z: Rows): Rows {
  const e = exp(z, largest(z));
  const sum = total(e.flat());
  return e.map((row) => row.map((value) => value / sum));
}

/** numpy's (N,C) / (N,): column j is divided by the sum of row j. */
function forgottenKeepdims(z: Rows): Rows {
  const e = exp(z, largest(z));
  const sums = e.map((row) => total(row));
  if (sums.length !== e[0]!.length) throw new Error("operands could not be broadcast together");
  return e.map((row) => row.map((value, j) => value / sums[j]!));
}

/** Wrong softmaxes of rows, by code. */
export const softmaxSlips: Readonly<Record<string, (z: Rows) => Rows>> = {
  C1: (z) => byRowSums(exp(z)),
  C2: normaliseColumns,
  "C2 ": (z) => turned(softmax(turned(z))),
  C3: normaliseAll,
  C4: (z) => byRowSums(exp(z, largest(z))),
  C5: forgottenKeepdims,
  C9: (z) => softmax(softmax(z)),
};
