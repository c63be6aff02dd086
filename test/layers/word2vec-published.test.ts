import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cbow,
  negativeSamplingCost,
  normalizeRows,
  skipGram,
  softmaxCost,
  type CostAndGradient,
} from "../../src/layers/word2vec.js";
import { PythonRandom, type PythonVersion } from "../../src/random/python-random.js";
import { RandomState } from "../../src/random/random-state.js";

/**
 * The numbers that the assignment's test program prints (CS224n, q3_word2vec). Its tokens are a … e = 0 … 4; numpy
 * draws the vectors, Python's `random` the negatives. Before it prints, it checks gradients, and each check moves
 * Python's stream on by one batch of fifty windows.
 */
function assignment(version: PythonVersion, checks: readonly ("softmax" | "negatives")[]) {
  const python = new PythonRandom(31415, version);
  const vectors = normalizeRows(new RandomState(9265).randn(10, 3));
  const drawNegatives = (target: number): number[] =>
    Array.from({ length: 10 }, () => {
      let word = python.randint(0, 4);
      while (word === target) word = python.randint(0, 4);
      return word;
    });
  const negatives: CostAndGradient = (predicted, target, outputVectors) =>
    negativeSamplingCost(predicted, target, outputVectors, drawNegatives(target));
  const inputVectors = vectors.slice(0, 5);
  const outputVectors = vectors.slice(5);
  const models = [skipGram, skipGram, cbow, cbow];
  for (const [i, cost] of checks.entries()) {
    for (let window = 0; window < 50; window++) {
      const size = python.randint(1, 5);
      const center = python.randint(0, 4);
      const contexts = Array.from({ length: 2 * size }, () => python.randint(0, 4));
      models[i]!(center, contexts, inputVectors, outputVectors, cost === "softmax" ? softmaxCost : negatives);
    }
  }
  return { inputVectors, outputVectors, negatives };
}

const FOUR = ["softmax", "negatives", "softmax", "negatives"] as const;
const round = (rows: number[][]): number[][] => rows.map((row) => row.map((x) => Number(x.toFixed(8)) + 0));

test("skip-gram with softmax costs 11.16610900153398 in the published example", () => {
  const { inputVectors, outputVectors } = assignment(3, []);
  const { cost, gradIn, gradOut } = skipGram(2, [0, 1, 4, 3, 1, 2], inputVectors, outputVectors);
  assert.ok(Math.abs(cost - 11.16610900153398) < 1e-13, String(cost));
  assert.deepEqual(round(gradIn), [
    [0, 0, 0],
    [0, 0, 0],
    [-1.26947339, -1.36873189, 2.45158957],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  assert.deepEqual(round(gradOut), [
    [-0.41045956, 0.18834851, 1.43272264],
    [0.38202831, -0.17530219, -1.33348241],
    [0.07009355, -0.03216399, -0.24466386],
    [0.09472154, -0.04346509, -0.33062865],
    [-0.13638384, 0.06258276, 0.47605228],
  ]);
});

test("CBOW with softmax costs 0.7989958010906648, and a repeated word's row is twice the others", () => {
  const { inputVectors, outputVectors } = assignment(3, []);
  const { cost, gradIn, gradOut } = cbow(0, [0, 1, 2, 0], inputVectors, outputVectors);
  assert.ok(Math.abs(cost - 0.7989958010906648) < 1e-14, String(cost));
  assert.deepEqual(round(gradIn), [
    [0.23330542, -0.51643128, -0.8281311],
    [0.11665271, -0.25821564, -0.41406555],
    [0.11665271, -0.25821564, -0.41406555],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  assert.deepEqual(
    round(gradOut),
    [
      [0.80954933, 0.21962514, -0.54095764],
      [-0.03556575, -0.00964874, 0.02376577],
      [-0.13016109, -0.0353118, 0.08697634],
      [-0.1650812, -0.04478539, 0.11031068],
      [-0.47874129, -0.1298792, 0.3199048499999999],
    ].map((row) => row.map((x) => Number(x.toFixed(8)))),
  );
});

test("negative sampling costs what was published, under either Python's stream", () => {
  const published: readonly (readonly [PythonVersion, readonly ("softmax" | "negatives")[], number])[] = [
    [2, FOUR, 13.959405258751875],
    [3, FOUR, 14.093692760899629],
    [3, ["softmax", "negatives"], 16.15119285363322],
  ];
  for (const [version, checks, expected] of published) {
    const { inputVectors, outputVectors, negatives } = assignment(version, checks);
    const { cost } = skipGram(2, [0, 1], inputVectors, outputVectors, negatives);
    assert.ok(Math.abs(cost - expected) < 1e-12, `Python ${version}: ${cost}, published ${expected}`);
  }
});

test("CBOW with negative sampling, drawn after skip-gram's, costs 7.89559320359914", () => {
  const { inputVectors, outputVectors, negatives } = assignment(3, FOUR);
  skipGram(2, [0, 1], inputVectors, outputVectors, negatives);
  const { cost } = cbow(0, [0, 1, 0, 2], inputVectors, outputVectors, negatives);
  assert.ok(Math.abs(cost - 7.89559320359914) < 1e-12, String(cost));
});
