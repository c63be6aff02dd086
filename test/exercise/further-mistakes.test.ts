import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "../../src/autograd/tfjs.js";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { model } from "./students/language-model.js";
import { map, type Rows, softmax, times, total, turned } from "./students/loops.js";
import { network } from "./students/network.js";

type Program = (...args: never[]) => unknown;
type Result = Record<string, unknown>;
type Cost = (x: number[]) => { cost: number };
type Prediction = { cost: number; gradPred: number[]; gradOut: Rows };

const scaled = (value: unknown, factor: number): unknown =>
  Array.isArray(value) ? value.map((entry) => scaled(entry, factor)) : (value as number) * factor;

/** Some outputs of a right program, multiplied by a factor made from the number of rows. */
const multiplied =
  (program: Program, names: string[], factor: (N: number) => number): Program =>
  (...args: never[]) => {
    const result = program(...args) as Result;
    const N = (args as unknown as [unknown[] | undefined])[0]?.length ?? 0;
    return { ...result, ...Object.fromEntries(names.map((name) => [name, scaled(result[name], factor(N))])) };
  };

/** Called with the last row of the batch only. */
const lastAlone =
  (program: (...args: [never, never, never]) => unknown): Program =>
  (rows: unknown[], labels: unknown[], params: never) =>
    program(rows.slice(-1) as never, labels.slice(-1) as never, params);

const linear: Program = (X: Rows, W: Rows, dY: Rows) => ({
  dX: times(dY, turned(W)),
  dW: times(turned(X), dY),
  db: dY[0]!.map((_, j) => total(dY.map((row) => row[j]!))),
});

const word = (v: number[], t: number, U: Rows): Prediction => {
  const p = softmax([U.map((u) => total(u.map((value, d) => value * v[d]!)))])[0]!;
  const error = p.map((value, w) => value - Number(w === t));
  return {
    cost: -Math.log(p[t]!),
    gradPred: times([error], U)[0]!,
    gradOut: error.map((e) => v.map((value) => e * value)),
  };
};

const sigma = (x: number): number => 1 / (1 + Math.exp(-x));
const sampled =
  (atTarget: (s: number) => number, atNegative: (s: number) => number, last = false): Program =>
  (v: number[], t: number, U: Rows, negatives: number[]) => {
    const z = U.map((u) => total(u.map((value, d) => value * v[d]!)));
    const gradOut = map(U, () => 0);
    let gradPred = v.map(() => 0);
    for (const [w, a] of [
      [t, atTarget(sigma(z[t]!))],
      ...negatives.map((k) => [k, atNegative(sigma(z[k]!))]),
    ] as [number, number][]) {
      gradPred = gradPred.map((value, d) => (last ? 0 : value) + a * U[w]![d]!);
      gradOut[w] = gradOut[w]!.map((value, d) => value + a * v[d]!);
    }
    const cost = -Math.log(sigma(z[t]!)) - total(negatives.map((k) => Math.log(sigma(-z[k]!))));
    return { cost, gradPred, gradOut };
  };

/** x is copied once; an entry that has been moved stays where it is. */
const leftMoved: Program = (f: Cost, start: number[]) => {
  const x = [...start];
  return x.map((_, i) => {
    x[i]! += 1e-4;
    const above = f(x).cost;
    x[i]! -= 2e-4;
    return (above - f(x).cost) / 2e-4;
  });
};

const difference =
  (h: number, round = (cost: number): number => cost): Program =>
  (f: Cost, x: number[]) =>
    x.map((_, i) => {
      const at = (step: number): number => round(f(x.map((v, j) => (i === j ? v + step : v))).cost);
      return (at(h) - at(-h)) / (2 * h);
    });

const byTensorflow =
  (slip: (delta: tf.Tensor2D, N: number) => tf.Tensor2D): Program =>
  (z: Rows, y: Rows) =>
    slip(tf.sub(tf.softmax(tf.tensor2d(z)), tf.tensor2d(y)), z.length).arraySync();

function scatter(by: number): Program {
  return (indices: number[], dout: Rows, V: number) => {
    const result: Rows = Array.from({ length: V }, () => dout[0]!.map(() => 0));
    indices.forEach((index, n) => dout[n]!.forEach((value, d) => (result[index + by]![d]! += value)));
    return result;
  };
}

