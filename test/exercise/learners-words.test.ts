import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";
import { courseDerivations } from "../../src/exercise/course/derivation-exercises.js";
import { defineDerivationExercise } from "../../src/exercise/derivation-exercise.js";
import type { StepVerdict } from "../../src/derivation/report/verdicts.js";
import { GIVEN } from "./given-names.js";

const r = String.raw;
const ADVICE_FOR_AUTHORS = /declare|directive|; say |beside the formula|<!--|\bdefine\b/iu;

type Checked = Awaited<ReturnType<typeof checkDerivationExercise>>;

/** All that the reader sees: the message, the console's text and the notebook's Markdown. */
function seen(result: Checked): { readonly text: string; readonly markdown: string } {
  const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, string>;
  return { text: bundle["text/plain"]!, markdown: bundle["text/markdown"]! };
}

async function failed(id: string, latex: string): Promise<Checked> {
  const result = await checkDerivationExercise(id, latex);
  assert.equal(result.passed, false, latex);
  const { text, markdown } = seen(result);
  for (const shown of [result.message, text, markdown]) assert.doesNotMatch(shown, ADVICE_FOR_AUTHORS, latex);
  return result;
}

const quotient = (numerator: string): string => r`\frac{${numerator}}{\left( \sum_k e^{z_k} \right)^2}`;
const jacobian = r`\frac{\partial S_i}{\partial z_j}`;
const whole = r`\delta_{ij} e^{z_i} \sum_k e^{z_k} - e^{z_i} e^{z_j}`;
const same = r`e^{z_i} \sum_k e^{z_k} - e^{z_i} e^{z_j}`;
const other = r`-e^{z_i} e^{z_j}`;
const end = r`S_i (\delta_{ij} - S_j)`;

const deltas: readonly [latex: string, message: string][] = [
  [r`${jacobian} = ${quotient(same)} = S_i (1 - S_j)`, "Step 1 is wrong for i ≠ j: where has δ gone?"],
  [r`${jacobian} = ${quotient(whole)} = S_i (1 - S_j)`, "Step 2 is wrong for i ≠ j: where has δ gone?"],
  [
    r`${jacobian} = ${quotient(whole)} = S_i \left( \delta_{ij} - \frac{e^{z_j}}{\sum_k e^{z_k}} \right) = S_i (1 - S_j)`,
    "Step 3 is wrong for i ≠ j: where has δ gone?",
  ],
  [r`${jacobian} = ${quotient(other)} = -S_i S_j`, "Step 1 is wrong for i = j: where has δ gone?"],
  [r`${jacobian} = ${quotient(whole)} = -S_i S_j = ${end}`, "Step 2 is wrong for i = j: where has δ gone?"],
];

for (const [number, [latex, expected]] of deltas.entries())
  test(`a step that holds only for some i and j is wrong for the others (${number})`, async () => {
    assert.equal((await failed("softmax-jacobian", latex)).message, expected);
  });

test("the mark of such a step says the same, with a point", async () => {
  const { text, markdown } = seen(await failed("softmax-jacobian", deltas[1]![0]));
  assert.match(
    text,
    /\n {2}✗ {5}= S_i \(1 - S_j\)\n {10}wrong: For i ≠ j the two sides differ: where has δ gone\?\n {10}at i = 1, j = 2, z = \[1, 1\]: left −0\.25, right 0\.25\n/,
  );
  assert.match(
    markdown,
    /✗ step 2, wrong\u2009<\/b> For i ≠ j the two sides differ: where has δ gone\? At \$i\$ = 1, \$j\$ = 2, /,
  );
});

test("in every exercise with two indices a step that holds for some is wrong for the others", async () => {
  for (const [id, a, b] of [
    ["linear-input-gradient", "n", "d"],
    ["linear-weight-gradient", "d", "h"],
  ] as const) {
    const { start, goal } = courseDerivations.find((each) => each.id === id)!;
    const times = (factor: string): string => r`${factor} \left( ${goal} \right)`;
    for (const [latex, message] of [
      [`${start} = ${times(r`\delta_{${a}${b}}`)} = ${goal}`, `Step 1 is wrong for ${a} ≠ ${b}.`],
      [`${start} = ${times(r`(1 - \delta_{${a}${b}})`)} = ${goal}`, `Step 1 is wrong for ${a} = ${b}.`],
      [`${start} = ${goal} = ${times(r`(1 - \delta_{${a}${b}})`)}`, `Step 2 is wrong for ${a} = ${b}.`],
    ] as const)
      assert.equal((await failed(id, latex)).message, message);
  }
  const twice = r`${jacobian} = \delta_{ij} ${end} = ${end}`;
  assert.equal((await failed("softmax-jacobian", twice)).message, "Step 1 is wrong for i ≠ j.");
});

