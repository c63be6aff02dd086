import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readCourseData } from "../../src/cli/reproduce/course-data.js";
import {
  checkLossDerivative,
  checkParameter,
  drawProtocol,
} from "../../src/cli/reproduce/gradient-protocol.js";
import { comparePrinted } from "../../src/cli/reproduce/printed-derivatives.js";
import { CourseTraining } from "../../src/cli/reproduce/training-run.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradbook, root, temporaryFolder } from "./command-line.js";

const folder = join(root, "../shared/data");
const skip = existsSync(join(folder, "csc421-vectors.json"))
  ? false
  : "the data of CSC421 are not beside the repository: they carry no licence";

test("who lacks the data is told which files, and why they are not here", () => {
  const empty = temporaryFolder();
  mkdirSync(join(empty, "d"));
  writeFileSync(join(empty, "d/csc421-data.u8.gz"), "");
  const { code, err } = gradbook(["reproduce", "--data", "d"], empty);
  assert.equal(code, 2);
  assert.equal(
    err,
    "gradbook: d: missing csc421-vectors.json (the partially trained model, a batch of 100 and the published numbers); " +
      "the data of the course CSC421 (Toronto 2019, assignment 1) carry no licence, so that gradbook cannot bring them: " +
      "put the files there\n",
  );
});

test("the folder must be named, and the number of batches be one", () => {
  assert.equal(
    gradbook(["reproduce"], root).err,
    "gradbook: no folder with the course's data given; add --data DIR\n",
  );
  assert.equal(
    gradbook(["reproduce", "--data", "x", "--batches", "few"], root).err,
    'gradbook: --batches takes a whole number, 0 or more, not "few"\n',
  );
});

test("document 002's eighteen derivatives come out to a relative 1e-12", { skip }, () => {
  const { vectors } = readCourseData(folder, "/");
  const comparisons = comparePrinted(vectors);
  assert.equal(comparisons.length, 18);
  assert.deepEqual(
    comparisons.filter(({ holds }) => !holds),
    [],
  );
});

test("a derivative that differs by 1e-9 is told", { skip }, () => {
  const { vectors } = readCourseData(folder, "/");
  const params = { ...vectors.params, hid_bias: vectors.params.hid_bias.map((b) => Number(b) + 1e-9) };
  const changed = { ...vectors, params } as unknown as typeof vectors;
  assert.ok(comparePrinted(changed).filter(({ holds }) => !holds).length > 12);
});

test("the gradient check draws the course's places, and counts its 0/0", { skip }, () => {
  const { vectors } = readCourseData(folder, "/");
  const draws = drawProtocol(vectors, new RandomState(0));
  const first = Object.fromEntries(Object.entries(draws.places).map(([name, places]) => [name, places[0]]));
  assert.deepEqual(first, {
    loss_derivative: [39, 153],
    word_embedding_weights: [199, 2],
    embed_to_hid_weights: [16, 3],
    hid_to_output_weights: [139, 40],
    hid_bias: [5],
    output_bias: [186],
  });
  const loss = checkLossDerivative(vectors.targets, draws);
  assert.ok(loss.worst > 1e-9 && loss.worst < 1e-5, String(loss.worst));
  assert.equal(loss.bothZero, 0);
  const few = { ...draws.places, word_embedding_weights: draws.places.word_embedding_weights.slice(0, 40) };
  const words = checkParameter("word_embedding_weights", vectors, { ...draws, places: few });
  const inBatch = new Set(vectors.inputs.flat());
  assert.equal(words.bothZero, few.word_embedding_weights.filter(([word = 0]) => !inBatch.has(word)).length);
  assert.ok(words.worst < 1e-5, String(words.worst));
});

test("the seeded training run begins as the published one: its first hundred batches", { skip }, () => {
  const data = readCourseData(folder, "/");
  const random = new RandomState(0);
  drawProtocol(data.vectors, random);
  const training = new CourseTraining(data, random);
  const losses: number[] = [];
  for (const { batches, batchLoss } of training.run()) {
    losses.push(batchLoss);
    if (batches === 100) break;
  }
  const expected: readonly (readonly [number, number])[] = [
    [1, 5.489990152110436],
    [2, 5.308282729302363],
    [3, 5.022929229308342],
    [10, 4.737931717985358],
    [100, 4.516425820461198],
  ];
  for (const [batch, loss] of expected) {
    const ours = losses[batch - 1]!;
    assert.ok(Math.abs(ours - loss) < 1e-12 * loss, `batch ${batch}: ${ours}, published run ${loss}`);
  }
});
