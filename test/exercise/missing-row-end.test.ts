import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";
import { courseDerivations } from "../../src/exercise/course/derivation-exercises.js";

const r = String.raw;
const first = r`\frac{d}{dx}\frac{1}{1+e^{-x}}`;
const second = r`\frac{e^{-x}}{(1+e^{-x})^2}`;
const third = r`\frac{1}{1+e^{-x}}\cdot\frac{e^{-x}}{1+e^{-x}}`;
const goal = r`\sigma(x)(1-\sigma(x))`;

const aligned = (body: string): string => r`\begin{aligned} \frac{d}{dx}\sigma(x) ${body} \end{aligned}`;
const missing = (line: number, after: string): string =>
  r`it looks as if a ${"`\\\\`"} is missing at the end of line ${line}, after $${after}$.`;

const told: readonly [what: string, latex: string, message: string][] = [
  [
    "between the second line and the third",
    aligned(r`&= ${first} \\ &= ${second} &= ${third} \\ &= ${goal}`),
    `All steps hold, but ${missing(2, second)}`,
  ],
  [
    "before the goal",
    aligned(r`&= ${first} \\ &= ${second}  &= ${goal}`),
    `All steps hold, but ${missing(2, second)}`,
  ],
  [
    "everywhere: the first place is told",
    aligned(`&= ${first}\n&= ${second}\n&= ${goal}`),
    `All steps hold, but ${missing(1, first)}`,
  ],
  [
    "after a row of the reader's own definition",
    r`\begin{aligned} u &= 1+e^{-x} \\ \frac{d}{dx}\sigma(x) &= \frac{d}{dx}\frac1u \\ &= \frac{e^{-x}}{u^2} &= ${goal} \end{aligned}`,
    `All steps hold, but ${missing(3, r`\frac{e^{-x}}{u^2}`)}`,
  ],
  [
    "with the relation: two lines have become a product",
    aligned(`&= ${first}\n${second} \\\\ &= ${goal}`),
    `Step 1 does not hold as it stands, but ${missing(1, first)}`,
  ],
  [
    "with the relation, further down",
    aligned(`&= ${first} \\\\\n&= ${second}\n${third} \\\\\n&= ${goal}`),
    `Step 2 does not hold as it stands, but ${missing(2, second)}`,
  ],
  [
    "after a definition of the reader's own, before the start",
    r`\begin{aligned} u &= 1+e^{-x} \frac{d}{dx}\sigma(x) &= \frac{d}{dx}\frac1u \\ &= \frac{e^{-x}}{u^2} \\ &= ${goal} \end{aligned}`,
    `Step 2 does not hold as it stands, but ${missing(1, "1+e^{-x}")}`,
  ],
  [
    "after the second of two definitions, the start in another notation",
    `\\begin{aligned} v &= e^{-x} \\\\ u &= 1+v\n\\frac{d\\sigma}{dx} &= \\frac{d}{dx}\\frac1u \\\\ &= \\frac{v}{u^2} \\\\ &= ${goal} \\end{aligned}`,
    `Step 3 does not hold as it stands, but ${missing(2, "1+v")}`,
  ],
  [
    "in a display without columns, and a later line is wrong too",
    r`u = 1+e^{-x} \frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac1u \\ = \frac{e^{x}}{u^2} \\ = ${goal}`,
    `Step 2 does not hold as it stands, but ${missing(1, "1+e^{-x}")}`,
  ],
  [
    "not at all, but the relation is",
    aligned(r`&= ${first} \\ ${second} \\ &= ${goal}`),
    `The line $${second}$ does not go on from the one before it: begin it with =.`,
  ],
];

for (const [what, latex, expected] of told)
  test(`a forgotten \\\\ is told: ${what}`, async () => {
    const { passed, message } = await checkDerivationExercise("sigmoid-derivative", latex);
    assert.equal(message, expected);
    assert.equal(passed, false);
  });

test("lines that are meant to stand in one row do", async () => {
  for (const latex of [
    aligned(r`&= ${first} = ${second} \\ &= ${goal}`),
    r`\frac{d}{dx}\sigma(x) = ${first} \\ = ${second} = ${goal}`,
    aligned(r`&= ${first} &&= ${second} \\ &= ${goal}`),
    aligned(r`&= ${first} && \text{definition} \\ &= ${second} && \text{chain rule} \\ &= ${goal}`),
    r`\begin{aligned} u &= 1+e^{-x} & \frac{d}{dx}\sigma(x) &= \frac{d}{dx}\frac1u \\ && &= \frac{e^{-x}}{u^2} \\ && &= ${goal} \end{aligned}`,
    aligned(`\n&= ${first} \\\\\n&= \\frac{e^{-x}}\n{(1+e^{-x})^2} \\\\\n&= ${goal}\n`),
  ]) {
    const { message, passed } = await checkDerivationExercise("sigmoid-derivative", latex);
    assert.equal(passed, true, `${message} ${latex}`);
  }
});

for (const { id, start, goal: end } of courseDerivations)
  test(`${id}: a definition that runs into the start is told`, async () => {
    const latex = r`q = 2 ${start} = ${end}`;
    const { passed, message } = await checkDerivationExercise(id, latex);
    assert.equal(message, `Step 2 does not hold as it stands, but ${missing(1, "2")}`);
    assert.equal(passed, false);
  });

for (const { id, start, goal: end } of courseDerivations)
  test(`${id}: two lines in a row are told`, async () => {
    const latex = r`\begin{aligned} ${start} &= ${start} \\ &= ${end} &= ${end} \end{aligned}`;
    const { passed, message } = await checkDerivationExercise(id, latex);
    assert.equal(message, `All steps hold, but ${missing(2, end)}`);
    assert.equal(passed, false);
  });
