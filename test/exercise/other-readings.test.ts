import assert from "node:assert/strict";
import { test } from "node:test";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { model } from "./students/language-model.js";
import { map, type Rows, softmax, times, total, turned, wrong, type WrongProgram } from "./students/loops.js";
import { network } from "./students/network.js";
import { differencePrograms } from "./students/other-differences.js";
import { arrayPrograms, wordPrograms } from "./students/other-readings.js";

type Network = { cost: number; dW1: Rows; dW2: Rows };
type Program = (data: Rows, labels: Rows, params: never) => object;

/** The probabilities of a network that is otherwise right, and the cost and first error made of them. */
const spoiltSoftmax =
  (error: (p: Rows, y: Rows, z: Rows) => Rows): Program =>
  (data, labels, params) => {
    let z: Rows = [];
    let shown = 0;
    const keep = (scores: Rows): Rows => softmax((z = scores));
    const rows = (): Rows => map(error(softmax(z), labels, z), (v) => v / data.length);
    return network({
      softmax: keep,
      error: () => {
        const width = labels[0]!.length;
        const at = shown++;
        return rows()[Math.floor(at / width)]![at % width]!;
      },
      errorFactor: () => 1,
    })(data, labels, params);
  };

const through = (p: Rows, slope: Rows): Rows =>
  p.map((row, n) => {
    const mean = total(row.map((value, j) => value * slope[n]![j]!));
    return row.map((value, j) => value * (slope[n]![j]! - mean));
  });
const off = (p: Rows, y: Rows): Rows => map(p, (value, n, j) => value - y[n]![j]!);
const byRows = (g: Rows): Rows => map(g, (_, i, j) => g.flat()[j * g.length + i]!);

/** One line of the finished answer from the last example alone, the others right. */
const onlyLast: Program = (data, labels, params) => {
  const right = network()(data, labels, params) as unknown as Network;
  const one = network()(data.slice(-1), labels.slice(-1), params) as unknown as Network;
  return { ...right, dW1: map(one.dW1, (v) => v / data.length) };
};

const wholeProbabilities = (z: Rows): Rows => {
  const most = Math.max(...z.flat());
  const e = map(z, (value) => Math.exp(value - most));
  return map(e, (value) => value / total(e.flat()));
};

const programs: Readonly<Record<string, readonly WrongProgram[]>> = {
  ...arrayPrograms,
  ...wordPrograms,
  "gradient-check": differencePrograms,
  "forward-backward": [
    wrong(
      "A7",
      spoiltSoftmax((p, y) => through(p, off(p, y))),
    ),
    wrong("B7", network({ error: (p, y) => (p - y) * (p - y) * (1 - (p - y)) })),
    wrong(
      "C3",
      spoiltSoftmax((_, y, z) => off(wholeProbabilities(z), y)),
    ),
    wrong("D12", (data: Rows, labels: Rows, params: never) => {
      const right = network()(data, labels, params) as unknown as Network;
      return { ...right, dW1: byRows(right.dW1), dW2: byRows(right.dW2) };
    }),
    wrong("D11", (data: Rows, labels: Rows, params: never) => {
      const { db1, db2, ...rest } = network()(data, labels, params);
      return { ...rest, db1: db2, db2: db1 };
    }),
    wrong("D14", onlyLast),
  ],
  "language-model-backward": [
    wrong("D12", (inputs: Rows, targets: number[], params: never) => {
      const right = model()(inputs, targets, params);
      return { ...right, dWordEmbedding: byRows(right["dWordEmbedding"] as Rows) };
    }),
  ],
};

for (const [id, wrongs] of Object.entries(programs)) {
  test(`${id}: a mistake is named in another reading of it, at five seeds`, async () => {
    for (const [number, { codes, program }] of wrongs.entries()) {
      for (const seed of [0, 1, 2, 3, 4]) {
        const { passed, mistake, message } = await checkExercise(id, program, { seed });
        const found = { number, seed, passed, id: mistake?.id };
        assert.deepEqual(found, { number, seed, passed: false, id: codes[0] }, message);
      }
    }
  });
}

const cost = (p: Rows, y: Rows, log: (p: number) => number): number =>
  -total(p.map((row, n) => log(row[y[n]!.indexOf(1)]!))) / p.length;
const zeroTimesLog = (p: Rows, y: Rows): number =>
  -total(map(p, (value, n, j) => y[n]![j]! * Math.log(value)).flat()) / p.length;

test("what is lost only where a probability underflows is said, and the answer passes", async () => {
  const lost: readonly (readonly [string, (p: Rows, y: Rows) => number])[] = [
    ["C6", (p, y) => cost(p, y, Math.log)],
    ["C6", (p, y) => cost(p, y, (value) => Math.log(value + 1e-30))],
    ["C6", (p, y) => cost(p, y, (value) => Math.log(Math.max(value, 1e-200)))],
    ["C7", zeroTimesLog],
  ];
  for (const [code, costOf] of lost) {
    const { passed, mistake, message } = await checkExercise(
      "forward-backward",
      (data: Rows, labels: Rows, params: never) => {
        let p: Rows = [];
        const result = network({ softmax: (z) => (p = softmax(z)) })(data, labels, params);
        return { ...result, cost: costOf(p, labels) };
      },
    );
    assert.deepEqual([passed, mistake?.id], [true, code], message);
  }
});

test("arguments that hold whole numbers are fresh at every run, whatever an answer does to them", async () => {
  const popping = (v: number[], t: number, U: Rows, negatives: number[]): object => {
    const drawn = negatives.splice(0);
    const z = U.map((u) => total(u.map((value, d) => value * v[d]!)));
    const slopes = z.map((value, w) =>
      total([
        w === t ? -1 / (1 + Math.exp(value)) : 0,
        ...drawn.map((k) => (k === w ? 1 / (1 + Math.exp(-value)) : 0)),
      ]),
    );
    return {
      cost: Math.log1p(Math.exp(-z[t]!)) + total(drawn.map((k) => Math.log1p(Math.exp(z[k]!)))),
      gradPred: times(
        turned(U),
        slopes.map((s) => [s]),
      ).flat(),
      gradOut: slopes.map((s) => v.map((value) => s * value)),
    };
  };
  for (const _ of [1, 2]) {
    const { passed, mistake } = await checkExercise("negative-sampling", popping);
    assert.deepEqual([passed, mistake?.id], [false, "C13"]);
  }
});

test("a wrong answer that also changes its argument is told both", async () => {
  const { passed, mistake, message } = await checkExercise("sigmoid", (x: number[]) => {
    x.reverse();
    return x.map((value) => Math.tanh(value) ** 3);
  });
  assert.deepEqual([passed, mistake], [false, undefined]);
  assert.match(
    message,
    /\nIt also changes its argument: whoever calls it finds other numbers there afterwards\.\nThe smallest failing example: /,
  );
});

test("outputs that a class provides count", async () => {
  class Gradients {
    readonly #given: readonly [Rows, Rows, Rows];
    constructor(...given: readonly [Rows, Rows, Rows]) {
      this.#given = given;
    }
    get dX(): Rows {
      return times(this.#given[2], turned(this.#given[1]));
    }
    get dW(): Rows {
      return times(turned(this.#given[0]), this.#given[2]);
    }
    get db(): number[] {
      return times([this.#given[0].map(() => 1)], this.#given[2])[0]!;
    }
  }
  const { passed, message } = await checkExercise(
    "linear-backward",
    (X: Rows, W: Rows, dY: Rows) => new Gradients(X, W, dY),
  );
  assert.equal(passed, true, message);
});
