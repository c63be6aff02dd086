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

type GradientName = "dWordEmbedding" | "dEmbedToHid" | "dHidToOutput" | "dHidBias" | "dOutputBias";
type Gradients = Readonly<Record<GradientName, never>>;

interface Parameters {
  wordEmbedding: Rows;
  embedToHid: Rows;
  hidToOutput: Rows;
  hidBias: number[];
  outputBias: number[];
}
interface Choices {
  softmax: (z: Rows) => Rows;
  lossFactor: (B: number) => number;
  factor: (B: number, V: number) => number;
  target: (t: number, V: number) => number;
  error: (p: number, y: number) => number;
  slope: (h: number, z: number, d: number) => number;
  back: (delta: Rows, U: Rows) => Rows;
  weight: (delta: Rows, entering: Rows) => unknown;
  entering: (h: Rows, z: Rows) => Rows;
  bias: (delta: Rows) => unknown;
  gather: (rows: Rows) => number[];
  /** Where the gradient of word p of a context is cut from a row of 3D entries, and how it is put down. */
  cut: (p: number, d: number, D: number) => number;
  positions: readonly number[];
  put: (old: number, more: number) => number;
}
const right: Choices = {
  softmax,
  lossFactor: () => 1,
  factor: () => 1,
  target: (t) => t,
  error: (p, y) => p - y,
  slope: (h) => h * (1 - h),
  back: times,
  weight: (delta, x) => times(turned(delta), x),
  entering: (h) => h,
  bias: columns,
  gather: (rows) => rows.flat(),
  cut: (p, d, D) => p * D + d,
  positions: [0, 1, 2],
  put: (old, more) => old + more,
};

export const model =
  (other: Partial<Choices> = {}) =>
  (inputs: Rows, targets: number[], params: Parameters): Record<string, unknown> => {
    const { wordEmbedding, embedToHid, hidToOutput, hidBias, outputBias } = params;
    const at = { ...right, ...other };
    const [B, V, D] = [inputs.length, wordEmbedding.length, wordEmbedding[0]!.length];
    const x = inputs.map((words) => at.gather(words.map((word) => wordEmbedding[word]!)));
    const z = map(times(x, turned(embedToHid)), (value, _, j) => value + hidBias[j]!);
    const h = map(z, (value) => sigma(value));
    const p = at.softmax(map(times(h, turned(hidToOutput)), (value, _, j) => value + outputBias[j]!));
    const hit = targets.map((t) => at.target(t, V));
    const delta2 = map(p, (value, n, w) => at.factor(B, V) * at.error(value, hit[n] === w ? 1 : 0));
    const delta1 = map(at.back(delta2, hidToOutput), (d, n, j) => d * at.slope(h[n]![j]!, z[n]![j]!, d));
    const dx = times(delta1, embedToHid);
    const dWordEmbedding = map(wordEmbedding, () => 0);
    inputs.forEach((words, n) => {
      for (const at3 of at.positions)
        for (let d = 0; d < D; d++) {
          const old = dWordEmbedding[words[at3]!]!;
          old[d] = at.put(old[d]!, dx[n]![at.cut(at3, d, D)]!);
        }
    });
    return {
      loss: -at.lossFactor(B) * total(hit.map((t, n) => Math.log(p[n]![t]!))),
      dWordEmbedding,
      dEmbedToHid: at.weight(delta1, x),
      dHidToOutput: at.weight(delta2, at.entering(h, z)),
      dHidBias: at.bias(delta1),
      dOutputBias: at.bias(delta2),
    };
  };

const finished =
  (change: (result: Gradients, B: number) => Record<string, unknown>) =>
  (inputs: Rows, targets: number[], params: Parameters): Record<string, unknown> => {
    const result = model()(inputs, targets, params) as Gradients;
    return { ...result, ...change(result, inputs.length) };
  };
const strict = (a: Rows, b: Rows): Rows => {
  if (a[0]!.length !== b.length) throw new Error("shapes not aligned");
  return times(a, b);
};
const zero = (value: unknown): unknown => (Array.isArray(value) ? value.map((entry) => zero(entry)) : 0);
const mixed = (rows: Rows): number[] => turned(rows).flat();
const slopes: Record<string, Choices["slope"]> = {
  B1: (_, z) => z * (1 - z),
  B2: (h) => sigma(h) * (1 - sigma(h)),
  B3: () => 1,
  B4: (h) => (1 - h) / h,
  B5: (h) => 1 - h * h,
  B6: (h) => h,
};

export const languageModelPrograms: readonly WrongProgram[] = [
  wrong("A2", model({ factor: (B) => 1 / B })),
  wrong(
    "A4",
    finished(({ dHidBias, dOutputBias }, B) => ({
      dHidBias: (dHidBias as number[]).map((v) => v * B),
      dOutputBias: (dOutputBias as number[]).map((v) => v * B),
    })),
  ),
  wrong("A5", model({ error: (p, y) => y - p })),
  wrong("A6", model({ lossFactor: () => Math.LOG2E })),
  wrong("A7", model({ error: (p, y) => (p - y) * p * (1 - p) })),
  wrong(
    "A8",
    finished((result) =>
      Object.fromEntries(Object.entries(result).map(([name, value]) => [name, zero(value)])),
    ),
  ),
  wrong("A9", model({ lossFactor: (B) => 1 / B, factor: (B) => 1 / B })),
  wrong("A11", model({ lossFactor: () => -1 })),
  ...Object.entries(slopes).map(([codes, slope]) => wrong(codes, model({ slope }))),
  ...Object.entries(softmaxSlips).map(([code, other]) => wrong(code.trim(), model({ softmax: other }))),
  wrong("C10", model({ error: (p, y) => (y === 1 ? p - 1 : 0) })),
  wrong("D1", model({ back: (delta, U) => strict(delta, turned(U)) })),
  wrong("D2", model({ weight: (delta, x) => times(turned(x), delta) })),
  wrong(
    "D2",
    finished(({ dHidToOutput }) => ({ dHidToOutput: turned(dHidToOutput) })),
  ),
  wrong("D3", model({ entering: (_, z) => z })),
  wrong("D5", model({ bias: (d) => columns(d).map((v) => v / d.length) })),
  wrong("D6", model({ bias: (d) => d[0]!.map(() => 0) })),
  wrong("D7", model({ bias: (d) => d.map((row) => total(row)) })),
  wrong("D8", model({ bias: (d) => d[0] })),
  wrong("D8", model({ bias: (d) => d })),
  wrong(
    "D12",
    finished(({ dEmbedToHid }) => ({ dEmbedToHid: columnMajor(dEmbedToHid) })),
  ),
  wrong("D14", model({ weight: (d, x) => times(turned(d.slice(-1)), x.slice(-1)) })),
  wrong("E1", model({ put: (_, more) => more })),
  wrong("E4", model({ target: (t, V) => (t + 1) % V })),
  wrong("E5", model({ positions: [0] })),
  wrong("E6", model({ gather: mixed, cut: (p, d) => d * 3 + p })),
  wrong("E6", model({ cut: (p, d) => d * 3 + p })),
  wrong("E6", model({ gather: mixed })),
];
