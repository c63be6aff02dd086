import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";
import { defineDerivationExercise } from "../../src/exercise/derivation-exercise.js";

const r = String.raw;

/** Derivations as different people write them. */
const right: readonly [id: string, latex: string][] = [
  [
    "sigmoid-derivative",
    r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2} = \sigma(x)(1-\sigma(x))`,
  ],
  [
    "sigmoid-derivative",
    r`\begin{aligned}\sigma'(x) &= \frac{d}{dx}\frac{e^x}{1+e^x} \\ &= \frac{e^x(1+e^x)-e^{2x}}{(1+e^x)^2} \\ &= \frac{e^x}{1+e^x}\cdot\frac{1}{1+e^x} \\ &= (1-\sigma(x))\,\sigma(x)\end{aligned}`,
  ],
  [
    "log-sigmoid-derivative",
    r`\frac{d}{dx}\log\sigma(x) = \frac{\sigma'(x)}{\sigma(x)} = \frac{\sigma(x)(1-\sigma(x))}{\sigma(x)} = 1-\sigma(x)`,
  ],
  [
    "softmax-jacobian",
    r`\frac{\partial S_i}{\partial z_j} = \frac{\delta_{ij} e^{z_i}\sum_k e^{z_k} - e^{z_i}e^{z_j}}{(\sum_k e^{z_k})^2} = \frac{e^{z_i}}{\sum_k e^{z_k}}\left(\delta_{ij}-\frac{e^{z_j}}{\sum_k e^{z_k}}\right) = S_i(\delta_{ij}-S_j)`,
  ],
  [
    "cross-entropy-gradient",
    r`\frac{\partial J}{\partial z_j} = -\sum_i y_i \frac{1}{S_i}\frac{\partial S_i}{\partial z_j} = -\sum_i y_i(\delta_{ij}-S_j) = -y_j + S_j\sum_i y_i = S_j-y_j`,
  ],
  [
    "linear-input-gradient",
    r`\frac{\partial J}{\partial X_{nd}} = \sum_m\sum_h \frac{\partial J}{\partial Y_{mh}}\frac{\partial Y_{mh}}{\partial X_{nd}} = \sum_h \frac{\partial J}{\partial Y_{nh}} W_{dh}`,
  ],
  [
    "linear-weight-gradient",
    r`\frac{\partial J}{\partial W_{dh}} = \sum_n\sum_k \frac{\partial J}{\partial Y_{nk}}\frac{\partial Y_{nk}}{\partial W_{dh}} = \sum_n \frac{\partial J}{\partial Y_{nh}} X_{nd}`,
  ],
  [
    "negative-sampling-gradient",
    r`\frac{d}{dz}\left(-\log\sigma(-z)\right) = \frac{\sigma'(-z)}{\sigma(-z)} = \frac{\sigma(-z)(1-\sigma(-z))}{\sigma(-z)} = 1 - \sigma(-z) = \sigma(z)`,
  ],
  [
    "linear-input-gradient",
    r`\frac{\partial J}{\partial X_{nd}} = \sum_{i}\sum_{j}\frac{\partial J}{\partial Y_{ij}}\frac{\partial Y_{ij}}{\partial X_{nd}} = \sum_{j} W_{dj}\frac{\partial J}{\partial Y_{nj}}`,
  ],
  [
    "log-sigmoid-derivative",
    r`\frac{d}{dx}\ln\sigma(x) = \sigma(x)^{-1}\,\sigma'(x) = \sigma(x)^{-1}\,\sigma(x)(1-\sigma(x)) = 1-\sigma(x)`,
  ],
  [
    "softmax-jacobian",
    r`\frac{\partial S_i}{\partial z_j} = S_i\frac{\partial\log S_i}{\partial z_j} = S_i\frac{\partial}{\partial z_j}\left(z_i-\log\sum_k e^{z_k}\right) = S_i\left(\delta_{ij}-\frac{e^{z_j}}{\sum_l e^{z_l}}\right) = S_i(\delta_{ij}-S_j)`,
  ],
  [
    "cross-entropy-gradient",
    r`\frac{\partial J}{\partial z_j} = \sum_i\frac{\partial J}{\partial S_i}\frac{\partial S_i}{\partial z_j} = \sum_i\left(-\frac{y_i}{S_i}\right)S_i(\delta_{ij}-S_j) = -y_j + S_j\sum_i y_i = S_j - y_j`,
  ],
];

