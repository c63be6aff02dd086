import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";

const r = String.raw;

test("the last line may say δ in another notation", async () => {
  const start = r`\frac{\partial S_i}{\partial z_j}`;
  const quotient = r`\frac{\delta_{ij}e^{z_i}\sum_k e^{z_k}-e^{z_i}e^{z_j}}{(\sum_k e^{z_k})^2}`;
  for (const delta of [
    r`\mathbb 1[i=j]`,
    r`\mathbb{1}_{i=j}`,
    r`\mathbf{1}\{i = j\}`,
    r`[i = j]`,
    r`1_{j=i}`,
    r`\delta_{ji}`,
  ]) {
    const latex = r`${start} = ${quotient} = S_i \delta_{ij} - S_i S_j = S_i (${delta} - S_j)`;
    assert.equal(
      (await checkDerivationExercise("softmax-jacobian", latex)).message,
      "Right: 3 steps, each checked at random points.",
      latex,
    );
  }
  const twice = r`${start} = ${quotient} = S_i (\mathbb 1[i=j] - S_j) = S_i (\delta_{ij} - S_j)`;
  assert.equal(
    (await checkDerivationExercise("softmax-jacobian", twice)).message,
    "All steps hold, but only 1 different line stands between start and goal: write at least 2, so that each step is one rule. To write a line in another order, to multiply it by 1 or to add 0 is no step.",
  );
});

test("the end of the proof may be marked, and relations may have a letter above them", async () => {
  const lines = [
    r`\frac{d}{dx}\frac{1}{1+e^{-x}}`,
    r`\frac{e^{-x}}{(1+e^{-x})^2}`,
    r`\sigma(x)(1-\sigma(x))`,
  ];
  const [first, second, goal] = lines;
  for (const [relation, end] of [
    ["=", r`& \square`],
    ["=", r`&& \blacksquare`],
    ["=", r`\quad \qed`],
    ["=", r`\qquad \Box`],
    [r`\overset{(a)}{=}`, ""],
    [r`\stackrel{(b)}{=}`, r`& \square`],
  ] as const) {
    const latex = r`\begin{aligned} \frac{d}{dx}\sigma(x) &${relation} ${first} \\ &= ${second} \\ &= ${goal} ${end} \end{aligned}`;
    assert.equal(
      (await checkDerivationExercise("sigmoid-derivative", latex)).message,
      "Right: 3 steps, each checked at random points.",
      latex,
    );
  }
});