const early =
  (rate: number): Program =>
  (inputs: never, targets: never, params: { hidToOutput: Rows }) => {
    const { dHidToOutput } = model()(inputs, targets, params as never) as { dHidToOutput: Rows };
    const moved = map(params.hidToOutput, (value, i, j) => value - rate * dHidToOutput[i]![j]!);
    return model({ back: (delta) => times(delta, moved) })(inputs, targets, params as never);
  };

const shiftedBy =
  (shift: (row: Rows[number]) => number): Program =>
  (z: Rows) =>
    z.map((row) => {
      const e = row.map((value) => Math.exp(value - shift(row)));
      return e.map((value) => value / total(e));
    });

const cases: Readonly<Record<string, readonly (readonly [code: string, program: Program])[]>> = {
  "forward-backward": [
    ["A4", multiplied(network(), ["db1"], (N) => N)],
    ["A4", multiplied(network(), ["dW2", "db2"], (N) => N)],
    ["A4", multiplied(network(), ["dW1"], (N) => 1 / N)],
    ["A5", multiplied(network(), ["dW1", "db1"], () => -1)],
    ["A6", multiplied(network(), ["cost", "dW1", "db1", "dW2", "db2"], () => Math.LOG2E)],
    ["D7", network({ bias: (d) => total(d.flat()), bias2: (d) => total(d.flat()) })],
    ["D14", lastAlone(network())],
  ],
  "linear-backward": [
    ["A4", multiplied(linear, ["dW", "db"], (N) => 1 / N)],
    ["A5", multiplied(linear, ["dX"], () => -1)],
    [
      "D4",
      (...args: never[]) => ({
        ...(linear(...args) as Result),
        dX: turned((linear(...args) as { dX: Rows }).dX),
      }),
    ],
  ],
  "cross-entropy-gradient": [
    ["A1", byTensorflow((delta) => delta)],
    ["A5", byTensorflow((delta, N) => tf.div(delta, -N))],
  ],
  softmax: [
    ["C1", shiftedBy((row) => row[0]!)],
    ["C1", shiftedBy((row) => total(row) / row.length)],
  ],
  "embedding-gradient": [
    ["E4", scatter(1)],
    ["E4", scatter(-1)],
  ],
  "gradient-check": [
    ["F4", difference(1e-17)],
    ["F5", difference(1e-8, Math.fround)],
    ["F9", leftMoved],
  ],
  "softmax-cost": [
    ["A5", multiplied(word, ["gradOut"], () => -1)],
    ["A6", multiplied(word, ["cost", "gradPred", "gradOut"], () => Math.LOG2E)],
    [
      "C10",
      (v: number[], t: number, U: Rows) => {
        const right = word(v, t, U);
        return { ...right, gradPred: U[t]!.map((value) => (Math.exp(-right.cost) - 1) * value) };
      },
    ],
    ["E4", (v: number[], t: number, U: Rows) => word(v, t + 1, U)],
  ],
  "negative-sampling": [
    [
      "E7",
      sampled(
        (s) => s - 1,
        (s) => s,
        true,
      ),
    ],
    [
      "G3",
      sampled(
        (s) => s - 1,
        (s) => 1 - s,
      ),
    ],
    [
      "G4",
      sampled(
        (s) => 1 - s,
        (s) => s,
      ),
    ],
    [
      "G5",
      sampled(
        (s) => s * (1 - s),
        (s) => s * (1 - s),
      ),
    ],
  ],
  "language-model-backward": [
    ["A4", multiplied(model(), ["dHidBias"], (B) => B)],
    ["D13", early(0.1)],
    ["D13", early(0.001)],
    ["D14", lastAlone(model())],
    ["E4", model({ target: (t) => t + 1 })],
    ["E5", model({ positions: [1] })],
  ],
};

for (const [id, programs] of Object.entries(cases)) {
  test(`${id}: a mistake in one line of several is named too, in float32 and out of range`, async () => {
    for (const [number, [code, program]] of programs.entries()) {
      for (const seed of [0, 7, 23]) {
        const { passed, mistake, message } = await checkExercise(id, program, { seed });
        assert.deepEqual([passed, mistake?.id], [false, code], `program ${number}, seed ${seed}: ${message}`);
      }
    }
  });
}