for (const [number, [id, latex]] of right.entries()) {
  test(`${id}: a right derivation passes (${number})`, async () => {
    const { passed, message, derivation } = await checkDerivationExercise(id, latex);
    assert.equal(message, `Right: ${derivation.steps.length} steps, each checked at random points.`);
    assert.equal(passed, true);
  });

  test(`${id}: start straight to goal is not a derivation (${number})`, async () => {
    const sides = latex.replace(/\\(begin|end)\{aligned\}|\\\\|&/gu, "").split("=");
    const { passed, message } = await checkDerivationExercise(id, `${sides[0]} = ${sides.at(-1)}`);
    assert.match(
      message,
      /^All steps hold, but step 1 jumps too far: write a line between its two sides (in which|with) [^\n]+\.$/,
    );
    assert.equal(passed, false);
  });
}

const HOW_TO_ASK =
  'If you are stuck: `checkDerivationExercise("sigmoid-derivative", { repair: true })` shows how it could be mended.';
const taken = r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2}`;
const wrong: readonly [what: string, latex: string, message: string][] = [
  [
    "a lost minus is marked at its line",
    r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{-e^{-x}}{(1+e^{-x})^2} = \sigma(x)(1-\sigma(x))`,
    `Step 2 does not hold: see its mark below. ${HOW_TO_ASK}`,
  ],
  [
    "a jump in the middle is asked about",
    r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac{1}{1+e^{-x}} = \sigma(x)(1-\sigma(x))`,
    "All steps hold, but step 2 jumps too far: write a line between its two sides in which the derivative has been taken and the exponentials still stand.",
  ],
  [
    "one line between is too few",
    r`\frac{d}{dx}\sigma(x) = \frac{e^{-x}}{(1+e^{-x})^2} = \sigma(x)(1-\sigma(x))`,
    "All steps hold, but only 1 different line stands between start and goal: write at least 2, so that each step is one rule.",
  ],
  [
    "the start again is no line between",
    r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\left(\sigma(x)\right) = \frac{e^{-x}}{(1+e^{-x})^2} = \sigma(x)(1-\sigma(x))`,
    "All steps hold, but only 1 different line stands between start and goal: write at least 2, so that each step is one rule. To write a line in another order, to multiply it by 1 or to add 0 is no step.",
  ],
  [
    "an end before the goal is asked to go on",
    taken,
    r`All steps hold. Go on to $\sigma(x) \left( 1 - \sigma(x) \right)$: your last line is $\frac{e^{-x}}{(1+e^{-x})^2}$.`,
  ],
  [
    "another start is sent back",
    r`\frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2} = \sigma(x)(1-\sigma(x))`,
    r`Begin with $\frac{d}{dx} \sigma(x)$: your first line is $\frac{d}{dx}\frac{1}{1+e^{-x}}$.`,
  ],
  [
    "the stub is not attempted",
    r`\frac{d}{dx}\sigma(x) = \text{your lines}`,
    "Not attempted yet: write at least 2 lines between start and goal in the text cell above, then run it and this cell.",
  ],
];

for (const [what, latex, expected] of wrong) {
  test(what, async () => {
    const { passed, message } = await checkDerivationExercise("sigmoid-derivative", latex);
    assert.equal(message, expected);
    assert.equal(passed, false);
  });
}

test("what cannot be read is no success", async () => {
  const { passed, message } = await checkDerivationExercise(
    "sigmoid-derivative",
    r`\frac{d}{dx}\sigma(x) = \mystery{x} = \frac{e^{-x}}{(1+e^{-x})^2} = \sigma(x)(1-\sigma(x))`,
  );
  assert.equal(passed, false);
  assert.equal(
    message,
    "Step 1 could not be checked, which is no success: A part of it is beyond the checker: write it in another way. " +
      r`At ${"`"}▸\mystery◂{x}${"`"}.`,
  );
});

