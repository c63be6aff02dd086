import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";
import { courseDerivations } from "../../src/exercise/course/derivation-exercises.js";
import { defineDerivationExercise } from "../../src/exercise/derivation-exercise.js";

const r = String.raw;
const NO_STEP = " To write a line in another order, to multiply it by 1 or to add 0 is no step.";

/** Ways to write an expression so that it looks like another one. */
const PADS: readonly ((line: string) => string)[] = [
  (line) => r`\left( ${line} \right) e^0`,
  (line) => r`\frac{e^2}{e^2} \left( ${line} \right)`,
  (line) => r`\left( ${line} \right) \cdot \frac{1 + e^2}{e^2 + 1}`,
  (line) => r`\frac{\left( ${line} \right) e^2}{e^2}`,
  (line) => r`e^3 e^{-3} \left( ${line} \right)`,
  (line) => r`\left( ${line} \right) e^{5 - 5}`,
  (line) => r`0 + ${line}`,
  (line) => r`${line} + \pi - \pi`,
  (line) => r`\left( ${line} + e^2 \right) - e^2`,
  (line) => r`1 \cdot \left( ${line} \right)`,
  (line) => r`-\left( -\left( ${line} \right) \right)`,
  (line) => r`(-1) \left( ${line} \right) (-1)`,
  (line) => r`\frac{${line}}{1}`,
  (line) => r`\frac{2 \left( ${line} \right)}{2}`,
  (line) => r`2 \cdot \frac12 \left( ${line} \right)`,
  (line) => r`\left( ${line} \right)^1`,
  (line) => r`\left( ${line} \right) \left( 1 + 0 \cdot e^2 \right)`,
  (line) => r`\left( ${line} \right) \cos 0 + \log 1`,
  (line) => r`\left( ${line} \right) \log e`,
  (line) => r`\log e^{${line}}`,
  (line) => r`\frac{1}{\frac{1}{${line}}}`,
  (line) => r`\left( ${line} \right) (-1)^2`,
  (line) => r`(2 - 1) \left( ${line} \right) + 3 - 2 - 1`,
  (line) => r`\sqrt{4} \cdot \frac{1}{2} \left( ${line} \right)`,
  (line) => r`\sum_{k=1}^1 \left( ${line} \right)`,
  (line) => r`\prod_{k=2}^2 \left( ${line} \right)`,
  (line) => r`\frac{1}{2} \sum_{k=1}^2 \left( ${line} \right)`,
  (line) => r`\left( \frac{1}{${line}} \right)^{-1}`,
  (line) => r`\left( \frac{e^2}{${line}} \right)^{-1} e^2`,
  (line) => r`\frac{1}{\left( ${line} \right)^{-1}}`,
];

/** The same with the letter of the derivation. */
const PADS_IN_X: typeof PADS = [
  (line) => r`\left( ${line} \right) \frac{e^x}{e^x}`,
  (line) => r`\frac{\left( ${line} \right) e^{-x}}{e^{-x}}`,
  (line) => r`\left( ${line} \right) e^{x - x}`,
  (line) => r`e^x \left( ${line} \right) e^{-x}`,
  (line) => r`${line} + x - x`,
  (line) => r`\left( ${line} \right) \frac{1 + e^{-x}}{1 + e^{-x}}`,
  (line) => r`\frac{\sigma(x)}{\sigma(x)} \left( ${line} \right)`,
  (line) => r`${line} + \sigma(x) - \sigma(x)`,
  (line) => r`\left( ${line} \right) \left( \frac{d}{dx} \sigma(x) \right)^0`,
  (line) => r`e^{\log \left( ${line} \right)}`,
  (line) => r`\sqrt{\left( ${line} \right)^2}`,
  (line) => r`\left( ${line} \right) \cdot \frac{dx}{dx}`,
  (line) => r`\frac{d \sigma(x)}{d \sigma(x)} \left( ${line} \right)`,
  (line) => r`\left| ${line} \right|`,
  (line) => r`\left\| ${line} \right\|`,
  (line) => r`\left( ${line} \right) \frac{|e^{-x}|}{e^{-x}}`,
  (line) => r`\begin{cases} ${line} & x > 0 \\ ${line} & x \le 0 \end{cases}`,
  (line) => r`\left. ${line} \right|_{x = x}`,
];

