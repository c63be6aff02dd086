import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDerivationExercise } from "../../src/exercise/check-derivation-exercise.js";
import { courseDerivations } from "../../src/exercise/course/derivation-exercises.js";
import { defineDerivationExercise } from "../../src/exercise/derivation-exercise.js";

const r = String.raw;
const GIVEN_AWAY = /did you mean|odd one out|holds only if|agrees with what stands before/iu;

function seen(result: Awaited<ReturnType<typeof checkDerivationExercise>>): readonly string[] {
  const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, string>;
  return [result.message, bundle["text/plain"]!, bundle["text/markdown"]!];
}

for (const { id, start, goal } of courseDerivations) {
  const wrong = [
    r`${start} = -\left( ${goal} \right) = ${goal}`,
    r`${start} = 2 \left( ${goal} \right) = ${goal}`,
    r`${start} = 2 \left( ${goal} \right)`,
    r`${start} = ${goal} + 1 = ${goal}`,
  ];

  test(`${id}: how a wrong step is mended is not shown, but that it can be asked for`, async () => {
    for (const latex of wrong) {
      const result = await checkDerivationExercise(id, latex);
      const isMendable = result.derivation.steps.some(({ suggestion }) => suggestion !== undefined);
      const how = r` If you are stuck: ${"`"}checkDerivationExercise("${id}", { repair: true })${"`"} shows how it could be mended.`;
      assert.equal(
        result.message,
        `Step 1 does not hold: see its mark below.${isMendable ? how : ""}`,
        latex,
      );
      for (const shown of seen(result)) assert.doesNotMatch(shown, GIVEN_AWAY, latex);
    }
  });

  test(`${id}: who asks sees the repair of the first wrong step`, async () => {
    for (const latex of wrong) {
      const result = await checkDerivationExercise(id, { latex, repair: true });
      const suggestion = result.derivation.steps.find(({ verdict }) => verdict === "wrong")?.suggestion;
      const [message, text, markdown] = seen(result);
      const none = " No small change is known that would mend it.";
      assert.equal(
        message,
        `Step 1 does not hold: see its mark below.${suggestion === undefined ? none : ""}`,
      );
      if (suggestion === undefined) continue;
      assert.ok(text!.includes(`did you mean ${suggestion} ?`), text);
      assert.ok(markdown!.includes(`Did you mean $${suggestion}$?`), markdown);
    }
  });
}

test("of two wrong steps the first is mended", async () => {
  defineDerivationExercise({
    id: "mended-square",
    start: r`\frac{d}{dx} x^2`,
    goal: "2 x",
    declarations: "x ∈ R",
    between: 0,
  });
  const latex = r`\frac{d}{dx} x^2 = -2 x = (x + 1)^2 = x^2 - 2 x + 1`;
  const result = await checkDerivationExercise("mended-square", { latex, repair: true });
  const known = result.derivation.steps.filter(({ suggestion }) => suggestion !== undefined);
  assert.deepEqual(
    known.map(({ index }) => index),
    [1, 3],
  );
  const [, text] = seen(result);
  assert.equal(text!.match(/did you mean/gu)?.length, 1, text);
  assert.ok(text!.includes(`did you mean ${known[0]!.suggestion} ?\n  ✗     = (x + 1)^2\n`), text);
});

test("a right derivation needs no repair, and the old call says the same", async () => {
  const latex = r`\frac{d}{dx}\sigma(x) = \frac{d}{dx}\frac{1}{1+e^{-x}} = \frac{e^{-x}}{(1+e^{-x})^2} = \sigma(x)(1-\sigma(x))`;
  for (const asked of [latex, { latex }, { latex, repair: true }, { latex, repair: false }]) {
    const { passed, message } = await checkDerivationExercise("sigmoid-derivative", asked);
    assert.equal(passed, true);
    assert.equal(message, "Right: 3 steps, each checked at random points.");
  }
});
