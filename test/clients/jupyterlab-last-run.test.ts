/** Code lives in the kernel as it was last run: where the screen says something else, no check gives a tick for it. */
import assert from "node:assert/strict";
import { after, afterEach, before, suite, test } from "node:test";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { withoutLab } from "./set-up.js";

const load = 'import { checkExercise, checkGradient, checkValues, verify } from "gradbook";';
const sum = "const total = (a: number[]): number => a.reduce((s, x) => s + x, 0);";
const answer = `function mySoftmax(z: number[]): number[] {
  const top = Math.max(...z);
  const e = z.map((x) => Math.exp(x - top));
  return e.map((x) => x / total(e));
}`;
const check = 'await checkExercise("softmax-vector", mySoftmax)';
const values = 'checkValues({ name: "p", yours: mySoftmax([0, 0]), expected: [0.5, 0.5] })';
const formula = "<!-- check double: x ∈ R -->\n$$f(x) = 2x$$";

suite("checks of code that is not on the screen", { skip: withoutLab(), timeout: 180_000 }, () => {
  let lab: Lab;
  let notebook: LabNotebook;
  before(async () => {
    lab = await startLab();
  });
  afterEach(() => notebook.close());
  after(() => lab.stop());

  const said = async (cell: number): Promise<string> => {
    await notebook.run(cell);
    const [output] = await notebook.outputs(cell);
    const text = output?.data?.["text/plain"] ?? output?.evalue;
    return typeof text === "string" ? text : "nothing";
  };
  const right = /^✓ softmax-vector: Right at/u;
  const lastRun = (name: string, why: string): RegExp =>
    new RegExp(
      `^\\? softmax-vector: This (?:is|uses) ${name} as it was last run, In \\[\\d+\\]; ${why}`,
      "u",
    );

  test("an answer that was right is not ticked once its cell says something else", async () => {
    notebook = await lab.open(load, sum, answer, check, values);
    await notebook.runAll();
    assert.match(await said(3), right);

    await notebook.setSource(2, answer.replace("total(e)", "totl"));
    await notebook.run(2);
    assert.match(await said(3), lastRun("mySoftmax", "its cell has failed since: mend it"));
    await notebook.scrollTo(2);
    await notebook.screenshot("last-run-failed");

    await notebook.setSource(2, "function mySoftmax(z: number[]): number[] { return z; }");
    assert.match(await said(3), lastRun("mySoftmax", "its cell has been changed since: run it"));
    assert.match(
      await said(4),
      /^\? p unclear: This uses mySoftmax as it was last run, In \[\d+\]; its cell has been/u,
    );

    await notebook.setSource(2, `// Without overflow.\n${answer.replaceAll("\n  ", "\n    ")}`);
    assert.match(await said(3), right);

    await notebook.setSource(1, sum.replace(", 0)", ", 1)"));
    assert.match(await said(3), lastRun("total", "its cell has been changed since: run it"));
    await notebook.run(1);
    assert.match(await said(3), /^✗ softmax-vector/u);

    await notebook.setSource(1, sum);
    await notebook.run(1);
    await notebook.select(2);
    await notebook.command("notebook:delete-cell");
    assert.match(await said(2), lastRun("mySoftmax", "no cell has that code any more"));
  });

  test("code that a formula is held against must be what the screen says", async () => {
    notebook = await lab.open(
      load,
      "const double = (x: number) => 2 * x;",
      { markdown: formula },
      'await verify("double", { f: double })',
    );
    await notebook.runAll();
    assert.match(await said(3), /^✓ double: verified/u);
    await notebook.setSource(1, "const double = (x: number) => 3 * x;");
    assert.match(
      await said(3),
      /^\? double: not checked: This is double as it was last run, In \[\d+\]; its cell has been changed/u,
    );
    await notebook.run(1);
    assert.match(await said(3), /^✗ double: refuted/u);
  });
});
