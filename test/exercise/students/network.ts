import {
  columnMajor,
  columns,
  map,
  type Rows,
  sigma,
  softmax,
  times,
  total,
  turned,
  wrong,
  type WrongProgram,
} from "./loops.js";
import { softmaxSlips } from "./softmaxes.js";

type GradientName = "dW1" | "db1" | "dW2" | "db2";
type Gradients = Readonly<Record<GradientName, never>>;

interface Parameters {
  W1: Rows;
  b1: number[];
  W2: Rows;
  b2: number[];
}
interface Choices {
  softmax: (z: Rows) => Rows;
  costFactor: (N: number, C: number) => number;
  labels: (y: Rows) => Rows;
  costLabels: (y: Rows) => Rows;
  error: (p: number, y: number) => number;
  errorFactor: (N: number, C: number) => number;
  slope: (h: number, z: number, d: number) => number;
  back: (delta: Rows, W2: Rows, dW2: Rows) => Rows;
  entering: (h: Rows, z1: Rows) => Rows;
  weight: (entering: Rows, delta: Rows) => unknown;
  bias: (delta: Rows) => unknown;
  bias2: (delta: Rows) => unknown;
}
const same = (y: Rows): Rows => y;
const right: Choices = {
  softmax,
  costFactor: (N) => 1 / N,
  labels: same,
  costLabels: same,
  error: (p, y) => p - y,
  errorFactor: (N) => 1 / N,
  slope: (h) => h * (1 - h),
  back: (delta, W2) => times(delta, turned(W2)),
  entering: (h) => h,
  weight: (x, delta) => times(turned(x), delta),
  bias: columns,
  bias2: columns,
};

function cost(p: Rows, y: Rows): number {
  let sum = 0;
  for (let n = 0; n < p.length; n++)
    for (let c = 0; c < p[0]!.length; c++) if (y[n]![c] === 1) sum -= Math.log(p[n]![c]!);
  return sum;
}

/** The whole network by loops, with other choices at some of its lines. */
export const network =
  (other: Partial<Choices> = {}) =>
  (data: Rows, labels: Rows, { W1, b1, W2, b2 }: Parameters): Record<string, unknown> => {
    const at = { ...right, ...other };
    const [N, C] = [data.length, b2.length];
    const z1 = map(times(data, W1), (value, _, j) => value + b1[j]!);
    const h = map(z1, (value) => sigma(value));
    const p = at.softmax(map(times(h, W2), (value, _, j) => value + b2[j]!));
    const y = at.labels(labels);
    const delta2 = map(p, (value, i, j) => at.error(value, y[i]![j]!) * at.errorFactor(N, C));
    const dW2 = at.weight(at.entering(h, z1), delta2);
    const dh = at.back(delta2, W2, dW2 as Rows);
    const delta1 = map(dh, (d, i, j) => d * at.slope(h[i]![j]!, z1[i]![j]!, d));
    return {
      cost: cost(p, at.costLabels(labels)) * at.costFactor(N, C),
      dW1: at.weight(data, delta1),
      db1: at.bias(delta1),
      dW2,
      db2: at.bias2(delta2),
    };
  };

/** The finished answer, spoilt at its end. */
const finished =
  (change: (result: Gradients, N: number) => Record<string, unknown>) =>
  (data: Rows, labels: Rows, params: Parameters): Record<string, unknown> => {
    const result = network()(data, labels, params) as Gradients;
    return { ...result, ...change(result, data.length) };
  };

function elementwise(a: Rows, b: Rows): Rows {
  if (a.length !== b.length || a[0]!.length !== b[0]!.length)
    throw new Error("operands could not be broadcast together");
  return map(a, (value, i, j) => value * b[i]![j]!);
}
const strict = (a: Rows, b: Rows): Rows => {
  if (a[0]!.length !== b.length) throw new Error("shapes not aligned");
  return times(a, b);
};
const rowSums = (a: Rows): number[] => a.map((row) => total(row));
const zeros = (a: Rows): Rows => map(a, () => 0);
const next = (y: Rows): Rows => y.map((row) => row.map((_, j) => row[(j + row.length - 1) % row.length]!));
const slopes: Record<string, Choices["slope"]> = {
  B1: (_, z) => z * (1 - z),
  B2: (h) => sigma(h) * (1 - sigma(h)),
  B3: () => 1,
  B4: (h) => (1 - h) / h,
  B5: (h) => 1 - h ** 2,
  B6: (h) => h,
  "B8 B6": (_, z) => sigma(z),
  B7: (_, __, d) => 1 - d,
};

