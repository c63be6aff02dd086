import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as tf from "../../src/autograd/tfjs.js";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { defineExercise } from "../../src/exercise/exercise.js";
import { nameOfOwn } from "../../src/exercise/own-functions.js";
import * as gradbook from "../../src/index.js";
import * as models from "../../src/layers/models.js";
import { softmax } from "../../src/layers/softmax.js";

const doubled = (x: number[]): number[] => x.map((value) => 2 * value);

defineExercise({
  id: "double",
  signature: "double(x: number[]): number[], each entry times two",
  inputs: (): [number[]] => [[1, 0.5]],
  reference: doubled,
});

describe("gradbook's own functions are nobody's answer", () => {
  const told: Record<string, [id: string, answer: unknown, own: string]> = {
    "a function of the library": ["softmax", softmax, "gradbook's own softmax"],
    "one of its models": [
      "forward-backward",
      models.twoLayer.backward,
      "gradbook's own models.twoLayer.backward",
    ],
    "one of TensorFlow.js": ["softmax", tf.softmax, "gradbook's own tf.softmax"],
    "the exercise's own": ["double", doubled, "the function that the exercise itself goes by"],
  };
  for (const [name, [id, answer, own]] of Object.entries(told)) {
    test(name, async () => {
      const alias = answer as () => unknown;
      const { passed, message: text } = await checkExercise(id, alias);
      assert.equal(passed, false);
      assert.ok(
        text.startsWith(`This is ${own}, not yours. Write: ${id === "double" ? "double" : ""}`),
        text,
      );
    });
  }

  test("each that computes has a name; the others are no answer to anything", () => {
    const others =
      /^(?:verify|withAutograd|check|define|findMistake|notImplemented|column|row|scalar|matrix|table|plot|lines|principalPlane|grids|text|RandomState|PythonRandom)/u;
    const missing = Object.entries(gradbook).flatMap(([name, value]) => {
      const functions = typeof value === "function" ? { [name]: value } : (value as Record<string, unknown>);
      return Object.entries(functions)
        .filter(([, each]) => typeof each === "function" && nameOfOwn(each) === undefined)
        .map(([inner]) => (inner === name ? name : `${name}.${inner}`));
    });
    assert.deepEqual(
      missing.filter((name) => !others.test(name)),
      [],
    );
    assert.ok(missing.length > 10);
  });

  test("a function of one's own that calls them is one's own", async () => {
    assert.equal((await checkExercise("softmax-vector", (x: number[]) => softmax(x))).passed, true);
  });
});

test("where marks are given, two definitions of one exercise are none", async () => {
  const key = Symbol.for("gradbook.host");
  const place = globalThis as { [key]?: unknown };
  const withTimeLimit = async (f: () => unknown): Promise<unknown> => f();
  const anything = { signature: "anything", inputs: (): [number] => [1], reference: (x: number) => x };
  const check = (id: string) => checkExercise(id, (x: number) => x);
  defineExercise({ id: "once", ...anything });
  for (const id of ["again", "again", "sigmoid"]) defineExercise({ id, ...anything });
  assert.equal((await check("again")).passed, true, "elsewhere the last one holds");
  place[key] = { graded: true, withTimeLimit };
  try {
    assert.equal((await check("once")).passed, true);
    for (const id of ["again", "sigmoid"])
      await assert.rejects(() => check(id), {
        name: "RangeError",
        message: `There are two definitions of the exercise "${id}", and no marks while nothing says which one is meant: remove the other.`,
      });
  } finally {
    delete place[key];
  }
});
