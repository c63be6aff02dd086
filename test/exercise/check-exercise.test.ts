import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as tf from "../../src/autograd/tfjs.js";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { notImplemented } from "../../src/verdict/not-implemented.js";
import { defineExercise } from "../../src/exercise/exercise.js";
import { network } from "./students/network.js";

const message = async (id: string, answer: unknown): Promise<string> =>
  (await checkExercise(id, answer as () => unknown)).message;

defineExercise({
  id: "double",
  signature: "double(x: number[]): number[], each entry times two",
  inputs: (): [number[]] => [[1, 0.5]],
  reference: (x: number[]): number[] => x.map((value) => 2 * value),
  mistakes: [
    {
      id: "Q1",
      title: "squared",
      explanation: "Your entries are squares.",
      readAgain: "page 3",
      programs: [(x: number[]): number[] => x.map((value) => value * value)],
    },
  ],
});
const example = "The smallest failing example: ([1, 0.5])";

test("a right answer passes", async () => {
  const result = await checkExercise("double", (x: number[]) => x.map((value) => value + value));
  assert.deepEqual(
    { ...result },
    { exercise: "double", passed: true, message: "Right at 6 points of different sizes." },
  );
});

test("a known mistake is named, with where it shows and what to read", async () => {
  const result = await checkExercise("double", (x: number[]) => x.map((value) => value ** 2));
  assert.deepEqual(
    { ...result },
    {
      exercise: "double",
      passed: false,
      mistake: { id: "Q1", title: "squared", explanation: "Your entries are squares." },
      where: { output: "", index: [0], yours: 1, autograd: 2, ratio: 0.5, readAgain: "page 3" },
      message:
        "squared (Q1). Your entries are squares.\n" +
        "It shows at result[0]: yours 1, the right one 2, ratio 0.5.\n" +
        "Read again: page 3.",
    },
  );
});