test("a δ too many is asked for too", async () => {
  const latex = r`${jacobian} = ${quotient(same)} = S_i (1 - S_j) = ${end}`;
  const { text } = seen(await failed("softmax-jacobian", latex));
  assert.match(text, /wrong: For i ≠ j the two sides differ: where does δ come from\?/);
});

for (const { id, start, goal } of courseDerivations) {
  test(`${id}: a name that it does not give is asked for`, async () => {
    const uses = `The exercise uses ${GIVEN[id]}.`;
    for (const [latex, message] of [
      [`${start} = Q + ${goal} = ${goal}`, `Step 1 cannot be judged. What is Q? ${uses}`],
      [`${start} = Q(x) ${goal} = ${goal}`, /^Step 1 cannot be judged\. What (?:is Q|are Q and x)\?/],
      [r`${start} = \hat{\theta} P = ${goal}`, `Step 1 cannot be judged. What are θ̂ and P? ${uses}`],
    ] as const) {
      const result = await failed(id, latex);
      if (typeof message === "string") assert.equal(result.message, message);
      else assert.match(result.message, message);
    }
  });

  test(`${id}: what cannot be read is told with its place`, async () => {
    const open = await failed(id, `${start} = ( ${goal} = ${goal}`);
    assert.match(
      open.message,
      /^Step 1 could not be checked, which is no success: “\)” is missing: “=” comes first\. Close what is opened here\. At `▸\(◂ [^`]+`\.$/,
    );
    const unknown = await failed(id, r`${start} = \mystery{x} ${goal} = ${goal}`);
    assert.match(
      unknown.message,
      /^Step 1 could not be checked, which is no success: A part of it is beyond the checker: write it in another way\. At `▸\\mystery◂\{x\} [^`]+`\.$/,
    );
  });

  test(`${id}: what has no value, no side or no equation is told in a reader's words`, async () => {
    const words = "Step 1 could not be checked, which is no success:";
    for (const [latex, message] of [
      [
        r`${start} = ${goal} + \log(-1) = ${goal}`,
        `${words} I found no numbers for which both sides have a value: is something divided by 0, or the logarithm taken of what is negative?`,
      ],
      [
        r`${start} = \text{some words here} = ${goal}`,
        `${words} Is a brace or a bracket missing, or something beside the relation?`,
      ],
      [r`${start} \to ${goal}`, `${words} → says nothing that could be checked.`],
      [
        goal,
        `There is no chain of equations to check. It holds no equation. Write $${start} = … = ${goal}$ as one display.`,
      ],
    ] as const)
      assert.equal((await failed(id, latex)).message, message);
  });

  test(`${id}: what is wrong, empty or beside the matter never brings advice for authors`, async () => {
    for (const latex of [
      r`${start} = 2 \left( ${goal} \right) = ${goal}`,
      r`${start} = -\left( ${goal} \right) = ${goal}`,
      r`${start} = 0.3333 = ${goal}`,
      r`${start} \approx 0.3333 = ${goal}`,
      r`\frac{du}{dt} = 0, \quad ${start} = ${goal}`,
      r`${start} = \begin{pmatrix} 1 \\ 2 \end{pmatrix} = ${goal}`,
      r`${start} \propto ${goal}`,
      r`${start} = \int_0^1 ${goal} \, dt = ${goal}`,
      r`${start} = \frac{\partial L}{\partial s} = ${goal}`,
      r`${start} = f(g) = ${goal}`,
      r`${start} \le ${goal} = ${goal}`,
      r`${start} = ${goal} \quad \text{by the rule of } Q`,
    ])
      await failed(id, latex);
  });
}

