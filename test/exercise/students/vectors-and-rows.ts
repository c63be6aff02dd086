import {
  map,
  type Rows,
  sigma,
  softmax,
  times,
  total,
  turned,
  columns,
  columnMajor,
  wrong,
  type WrongProgram,
} from "./loops.js";
import { softmaxSlips } from "./softmaxes.js";

type Vector = number[];
const slope = (f: (s: number) => number) => (s: Vector) => s.map((value) => f(value));
const logit = (s: number): number => Math.log(s / (1 - s));

function inPlace(x: Vector): Vector {
  const most = Math.max(...x);
  for (let i = 0; i < x.length; i++) x[i] = Math.exp(x[i]! - most);
  const sum = total(x);
  for (let i = 0; i < x.length; i++) x[i]! /= sum;
  return x;
}

const softmaxes = Object.entries(softmaxSlips);

const gradient = (z: Rows, y: Rows, p: Rows = softmax(z)): Rows => map(p, (value, i, j) => value - y[i]![j]!);
const mean =
  (f: (z: Rows, y: Rows) => Rows, factor = 1) =>
  (z: Rows, y: Rows) =>
    map(f(z, y), (value) => (value * factor) / z.length);

function throughJacobian(z: Rows, y: Rows): Rows {
  return softmax(z).map((p, n) =>
    p.map((pj, j) => {
      let sum = 0;
      for (let k = 0; k < p.length; k++) sum += (-y[n]![k]! / p[k]!) * p[k]! * ((j === k ? 1 : 0) - pj);
      return sum;
    }),
  );
}

/** `+=` missing: what remains is the last row's. */
function lastOnly(z: Rows, y: Rows): Rows {
  let result = map(z, () => 0);
  for (let n = 0; n < z.length; n++) {
    result = map(z, () => 0);
    result[n] = softmax([z[n]!])[0]!.map((p, j) => (p - y[n]![j]!) / z.length);
  }
  return result;
}

function scatter(place: (row: number[], dout: number[]) => number[], shift = 0) {
  return (indices: number[], dout: Rows, V: number): Rows => {
    const result: Rows = Array.from({ length: V }, () => dout[0]!.map(() => 0));
    for (let n = 0; n < indices.length; n++) {
      const row = (indices[n]! + shift + V) % V;
      result[row] = place(result[row]!, dout[n]!);
    }
    return result;
  };
}
const add = (row: number[], more: number[]): number[] => row.map((value, d) => value + more[d]!);

/** gW, gX and gb, one of them or all replaced. */
const linear =
  (slip: Partial<Record<"dX" | "dW" | "db", (X: Rows, W: Rows, dY: Rows) => unknown>>) =>
  (X: Rows, W: Rows, dY: Rows) => ({
    dX: slip.dX ? slip.dX(X, W, dY) : times(dY, turned(W)),
    dW: slip.dW ? slip.dW(X, W, dY) : times(turned(X), dY),
    db: slip.db ? slip.db(X, W, dY) : columns(dY),
  });
const over = (factor: (X: Rows) => number) =>
  linear({
    dX: (X, W, dY) => map(times(dY, turned(W)), (value) => value * factor(X)),
    dW: (X, _, dY) => map(times(turned(X), dY), (value) => value * factor(X)),
    db: (X, _, dY) => columns(dY).map((value) => value * factor(X)),
  });

function elementwise(a: Rows, b: Rows): Rows {
  if (a.length !== b.length || a[0]!.length !== b[0]!.length)
    throw new Error("operands could not be broadcast together");
  return map(a, (value, i, j) => value * b[i]![j]!);
}