test("autograd's number is shown where there is an oracle", async () => {
  const { where, message: text } = await checkExercise("forward-backward", network({ errorFactor: () => 1 }));
  assert.equal(where?.ratio.toPrecision(6), "4.00000");
  assert.ok(Math.fround(where.autograd) === where.autograd, "float32, from TensorFlow.js");
  assert.match(text, /It shows at \w+\[[\d, ]+\]: yours \S+, autograd's \S+, ratio 4\.\n/);
});

test("no known mistake: the plain comparison and the smallest failing example", async () => {
  assert.equal(
    await message("double", (x: number[]) => x.map((value) => 5 * value)),
    "Not right, and not a single known mistake: perhaps two at once.\n" +
      "At the example below the result is 2.5 times what it should be.\n" +
      `It shows at result[0]: yours 5, the right one 2, ratio 2.5.\n${example}`,
  );
});

const troubles: readonly [string, unknown, string][] = [
  [
    "a function that throws",
    () => {
      throw new TypeError("z is not iterable");
    },
    `It throws TypeError: z is not iterable\n${example}`,
  ],
  [
    "a function that throws something else",
    () => {
      // oxlint-disable-next-line typescript/only-throw-error -- students do
      throw "no";
    },
    `It throws a value that is not an Error: no\n${example}`,
  ],
  ["a wrong shape", (x: number[]) => [x], `The result has the shape [1, 2]; [2] is asked for.\n${example}`],
  [
    "ragged rows",
    () => [[1, 2], [3]],
    `The result is ragged: its row 1 has the shape [1], row 0 has [2].\n${example}`,
  ],
  [
    "NaN",
    (x: number[]) => x.map(() => Number.NaN),
    "Not right, and not a single known mistake. The result holds NaN: look for 0/0, ∞/∞ or an index out of range.\n" +
      `It shows at result[0]: yours NaN, the right one 2, ratio NaN.\n${example}`,
  ],
  [
    "a tensor",
    (x: number[]) => tf.mul(x, 2),
    `The result is a tensor, not plain numbers: end with .arraySync().\n${example}`,
  ],
  [
    "nothing",
    () => {},
    `The result is undefined (is a return missing, or an index out of range?): a number or an array of numbers is asked for.\n${example}`,
  ],
  [
    "a text",
    () => "2, 1",
    `The result is a string: a number or an array of numbers is asked for.\n${example}`,
  ],
  ["a record", (x: number[]) => ({ x }), `The result lacks a plain array or number; it has x.\n${example}`],
  [
    "a changed argument",
    (x: number[]) => {
      x.forEach((value, i) => (x[i] = 2 * value));
      return x;
    },
    "The numbers are right, but the function changes its argument: whoever calls it finds other numbers there afterwards. Work on a copy.",
  ],
  [
    "no function",
    [2, 1],
    'Give your function itself, as in checkExercise("double", mySolution); it got object.',
  ],
  [
    "the stub",
    function double() {
      throw notImplemented();
    },
    "Not attempted yet: write double in the cell above, then run it and this cell.\nIt is to be: double(x: number[]): number[], each entry times two",
  ],
  [
    "the stub of an earlier copy",
    async () => {
      throw new Error("wrapped", { cause: new Error("not implemented") });
    },
    "Not attempted yet: write your function in the cell above, then run it and this cell.\nIt is to be: double(x: number[]): number[], each entry times two",
  ],
  [
    "what is written for some inputs only",
    ((calls) => (x: number[]) => {
      if (calls++ === 4) throw notImplemented();
      return x.map((value) => 2 * value);
    })(0),
    `It is written for some inputs only: here it comes to notImplemented().\n${example}`,
  ],
];

for (const [name, answer, expected] of troubles) {
  test(`${name} is told and survived`, async () => {
    assert.equal(await message("double", answer), expected);
  });
}

test("an exercise shows itself as one line where it is defined", () => {
  const shown = (mistakes: []): unknown => {
    const exercise = defineExercise({
      id: "one-line",
      signature: "f(x: number): number",
      inputs: (): [number] => [1],
      reference: (x: number): number => x,
      mistakes,
    });
    assert.equal(Object.keys(exercise).includes("reference"), true);
    return [inspect(exercise), (exercise as never)[Symbol.for("Jupyter.display")]];
  };
  const line =
    'Exercise "one-line" is defined, with no known mistake: checkExercise("one-line", …) checks it.';
  const [text, display] = shown([]) as [string, () => unknown];
  assert.equal(text, line);
  assert.deepEqual(display(), { "text/plain": line });
});

test("an async answer is waited for", async () => {
  const result = await checkExercise("double", async (x: number[]) => {
    await Promise.resolve();
    return x.map((value) => 2 * value);
  });
  assert.equal(result.passed, true);
});

test("what is kept from call to call is told at every check, not only at the first", async () => {
  let total = 0;
  const accumulating = (s: number[]) => s.map((value) => (total += value * (1 - value)));
  let kept = [0];
  const remembering = (s: number[]) => {
    const before = kept;
    kept = s;
    return s.map((value, i) => value * (1 - value) + (before[i] ?? 0));
  };
  const random = (s: number[]) => s.map((value) => value * (1 - value) + 1e-3 * Math.random());
  for (const answer of [accumulating, accumulating]) {
    const { mistake } = await checkExercise("sigmoid-grad", answer);
    assert.equal(mistake?.id, "E8");
  }
  for (const answer of [remembering, random]) {
    const result = await checkExercise("sigmoid-grad", answer);
    assert.deepEqual([result.passed, result.mistake], [false, undefined]);
    assert.match(
      result.message,
      /^The same arguments give other numbers at each call: something is kept from one call to the next, or drawn at random\./,
    );
  }
});

test("an argument that is changed is told even where the answer fails at extreme inputs", async () => {
  const { passed, mistake } = await checkExercise("softmax-cost", (v: number[], t: number, U: number[][]) => {
    const z = U.map((u) => u.reduce((total, value, d) => total + value * v[d]!, 0));
    const most = Math.max(...z);
    const p = z.map((value) => Math.exp(value - most));
    const norm = p.reduce((a, b) => a + b);
    const error = p.map((value, w) => value / norm - Number(w === t));
    const gradPred = v.map((_, d) => error.reduce((total, value, w) => total + value * U[w]![d]!, 0));
    const gradOut = error.map((value) => v.map((entry) => value * entry));
    U[0]![0] = 7;
    return { cost: -Math.log(p[t]! / norm), gradPred, gradOut };
  });
  assert.deepEqual([passed, mistake?.id], [false, "C13"]);
});

test("an unknown id is told, with all there are", async () => {
  await assert.rejects(
    () => checkExercise("sofmax", () => 0),
    ({ name, message: text }: Error) =>
      name === "RangeError" &&
      text.startsWith(
        'There is no exercise "sofmax". There are: softmax-vector, softmax, sigmoid, sigmoid-grad, ',
      ) &&
      text.includes("double"),
  );
});

test("the result shows itself as HTML and as text, the reader's own text escaped", async () => {
  const result = await checkExercise("double", () => {
    throw new Error("<b>&");
  });
  const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, unknown>;
  assert.match(String(bundle["text/html"]), /It throws Error: &lt;b&gt;&amp;/);
  assert.deepEqual(bundle["application/vnd.gradbook.verdict+json"], {
    holds: false,
    kind: "exercise",
    name: "double",
    message: "It throws Error: <b>&",
  });
  assert.equal(inspect(result), `✗ double: ${result.message}`);
});