for (const { id, start, goal, milestones } of courseDerivations) {
  test(`${id}: from start to goal by padding alone is no derivation, whatever is padded`, async () => {
    for (const [at, pad] of PADS.entries()) {
      const other = PADS[(at + 5) % PADS.length]!;
      const middle = [pad(goal), other(goal)].join(" = ");
      const { message, passed } = await checkDerivationExercise(id, `${start} = ${middle} = ${goal}`);
      assert.equal(
        message,
        `All steps hold, but step 1 jumps too far: write a line between its two sides ${milestones[0]!.line}.${NO_STEP}`,
        middle,
      );
      assert.equal(passed, false);
      const begun = `${start} = ${pad(start)} = ${other(start)} = ${goal}`;
      assert.equal((await checkDerivationExercise(id, begun)).passed, false, begun);
    }
  });
}

for (const { id, start, goal, milestones } of courseDerivations)
  test(`${id}: the start times something is the start, and so is a derivative by itself`, async () => {
    const by = /\\frac\{(?:\\partial [A-Z](?:_\S+)?|d)\}\{(?:\\partial |d)(?<by>\w+(?:\{\w+\})?)\}/u.exec(
      start,
    )?.groups?.["by"];
    assert.ok(by !== undefined, start);
    for (const line of [
      r`\left( ${start} \right) \frac{\partial ${by}}{\partial ${by}}`,
      r`\frac{\partial ${by}}{\partial ${by}} \left( ${goal} \right)`,
      r`\sum_{m=1}^3 \frac13 \left( ${start} \right)`,
      r`\frac{e^{${by}}}{1 + e^{${by}}} \left( ${start} \right) + \frac{1}{1 + e^{${by}}} \left( ${start} \right)`,
    ]) {
      const { message } = await checkDerivationExercise(id, `${start} = ${line} = ${goal}`);
      const at = line.includes(goal) ? 1 : 2;
      assert.equal(
        message,
        `All steps hold, but step ${at} jumps too far: write a line between its two sides ${milestones[0]!.line}.${NO_STEP}`,
        line,
      );
    }
  });

test("the start under a sum is no chain rule", async () => {
  const start = r`\frac{\partial J}{\partial z_j}`;
  for (const [line, next] of [
    [r`\sum_i ${start} \delta_{ij}`, r`\sum_i \delta_{ij} (S_i - y_i)`],
    [r`\sum_i ${start} \delta_{ij}`, r`\sum_i y_i S_j - y_j`],
    [r`\sum_i y_i ${start}`, r`\sum_i y_i (S_j - y_j)`],
  ] as const) {
    const { message } = await checkDerivationExercise(
      "cross-entropy-gradient",
      `${start} = ${line} = ${next} = S_j - y_j`,
    );
    assert.equal(
      message,
      `All steps hold, but step 2 jumps too far: write a line between its two sides with the sum over the classes and a derivative inside it.${NO_STEP}`,
    );
  }
});

const taken = r`\frac{e^{-x}}{(1+e^{-x})^2}`;
const sigmoidGoal = r`\sigma(x)(1-\sigma(x))`;
const ONE =
  "All steps hold, but only 1 different line stands between start and goal: write at least 2, so that each step is one rule.";

test("a line is one line, however often it is written with padding, before or after it", async () => {
  for (const pad of [...PADS, ...PADS_IN_X])
    for (const lines of [
      [taken, pad(taken)],
      [pad(taken), taken],
      [taken, pad(sigmoidGoal)],
      [pad(r`\frac{d}{dx}\sigma(x)`), taken],
      [taken, r`\frac{e^{-x}}{(e^{-x}+1)^2}`, pad(r`\frac{e^{-x}}{(e^{-x}+1)^2}`)],
    ]) {
      const latex = [r`\frac{d}{dx}\sigma(x)`, ...lines, sigmoidGoal].join(" = ");
      const { message } = await checkDerivationExercise("sigmoid-derivative", latex);
      assert.equal(message, `${ONE}${NO_STEP}`, latex);
    }
});

