import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";

const r = String.raw;
const jacobian = r`\frac{\partial S_i}{\partial z_j}`;
const diagonal = r`\frac{\partial S_i}{\partial z_i}`;
const told = (step: number, when: string, all = "i and j"): string =>
  `Step ${step} holds for ${when}, as you say. The exercise asks for one line that holds for all ${all}: bring your cases together, with \`\\begin{cases} … \\end{cases}\` or δ.`;

test("where the reader states the condition, a case is no mistake: one line for all is asked for", async () => {
  for (const [latex, step, when] of [
    [r`${diagonal} = S_i(1-S_i) \\ ${jacobian} = -S_iS_j \quad(i\ne j)`, 2, "i ≠ j"],
    [
      r`\begin{aligned} ${diagonal} &= S_i(1-S_i) \\ ${jacobian} &= -S_iS_j && (i \neq j) \end{aligned}`,
      2,
      "i ≠ j",
    ],
    [r`${jacobian} = S_i(1-S_i) \quad (i = j) \\ ${jacobian} = -S_iS_j \quad (j \ne i)`, 2, "i ≠ j"],
    [r`${jacobian} = -S_iS_j \quad (i \ne j) \\ ${jacobian} = S_i(1-S_i) \quad (i = j)`, 2, "i = j"],
    [r`${jacobian} = -S_iS_j \quad (i \ne j) \\ ${diagonal} = S_i(1-S_i)`, 1, "i ≠ j"],
    [r`${jacobian} = -S_iS_j \quad \text{for } i \ne j`, 1, "i ≠ j"],
    [r`\text{If } i \ne j, \quad ${jacobian} = -S_iS_j`, 1, "i ≠ j"],
  ] as const) {
    const result = await checkDerivationExercise("softmax-jacobian", latex);
    assert.equal(result.message, told(step, when), latex);
    assert.equal(result.passed, false);
  }
});

test("the mark of such a step says no more than that it is not for all", async () => {
  const latex = r`${diagonal} = S_i(1-S_i) \\ ${jacobian} = -S_iS_j \quad(i\ne j)`;
  const result = await checkDerivationExercise("softmax-jacobian", latex);
  const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, string>;
  assert.ok(
    bundle["text/plain"]!.includes("Holds, but not for all that the exercise allows."),
    bundle["text/plain"],
  );
  assert.ok(!bundle["text/plain"]!.includes("wrong"), bundle["text/plain"]);
});

test("in every exercise with two indices", async () => {
  for (const [id, start, goal, a, b] of [
    [
      "linear-input-gradient",
      r`\frac{\partial J}{\partial X_{nd}}`,
      r`\sum_h \frac{\partial J}{\partial Y_{nh}} W_{dh}`,
      "n",
      "d",
    ],
    [
      "linear-weight-gradient",
      r`\frac{\partial J}{\partial W_{dh}}`,
      r`\sum_n X_{nd} \frac{\partial J}{\partial Y_{nh}}`,
      "d",
      "h",
    ],
  ] as const) {
    const latex = r`${start} = \delta_{${a}${b}} ${goal} \quad (${a} = ${b})`;
    const all = [a, b].toSorted().join(" and ");
    assert.equal((await checkDerivationExercise(id, latex)).message, told(1, `${a} = ${b}`, all), latex);
  }
});

test("a condition for the other case, in a case or under a sum, is no condition of the line", async () => {
  const cases = r`\begin{cases} S_i(1-S_i) & i = j \\ -S_iS_j & i \ne j \end{cases}`;
  for (const latex of [
    r`${jacobian} = -S_iS_j = ${cases}`,
    r`${jacobian} = -S_iS_j \quad (i = j)`,
    r`${jacobian} = -S_iS_j \quad (j \ne k)`,
    r`${jacobian} = -S_iS_j = \sum_{i \ne j} S_i`,
  ])
    assert.equal(
      (await checkDerivationExercise("softmax-jacobian", latex)).message,
      "Step 1 is wrong for i = j: where has δ gone?",
      latex,
    );
});