/** Gradients that start from those of the call before. */
function accumulating(): (...args: never[]) => unknown {
  let kept: Rows | undefined;
  return (data: Rows, labels: Rows, params: Parameters) => {
    const result = network()(data, labels, params);
    const dW1 = result["dW1"] as Rows;
    const before = kept;
    kept =
      before?.length === dW1.length && before[0]!.length === dW1[0]!.length
        ? map(dW1, (value, i, j) => value + before[i]![j]!)
        : dW1;
    return { ...result, dW1: kept };
  };
}

const updated = (W2: Rows, dW2: Rows): Rows => map(W2, (w, i, j) => w - 0.1 * dW2[i]![j]!);

export const networkPrograms: readonly WrongProgram[] = [
  wrong("A1", network({ errorFactor: () => 1 })),
  wrong("A2", network({ errorFactor: (N) => 1 / N ** 2 })),
  wrong("A3", network({ errorFactor: (N, C) => 1 / (N * C), costFactor: (N, C) => 1 / (N * C) })),
  wrong(
    "A4",
    finished(({ db1, db2 }, N) => ({
      db1: (db1 as number[]).map((v) => v * N),
      db2: (db2 as number[]).map((v) => v * N),
    })),
  ),
  wrong(
    "A4",
    finished(({ dW1, dW2 }, N) => ({ dW1: map(dW1, (v) => v * N), dW2: map(dW2, (v) => v * N) })),
  ),
  wrong("A5", network({ error: (p, y) => y - p })),
  wrong("A6", network({ costFactor: (N) => Math.LOG2E / N })),
  wrong("A6", network({ costFactor: (N) => Math.LOG10E / N })),
  wrong("A7", network({ error: (p, y) => (p - y) * p * (1 - p) })),
  wrong(
    "A8",
    finished(({ dW1, dW2, db1, db2 }) => ({
      cost: 0,
      dW1: zeros(dW1),
      dW2: zeros(dW2),
      db1: zeros([db1])[0],
      db2: zeros([db2])[0],
    })),
  ),
  wrong("A9", network({ errorFactor: () => 1, costFactor: () => 1 })),
  wrong("A11", network({ costFactor: (N) => -1 / N })),
  wrong("A11", network({ costFactor: (N) => -1 / N, error: (p, y) => y - p })),
  ...Object.entries(slopes).map(([codes, slope]) => wrong(codes, network({ slope }))),
  ...Object.entries(softmaxSlips).map(([code, other]) => wrong(code.trim(), network({ softmax: other }))),
  wrong("C10", network({ error: (p, y) => (y === 1 ? p - 1 : 0) })),
  wrong("D1", network({ back: (delta, W2) => strict(delta, W2) })),
  wrong("D2", network({ weight: (x, delta) => times(turned(delta), x) })),
  wrong(
    "D2",
    finished(({ dW2 }) => ({ dW2: turned(dW2) })),
  ),
  wrong(
    "D2",
    finished(({ dW1 }) => ({ dW1: turned(dW1) })),
  ),
  wrong("D3", network({ entering: (_, z1) => z1 })),
  wrong(
    "D5",
    network({
      bias: (d) => columns(d).map((v) => v / d.length),
      bias2: (d) => columns(d).map((v) => v / d.length),
    }),
  ),
  wrong("D5", network({ bias2: (d) => columns(d).map((v) => v / d.length) })),
  wrong("D6", network({ bias: (d) => d[0]!.map(() => 0) })),
  wrong("D6", network({ bias: (d) => d[0]!.map(() => 0), bias2: (d) => d[0]!.map(() => 0) })),
  wrong("D7", network({ bias: rowSums, bias2: rowSums })),
  wrong("D7", network({ bias2: rowSums })),
  wrong("D8", network({ bias: (d) => d[0], bias2: (d) => d[0] })),
  wrong("D8", network({ bias: (d) => d, bias2: (d) => d })),
  wrong("D10", network({ back: elementwise })),
  wrong(
    "D12",
    finished(({ dW1, dW2 }) => ({ dW1: columnMajor(dW1), dW2: columnMajor(dW2) })),
  ),
  wrong("D13", network({ back: (delta, W2, dW2) => times(delta, turned(updated(W2, dW2))) })),
  wrong(
    "D14",
    network({
      weight: (x, d) => times(turned(x.slice(-1)), d.slice(-1)),
      bias: (d) => d.at(-1),
      bias2: (d) => d.at(-1),
    }),
  ),
  wrong("D14", network({ weight: (x, d) => times(turned(x.slice(-1)), d.slice(-1)) })),
  wrong("E4", network({ labels: next, costLabels: next })),
  wrong("E4", network({ labels: next })),
  wrong("E8", accumulating()),
];