export const vectorPrograms: Readonly<Record<string, readonly WrongProgram[]>> = {
  "softmax-vector": [
    wrong("C1", (x: Vector) => x.map((value) => Math.exp(value) / total(x.map((each) => Math.exp(each))))),
    wrong("C9", (x: Vector) => softmax(softmax([x]))[0]),
    wrong("C13", inPlace),
  ],
  softmax: [
    ...softmaxes.map(([code, program]) => wrong(code.trim(), program)),
    wrong("C13", (z: Rows) => {
      for (const row of z) inPlace(row);
      return z;
    }),
  ],
  sigmoid: [
    wrong("B6", (x: Vector) => x.map((value) => sigma(value) * (1 - sigma(value)))),
    wrong("C1", (x: Vector) => x.map((value) => Math.exp(value) / (Math.exp(value) + 1))),
    wrong("C13", (x: Vector) => {
      for (let i = 0; i < x.length; i++) x[i] = sigma(x[i]!);
      return x;
    }),
  ],
  "sigmoid-grad": [
    wrong(
      "A5",
      slope((s) => s * s - s),
    ),
    wrong(
      "A8",
      slope(() => 0),
    ),
    wrong(
      "B1",
      slope((s) => logit(s) - logit(s) ** 2),
    ),
    wrong(
      "B2",
      slope((s) => sigma(s) - sigma(s) ** 2),
    ),
    wrong(
      "B3",
      slope(() => 1),
    ),
    wrong(
      "B4",
      slope((s) => 1 / s - 1),
    ),
    wrong(
      "B5",
      slope((s) => (1 - s) * (1 + s)),
    ),
    wrong(
      "B6",
      slope((s) => s),
    ),
    wrong("C13", (s: Vector) => {
      s.forEach((value, i) => (s[i] = value * (1 - value)));
      return s;
    }),
  ],
  "cross-entropy-gradient": [
    wrong("A1", (z: Rows, y: Rows) => gradient(z, y)),
    wrong("A2", (z: Rows, y: Rows) => map(gradient(z, y), (value) => value / z.length / z.length)),
    wrong("A3", (z: Rows, y: Rows) => map(gradient(z, y), (value) => value / z.flat().length)),
    wrong("A5", (z: Rows, y: Rows) =>
      map(
        gradient(
          y,
          z,
          map(y, (value) => value),
        ),
        (_, i, j) => (y[i]![j]! - softmax(z)[i]![j]!) / z.length,
      ),
    ),
    wrong("A6", mean(gradient, 1 / Math.log(2))),
    wrong(
      "A7",
      mean((z, y) =>
        map(gradient(z, y), (value, i, j) => value * softmax(z)[i]![j]! * (1 - softmax(z)[i]![j]!)),
      ),
    ),
    wrong("A8", (z: Rows) => map(z, () => 0)),
    ...softmaxes.map(([code, p]) =>
      wrong(
        code.trim(),
        mean((z, y) => gradient(z, y, p(z))),
      ),
    ),
    wrong(
      "C10",
      mean((z, y) => map(softmax(z), (p, i, j) => (-y[i]![j]! / p) * p * (1 - p))),
    ),
    wrong("C11", mean(throughJacobian)),
    wrong("D14", lastOnly),
    wrong(
      "E4",
      mean((z, y) =>
        gradient(
          z,
          y.map((row) => row.map((_, j) => row[(j + row.length - 1) % row.length]!)),
        ),
      ),
    ),
    wrong(
      "E4",
      mean((z, y) =>
        gradient(
          z,
          y.map((row) => row.map((_, j) => row[(j + 1) % row.length]!)),
        ),
      ),
    ),
    wrong(
      "E4",
      mean((z, y) =>
        gradient(
          z,
          y.map((row) => row.map((_, j) => (j === 0 ? 0 : row[j - 1]!))),
        ),
      ),
    ),
  ],
  "embedding-gradient": [
    wrong(
      "E1 E2",
      scatter((_, dout) => [...dout]),
    ),
    wrong("E1", (indices: number[], dout: Rows, V: number) => {
      const result = scatter(() => dout[0]!.map(() => 0))(indices, dout, V);
      const seen = new Set<number>();
      indices.forEach((index, n) => {
        if (!seen.has(index)) result[index] = dout[n]!;
        seen.add(index);
      });
      return result;
    }),
    wrong("E4", scatter(add, 1)),
    wrong("E4", scatter(add, -1)),
    wrong("A2", (indices: number[], dout: Rows, V: number) =>
      map(scatter(add)(indices, dout, V), (value) => value / indices.length),
    ),
    wrong(
      "A5",
      scatter((row, dout) => row.map((value, d) => value - dout[d]!)),
    ),
    wrong("A8", (_: number[], dout: Rows, V: number) =>
      Array.from({ length: V }, () => dout[0]!.map(() => 0)),
    ),
    wrong("D2", (indices: number[], dout: Rows, V: number) => turned(scatter(add)(indices, dout, V))),
    wrong("D14", (indices: number[], dout: Rows, V: number) =>
      scatter(add)(indices.slice(-1), dout.slice(-1), V),
    ),
  ],
  "linear-backward": [
    wrong(
      "A2",
      over((X) => 1 / X.length),
    ),
    wrong(
      "A5",
      over(() => -1),
    ),
    wrong(
      "A8",
      over(() => 0),
    ),
    wrong("A4", linear({ dW: (X, _, dY) => map(times(turned(X), dY), (value) => value / X.length) })),
    wrong(
      "D1",
      linear({
        dX: (_, W, dY) =>
          map(dY, (__, i, j) =>
            total(
              dY[i]!.map((d, k) => {
                if (W[0]!.length !== W.length) throw new Error("shapes not aligned");
                return d * W[k]![j]!;
              }),
            ),
          ),
      }),
    ),
    wrong("D2", linear({ dW: (X, _, dY) => times(turned(dY), X) })),
    wrong("D5", linear({ db: (X, _, dY) => columns(dY).map((value) => value / X.length) })),
    wrong("D6", linear({ db: (_, W) => W[0]!.map(() => 0) })),
    wrong("D7", linear({ db: (_, __, dY) => dY.map((row) => total(row)) })),
    wrong("D8", linear({ db: (_, __, dY) => dY[0] })),
    wrong("D8", linear({ db: (_, __, dY) => dY })),
    wrong("D10", linear({ dX: (_, W, dY) => elementwise(dY, turned(W)) })),
    wrong("D10", linear({ dW: (X, _, dY) => elementwise(X, dY) })),
    wrong("D12", linear({ dW: (X, _, dY) => columnMajor(times(turned(X), dY)) })),
    wrong("D14", linear({ dW: (X, _, dY) => times(turned(X.slice(-1)), dY.slice(-1)) })),
    wrong(
      "D14",
      linear({ dW: (X, _, dY) => times(turned(X.slice(-1)), dY.slice(-1)), db: (_, __, dY) => dY.at(-1) }),
    ),
    wrong(
      "D15",
      linear({
        dX: (_, W, dY) => W[0]!.map((__, k) => W.map((row) => total(dY.map((d) => d[k]! * row[k]!)))),
      }),
    ),
  ],
};