test("padding deep inside a line is padding too", async () => {
  for (const line of [
    r`\frac{e^{-x+0}}{(1+e^{-x})^2}`,
    r`\frac{e^{-x}}{(1+e^{-x}+x-x)^2}`,
    r`\frac{e^{-x}}{(1+e^{-x} \cdot \frac{x}{x})^{1+1-0}}`.replace("1+1-0", "2"),
    r`\frac{\exp(-x)}{(1+\exp(-x))^2}`,
    r`\frac{1 \cdot e^{-x}}{(1 \cdot 1+e^{-x})^2}`,
  ]) {
    const latex = r`\frac{d}{dx}\sigma(x) = ${taken} = ${line} = ${sigmoidGoal}`;
    const { message } = await checkDerivationExercise("sigmoid-derivative", latex);
    assert.equal(message, `${ONE}${NO_STEP}`, latex);
  }
});

test("what looks like padding and is a step counts: to cancel, to split, to add and take away for a reason", async () => {
  for (const [id, latex] of [
    [
      "log-sigmoid-derivative",
      r`\frac{d}{dx}\log\sigma(x) = \frac{1}{\sigma(x)}\sigma'(x) = \frac{1}{\sigma(x)}\sigma(x)(1-\sigma(x)) = 1-\sigma(x)`,
    ],
    [
      "log-sigmoid-derivative",
      r`\frac{d}{dx}\log\sigma(x) = \frac{\sigma'(x)}{\sigma(x)} = \frac{\sigma(x)}{\sigma(x)}(1-\sigma(x)) = 1-\sigma(x)`,
    ],
    [
      "sigmoid-derivative",
      r`\frac{d}{dx}\sigma(x) = ${taken} = \frac{1}{1+e^{-x}}\cdot\frac{e^{-x}}{1+e^{-x}} = ${sigmoidGoal}`,
    ],
    [
      "sigmoid-derivative",
      r`\frac{d}{dx}\sigma(x) = ${taken} = \frac{1+e^{-x}-1}{(1+e^{-x})^2} = ${sigmoidGoal}`,
    ],
    ["sigmoid-derivative", r`\frac{d}{dx}\sigma(x) = ${taken} = \sigma(x)-\sigma(x)^2 = ${sigmoidGoal}`],
    [
      "sigmoid-derivative",
      r`\frac{d}{dx}\sigma(x) = \frac{0 \cdot (1+e^{-x}) - 1 \cdot (-e^{-x})}{(1+e^{-x})^2} = ${taken} = ${sigmoidGoal}`,
    ],
    [
      "sigmoid-derivative",
      r`\frac{d}{dx}\sigma(x) = \frac{0 \cdot (1+e^{-x}) + e^{-x}}{(1+e^{-x})^2} = ${taken} = ${sigmoidGoal}`,
    ],
    [
      "sigmoid-derivative",
      r`\frac{d}{dx}\sigma(x) = -(1+e^{-x})^{-2} \cdot e^{-x} \cdot (-1) = (1+e^{-x})^{-2} e^{-x} = ${sigmoidGoal}`,
    ],
    [
      "sigmoid-derivative",
      r`\frac{d}{dx}\sigma(x) = -(1+e^{-x})^{-2} \cdot (-e^{-x}) = ${taken} = ${sigmoidGoal}`,
    ],
    [
      "negative-sampling-gradient",
      r`\frac{d}{dz}\left(-\log\sigma(-z)\right) = \frac{\sigma(-z)(1-\sigma(-z))}{\sigma(-z)} = 1-\sigma(-z) = \sigma(z)`,
    ],
  ] as const) {
    const { passed, message } = await checkDerivationExercise(id, latex);
    assert.equal(passed, true, `${message} ${latex}`);
  }
});

test("an author's exercise without milestones counts lines alone, and no padding among them", async () => {
  defineDerivationExercise({
    id: "padded-cube",
    start: r`\frac{d}{dx} x^3`,
    goal: "3 x^2",
    declarations: "x ∈ R",
    between: 1,
  });
  for (const pad of PADS) {
    const { message } = await checkDerivationExercise(
      "padded-cube",
      r`\frac{d}{dx} x^3 = ${pad("3 x^2")} = x^2 \cdot 3 = 3 x^2`,
    );
    assert.equal(
      message,
      `All steps hold, but nothing stands between start and goal: write at least 1, so that each step is one rule.${NO_STEP}`,
      pad("3 x^2"),
    );
  }
});