test("each verdict on a step has a reader's words, in the message and beside the mark", async () => {
  const define = (id: string, start: string, goal: string, declarations: string): void => {
    defineDerivationExercise({ id, start, goal, declarations, between: 0 });
  };
  define("words-root", r`\sqrt{x^2}`, "x", "x ∈ R");
  define("words-heat", r`\frac{\partial u}{\partial t}`, "0", "t ∈ R");
  define("words-shape", "A B", "C", "A ∈ R^{N×D}, B ∈ R^{N×D}, C ∈ R^{N×D}");
  const no = "Step 1 could not be checked, which is no success:";
  const cases: readonly [verdict: StepVerdict, id: string, latex: string, message: string, mark: string][] = [
    [
      "conditional",
      "words-root",
      r`\sqrt{x^2} = x`,
      r`Line 2 follows from line 1 only if $x \ge 0$: what the exercise gives does not say so.`,
      "Holds, but not for all that the exercise allows.",
    ],
    [
      "vacuous",
      "words-heat",
      r`\frac{\partial u}{\partial t} = 0`,
      "Step 1 earns nothing: it could not have gone wrong, so it says nothing.",
      "not checked: it could not have failed: It would hold whatever stood here, so it says nothing.",
    ],
    [
      "shape",
      "words-shape",
      "A B = C",
      "Step 1 does not hold: see its mark below.",
      "shapes do not fit: The shapes of its parts do not fit together: how many rows and columns has each, and how far does each index count?",
    ],
    [
      "wrong",
      "words-root",
      r`\sqrt{x^2} = x + 1`,
      "Step 1 does not hold: see its mark below.",
      "wrong: The two sides differ.",
    ],
    [
      "inconclusive",
      "words-root",
      r`\sqrt{x^2} \ge 0 = 0`,
      "Step 2 could not be checked, which is no success: The numbers do not tell whether it holds: write it in smaller steps, or in another way.",
      "not checked: cannot tell: The numbers do not tell whether it holds: write it in smaller steps, or in another way.",
    ],
    [
      "differs",
      "words-root",
      r`\sqrt{x^2} = 3 = x`,
      "Step 1 earns nothing: as I read it, its two sides differ. Only one side holds names: are numbers put in, or is it an equation to solve?",
      "differs, as I read it: The two sides differ.",
    ],
    [
      "unbound",
      "words-heat",
      r`\frac{\partial u}{\partial t} = u t = 0`,
      `${no} What the exercise gives is not enough to check it: does a letter stand on one side only? The exercise uses u and t.`,
      "not checked: a symbol without a meaning: What the exercise gives is not enough to check it: does a letter stand on one side only? The exercise uses u and t.",
    ],
  ];
  for (const [verdict, id, latex, message, mark] of cases) {
    const result = await failed(id, latex);
    const marked = result.derivation.steps.find((step) => step.verdict === verdict);
    assert.ok(marked, `${latex}: ${JSON.stringify(result.derivation.steps)}`);
    assert.equal(result.message, message);
    assert.ok(
      `${seen(result).text}\n`.includes(`\n          ${mark}\n`),
      `${mark} is not in\n${seen(result).text}`,
    );
  }
});

test("an index over which nothing is summed is asked for", async () => {
  const [y, x] = [r`\frac{\partial J}{\partial Y_{nh}}`, r`\frac{\partial J}{\partial X_{nd}}`];
  const one = r`${x} = ${y} \frac{\partial Y_{nh}}{\partial X_{nd}} = \sum_h ${y} W_{dh}`;
  assert.equal(
    (await failed("linear-input-gradient", one)).message,
    "Step 1 cannot be judged. What is h? It counts, but nothing is summed over it.",
  );
  const two = r`${x} = \frac{\partial J}{\partial Y_{mh}} \frac{\partial Y_{mh}}{\partial X_{nd}} = \sum_h ${y} W_{dh}`;
  assert.equal(
    (await failed("linear-input-gradient", two)).message,
    "Step 1 cannot be judged. What are m and h? They count, but nothing is summed over them.",
  );
});

test("a product that is read as a function's argument is told", async () => {
  const { text } = seen(
    await failed(
      "sigmoid-derivative",
      r`\frac{d\sigma}{dx} = \sigma\left(1-\frac{e^x}{1+e^x}\right) = \sigma(1-\sigma)`,
    ),
  );
  assert.match(
    text,
    /wrong: The two sides differ\. σ\(1 − e\^x\/\(1 \+ e\^x\)\) is read as σ of what stands in the parentheses: for a product, write σ · \( … \)\.\n/,
  );
});

test("a name of the reader's own is no unknown one", async () => {
  const latex = r`u = 1+e^{-x}, \quad \frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac{1}{u} = \frac{e^{-x}}{u^3} = \sigma(x)(1-\sigma(x))`;
  const { message } = await failed("sigmoid-derivative", latex);
  assert.match(message, /^Step 3 does not hold: see its mark below\./);
});