test("a line behind < or ≤ is checked, and no step of a derivation, true or false, at the end or in the middle", async () => {
  const lines = r`${taken} = \sigma(x)(1-\sigma(x))`.split(" = ");
  const rows = (...relations: string[]) =>
    r`\begin{aligned} ${lines.map((line, at) => `${line} ${relations[at] ?? ""}`).join("")} \end{aligned}`;
  const goesOn = r`\\ &=`;
  for (const [latex, said] of [
    [rows(goesOn, goesOn, goesOn, r`\\ &< -5`), "Step 4 does not hold: see its mark below."],
    [rows(goesOn, goesOn, goesOn, r`\\ &\ge 0`), "Step 4 says ≥, which holds; derive with = alone."],
    [rows(r`\\ &<`, goesOn, goesOn), "Step 1 does not hold: see its mark below."],
    [rows(goesOn, r`\\ &\leq`, goesOn), "Step 2 says ≤, which holds; derive with = alone."],
  ] as const) {
    const { passed, message } = await checkDerivationExercise("sigmoid-derivative", latex);
    assert.equal(message, said);
    assert.equal(passed, false);
  }
});

test("a name of the reader's own, and a reason beside a line, are welcome", async () => {
  const goal = r`\sigma(x)(1-\sigma(x))`;
  for (const latex of [
    r`u = 1+e^{-x}, \quad \frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac{1}{u} = \frac{e^{-x}}{u^2} = ${goal}`,
    r`${taken} = ${goal} \quad \text{since } e^{-x} > 0`,
    r`\newcommand{\s}{\sigma(x)} \frac{d}{dx}\s = \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2} = \s(1-\s)`,
  ])
    assert.equal((await checkDerivationExercise("sigmoid-derivative", latex)).passed, true, latex);
});

test("the lines are read in the reader's Markdown cell; a directive of theirs declares nothing", async () => {
  const key = Symbol.for("gradbook.host");
  const place = globalThis as { [key]?: unknown };
  const source = `Mine:\n\n<!-- check sigmoid-derivative: x ∈ R; expect wrong 3 -->\n$$${taken.replace(
    "e^{-x}}{(1+e^{-x})^2}",
    "e^{-x}}{(1+e^{-x})^3}",
  )}$$`;
  place[key] = { notebook: async () => ({ version: "screen", cells: [{ type: "markdown", source }] }) };
  try {
    const result = await checkDerivationExercise("sigmoid-derivative");
    assert.equal(
      result.message,
      `Step 2 does not hold: see its mark below. ${HOW_TO_ASK} (checked what is on the screen)`,
    );
    const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, unknown>;
    assert.match(
      String(bundle["text/markdown"]),
      /✗ sigmoid-derivative[^]*✓\u2009<\/b> \| \$[^]*✗\u2009<\/b> \| {2}\|/,
    );
    assert.deepEqual((bundle["application/vnd.gradbook.verdict+json"] as { holds: boolean }).holds, false);
    await assert.rejects(
      () => checkDerivationExercise("softmax-jacobian"),
      /^Error: No derivation is named "softmax-jacobian" in what is on the screen\. Named there: sigmoid-derivative\./,
    );
  } finally {
    delete place[key];
  }
});

test("nobody's lines yet: a box that says what to derive, where, and in how many lines, without the checker's report", async () => {
  const stub = r`\begin{aligned} \frac{d}{dx}\sigma(x) &= \text{your lines} \\ &= \sigma(x)(1-\sigma(x)) \end{aligned}`;
  const result = await checkDerivationExercise("sigmoid-derivative", stub);
  assert.equal(result.attempted, false);
  const message =
    "Not attempted yet: write at least 2 lines between start and goal in the text cell above, then run it and this cell.";
  assert.deepEqual(result[Symbol.for("Jupyter.display")]!(), {
    "text/markdown": [
      '<div role="status" style="border-left:4px solid #8a9299;padding:0.2em 0.8em">',
      "",
      '<b style="color:#444;background:#eee">\u2009Not attempted yet\u2009</b> Derive',
      "",
      r`$$\frac{d}{dx} \sigma(x) = \dots = \sigma(x) \left( 1 - \sigma(x) \right)$$`,
      "",
      "Write your lines in the text cell above (a double click opens it), in place of “your lines”. At least 2 lines between, one rule in each; then run both cells.",
      "",
      "</div>",
    ].join("\n"),
    "text/plain": `– ${message}`,
    "application/vnd.gradbook.verdict+json": {
      holds: false,
      attempted: false,
      kind: "exercise",
      name: "sigmoid-derivative",
      message,
    },
  });
  const begun = stub.replace(r`&= \text`, r`&= \frac{d}{dx} \frac{1}{1+e^{-x}} \\ &= \text`);
  assert.equal(
    (await checkDerivationExercise("sigmoid-derivative", begun)).message,
    "“your lines” still stands between yours: take that line out.",
  );
});

