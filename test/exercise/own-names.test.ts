import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";
import { courseDerivations } from "../../src/exercise/course/derivation-exercises.js";
import { defineDerivationExercise } from "../../src/exercise/derivation-exercise.js";
import { GIVEN } from "./given-names.js";

const r = String.raw;

const told = (step: number, name: string, id: string): string =>
  `Step ${step} earns nothing: it only gives a new name to what stands before. What is ${name}? The exercise uses ${GIVEN[id]}.`;

for (const { id, start, goal } of courseDerivations)
  test(`${id}: a line that only gives a new name earns nothing, whatever the name`, async () => {
    for (const [names, step, name] of [
      ["q = r", 1, "q"],
      [r`\text{a} = \text{b} = \text{c}`, 1, "a"],
      [r`\mathrm{blah} = \mathrm{blub}`, 1, "blah"],
      [r`\left( q \right)`, 1, "q"],
      ["q_1 = q_2", 1, "q"],
      [r`\hat{q} = ${goal}`, 1, "q̂"],
      [`${goal} = q`, 2, "q"],
    ] as const) {
      const latex = `${start} = ${names} = ${goal}`;
      const { message, passed } = await checkDerivationExercise(id, latex);
      assert.equal(message, told(step, name, id), latex);
      assert.equal(passed, false);
    }
  });

const sigmoid = r`\frac{d}{dx}\sigma(x)`;
const jacobian = r`\frac{\partial S_i}{\partial z_j}`;
const kronecker = r`S_i(\delta_{ij}-S_j)`;
const taken = r`\frac{e^{-x}}{(1+e^{-x})^2}`;
const split = r`\frac{1}{1+e^{-x}}\cdot\frac{e^{-x}}{1+e^{-x}}`;
const goal = r`\sigma(x)(1-\sigma(x))`;
const quotient = r`\frac{\delta_{ij}e^{z_i}\sum_k e^{z_k}-e^{z_i}e^{z_j}}{(\sum_k e^{z_k})^2}`;

test("functions and entries that nobody has defined are names too", async () => {
  for (const [id, latex, step, name] of [
    ["sigmoid-derivative", r`${sigmoid} = f(x) = ${taken} = ${goal}`, 1, "f"],
    ["sigmoid-derivative", r`${sigmoid} = ${taken} = f(x) = ${goal}`, 2, "f"],
    ["softmax-jacobian", r`${jacobian} = A_{ij} = B_{ij} = ${kronecker}`, 1, "A"],
    ["softmax-jacobian", r`${jacobian} = a = b = ${kronecker}`, 1, "a"],
    ["cross-entropy-gradient", r`\frac{\partial J}{\partial z_j} = \delta_j = S_j - y_j`, 1, "δ"],
  ] as const)
    assert.equal((await checkDerivationExercise(id, latex)).message, told(step, name, id), latex);
});

test("constants are no new names", async () => {
  const [start, end] = [r`\log e^{\pi}`, r`\frac{2 \pi}{2}`];
  defineDerivationExercise({ id: "own-names-pi", start, goal: end, between: 0 });
  const { message } = await checkDerivationExercise("own-names-pi", r`${start} = \pi = ${end}`);
  assert.equal(message, "Right: 2 steps, each checked at random points.");
});

test("names that the reader has defined in a row before are welcome", async () => {
  for (const [id, latex] of [
    [
      "sigmoid-derivative",
      r`u = 1+e^{-x} \\ ${sigmoid} = \frac{d}{dx}\frac1u = \frac{e^{-x}}{u^2} = ${goal}`,
    ],
    [
      "sigmoid-derivative",
      r`1+e^{-x} = u \\ ${sigmoid} = \frac{d}{dx}\frac1u = \frac{e^{-x}}{u^2} = ${goal}`,
    ],
    [
      "sigmoid-derivative",
      r`u = 1+e^{-x} \\ ${sigmoid} = \frac{d u^{-1}}{du}\frac{du}{dx} = -u^{-2}(-e^{-x}) = ${goal}`,
    ],
    ["sigmoid-derivative", r`w = ${sigmoid} \\ w = ${taken} = ${split} = ${goal}`],
    ["sigmoid-derivative", r`y = \sigma(x) \\ y' = \frac{d}{dx}\frac{1}{1+e^{-x}} = ${taken} = y(1-y)`],
    ["sigmoid-derivative", r`p = \sigma(x) \\ \frac{dp}{dx} = ${taken} = ${split} = p(1-p)`],
    [
      "sigmoid-derivative",
      r`g(t) = 1+e^{-t} \\ ${sigmoid} = \frac{d}{dx}\frac{1}{g(x)} = -\frac{g'(x)}{g(x)^2} = ${taken} = ${goal}`,
    ],
    [
      "softmax-jacobian",
      r`D = \sum_k e^{z_k} \\ ${jacobian} = \frac{\partial}{\partial z_j}\frac{e^{z_i}}{D} = \frac{\delta_{ij}e^{z_i}D-e^{z_i}e^{z_j}}{D^2} = ${kronecker}`,
    ],
  ] as const) {
    const { passed, message } = await checkDerivationExercise(id, latex);
    assert.equal(passed, true, `${message} ${latex}`);
  }
});

test("a line and the reader's name for it are one line", async () => {
  for (const [id, latex] of [
    ["sigmoid-derivative", r`w = ${taken} \\ ${sigmoid} = w = ${taken} = ${goal}`],
    ["sigmoid-derivative", r`f(t) = \frac{e^{-t}}{(1+e^{-t})^2} \\ ${sigmoid} = f(x) = ${taken} = ${goal}`],
    ["sigmoid-derivative", r`v = e^{-x}, w = \frac{v}{(1+v)^2} \\ ${sigmoid} = w = ${taken} = ${goal}`],
    ["sigmoid-derivative", r`u = 1+e^{-x} \\ ${sigmoid} = -u^{-2}\frac{du}{dx} = -u^{-2}u' = ${goal}`],
    ["sigmoid-derivative", r`${sigmoid} = \underbrace{${taken}}_{q} = q = ${goal}`],
    ["softmax-jacobian", r`A_{ij} = ${quotient} \\ ${jacobian} = A_{ij} = ${quotient} = ${kronecker}`],
  ] as const) {
    const { message } = await checkDerivationExercise(id, latex);
    assert.equal(
      message,
      "All steps hold, but only 1 different line stands between start and goal: write at least 2, so that each step is one rule. To write a line in another order or by a name, to multiply it by 1 or to add 0 is no step.",
      latex,
    );
  }
});
