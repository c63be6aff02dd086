import assert from "node:assert/strict";
import { test } from "node:test";
import { findMistake } from "../../src/exercise/find-mistake.js";

const slip = String.raw`\frac{d}{dx} e^{2x} = 2 e^{2x} = e^{2x} = 2 e^{x} e^{x}`;

/** The notebook on the screen, as the kernel would tell it. */
async function asked(step: number, directive: string, latex = slip) {
  const key = Symbol.for("gradbook.host");
  const place = globalThis as { [key]?: unknown };
  const source = `<!-- check slip: ${directive} -->\n$$${latex}$$`;
  place[key] = { notebook: async () => ({ version: "screen", cells: [{ type: "markdown", source }] }) };
  try {
    return await findMistake("slip", step);
  } finally {
    delete place[key];
  }
}

for (const directive of ["x ∈ R", "x ∈ R; expect wrong 2"]) {
  test(`the wrong step is confirmed, with the report (${directive})`, async () => {
    const result = await asked(2, directive);
    assert.deepEqual({ ...result }, { exercise: "slip", passed: true, message: "Found: step 2 is wrong." });
    const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, unknown>;
    assert.match(
      String(bundle["text/markdown"]),
      /^<b style="[^"]+">\u2009✓ slip\u2009<\/b> Found: step 2 is wrong\.[^]*✗ step 2, wrong\u2009<\/b>/,
    );
    // One headline: that of the exercise.
    assert.doesNotMatch(JSON.stringify(bundle), /refuted|as announced/);
  });

  test(`a right step is not the one, and the wrong one is not given away (${directive})`, async () => {
    const result = await asked(1, directive);
    assert.equal(result.message, "Step 1 is not the one: both sides agree at 8 points. Look again.");
    assert.equal(result.passed, false);
    const bundle = JSON.stringify(result[Symbol.for("Jupyter.display")]!());
    assert.doesNotMatch(bundle, /step 2/i);
  });
}

test("a number that is no step is asked for again", async () => {
  const { passed, message } = await asked(0, "x ∈ R");
  assert.equal(
    message,
    "Not attempted yet: write the number of the wrong step, from 1 to 3, in the cell above, then run it and this cell.",
  );
  assert.equal(passed, false);
});

test("a number beyond the steps is told how many there are", async () => {
  assert.equal((await asked(4, "x ∈ R")).message, "There is no step 4: the steps are 1 to 3.");
});

test("a derivation without a mistake is told", async () => {
  const { message } = await asked(1, "x ∈ R", String.raw`\frac{d}{dx} e^{2x} = 2 e^{2x} = 2 e^{x} e^{x}`);
  assert.equal(message, "The checker finds no wrong step here any more: has the derivation been mended?");
});

test("the report brings no advice for authors, and who has found the step sees how it is mended", async () => {
  const latex = String.raw`\frac{d}{dx} (x+1)^2 = 2 (x+1) = 2 x - 2 = q x`;
  const result = await asked(2, "x ∈ R; expect wrong 2", latex);
  assert.equal(result.message, "Found: step 2 is wrong.");
  const bundle = result[Symbol.for("Jupyter.display")]!() as Record<string, string>;
  for (const mime of ["text/plain", "text/markdown"]) {
    assert.doesNotMatch(bundle[mime]!, /declare|directive|; say |beside the formula|\bdefine\b|What is/iu);
    assert.match(bundle[mime]!, /did you mean \$?2 x \+ 2/iu);
  }
});