test("one headline: what the exercise says of right lines is not contradicted below", async () => {
  const jump = r`\frac{d}{dx}\sigma(x) = \sigma(x)(1-\sigma(x))`;
  const result = await checkDerivationExercise("sigmoid-derivative", jump);
  const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, string>;
  for (const mime of ["text/markdown", "text/plain"]) {
    assert.match(bundle[mime]!, /✗ sigmoid-derivative/);
    assert.doesNotMatch(bundle[mime]!, /verified|refuted/);
  }
});

test("an unknown id is told, with all there are", async () => {
  await assert.rejects(() => checkDerivationExercise("sigmoid"), {
    name: "RangeError",
    message:
      'There is no derivation exercise "sigmoid". There are: sigmoid-derivative, log-sigmoid-derivative, softmax-jacobian, ' +
      "cross-entropy-gradient, linear-input-gradient, linear-weight-gradient, negative-sampling-gradient.",
  });
});

test("an author's exercise needs one call", async () => {
  defineDerivationExercise({
    id: "cube",
    start: r`\frac{d}{dx} x^3`,
    goal: "3 x^2",
    declarations: "x ∈ R",
    between: 1,
  });
  const passes = async (latex: string) => (await checkDerivationExercise("cube", latex)).passed;
  assert.equal(await passes(r`\frac{d}{dx} x^3 = x^2 + 3x = 3x^2`), false);
  assert.equal(await passes(r`\frac{d}{dx} x^3 = x^2 + x \frac{d}{dx} x^2 = 3x^2`), true);
  assert.equal(await passes(r`\frac{d}{dx} x^3 = 3x^2`), false);
});

test("what the reader adds makes no wrong line right: neither a condition nor another meaning of a name", async () => {
  defineDerivationExercise({
    id: "root",
    start: r`\sqrt{x^2}`,
    goal: "x",
    declarations: "x ∈ R",
    between: 0,
  });
  for (const latex of [
    r`\sqrt{x^2} = x`,
    r`\begin{aligned} \sqrt{x^2} &= x \\ x &> 0 \end{aligned}`,
    r`\sqrt{x^2} = x, \quad x > 0`,
    r`\sqrt{x^2} = x \quad \text{for all } x \ge 0`,
    r`\sqrt{x^2} = x, \quad x \in (0, \infty)`,
    r`x = 3, \quad \sqrt{x^2} = x`,
    r`x := 3, \quad \sqrt{x^2} = x`,
  ]) {
    const { passed, message } = await checkDerivationExercise("root", latex);
    assert.equal(passed, false, latex);
    assert.equal(
      message,
      "Line 2 follows from line 1 only if $x \\ge 0$: what the exercise gives does not say so.",
      latex,
    );
  }
  const jacobian = r`\frac{\partial S_i}{\partial z_j} = -S_i S_j = S_i(\delta_{ij}-S_j) \quad (i \ne j)`;
  assert.equal(
    (await checkDerivationExercise("softmax-jacobian", jacobian)).message,
    r`Step 1 holds for i ≠ j, as you say. The exercise asks for one line that holds for all i and j: bring your cases together, with ${"`\\begin{cases} … \\end{cases}`"} or δ.`,
  );
  const redefined = r`\renewcommand{\sigma}{\nothing} \newcommand{\nothing}[1]{0} \frac{d}{dx}\sigma(x) = e^x - e^x = 2 \cdot 0 = \sigma(x)(1-\sigma(x))`;
  assert.equal((await checkDerivationExercise("sigmoid-derivative", redefined)).passed, false);
  const another = r`\sigma(x) = 0, \quad \frac{d}{dx}\sigma(x) = 0 = \sigma(x)(1-\sigma(x))`;
  assert.equal(
    (await checkDerivationExercise("sigmoid-derivative", another)).message,
    "Step 2 earns nothing: as I read it, its two sides differ. Only one side holds names: are numbers put in, or is it an equation to solve?",
  );
});
