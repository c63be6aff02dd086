import assert from "node:assert/strict";
import { test } from "node:test";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { model } from "./students/language-model.js";
import { map, type Rows, softmax, times, turned } from "./students/loops.js";
import { network } from "./students/network.js";

const pairs: Readonly<Record<string, readonly [string, (...args: never[]) => unknown][]>> = {
  "forward-backward": [
    ["A1 and B1", network({ errorFactor: () => 1, slope: (_, z) => z * (1 - z) })],
    ["A5 and B3", network({ error: (p, y) => y - p, slope: () => 1 })],
    ["A7 and D3", network({ error: (p, y) => (p - y) * p * (1 - p), entering: (_, z) => z })],
    ["A2 and D6", network({ errorFactor: (N) => 1 / N ** 2, bias2: (d) => d[0]!.map(() => 0) })],
    ["B5 and D3", network({ slope: (h) => 1 - h * h, entering: (_, z) => z })],
    ["A6 and B2", network({ costFactor: (N) => Math.LOG2E / N, slope: (h) => (1 - h) * 0.25 })],
  ],
  "cross-entropy-gradient": [
    ["A1 and A5", (z: Rows, y: Rows) => map(softmax(z), (p, n, j) => y[n]![j]! - p)],
    [
      "A3 and A7",
      (z: Rows, y: Rows) => map(softmax(z), (p, n, j) => ((p - y[n]![j]!) * p * (1 - p)) / z.flat().length),
    ],
  ],
  "linear-backward": [
    [
      "A5 and A2",
      (X: Rows, W: Rows, dY: Rows) => ({
        dX: map(times(dY, turned(W)), (v) => -v / X.length),
        dW: map(times(turned(X), dY), (v) => -v / X.length),
        db: dY[0]!.map(() => 0),
      }),
    ],
  ],
  "language-model-backward": [
    ["A5 and B1", model({ error: (p, y) => y - p, slope: (_, z) => z * (1 - z) })],
    ["E5 and B6", model({ positions: [0], slope: (h) => h })],
  ],
};

for (const [id, programs] of Object.entries(pairs)) {
  test(`${id}: two mistakes at once are not called one`, async () => {
    for (const [names, program] of programs) {
      for (const seed of [0, 1, 2]) {
        const { passed, mistake, message } = await checkExercise(id, program, { seed });
        assert.deepEqual({ names, passed, mistake }, { names, passed: false, mistake: undefined });
        assert.match(message, /^Not right, and not a single known mistake: perhaps two at once\./);
      }
    }
  });
}
