import assert from "node:assert/strict";
import { inspect } from "node:util";
import { test } from "node:test";
import { checkValues } from "../../src/autograd/check-values.js";
import { relativeError } from "../../src/autograd/compare-entries.js";

test("equal numbers agree", () => {
  const report = checkValues({ name: "ŷ", yours: [0.25, 0.75 + 1e-14], expected: [0.25, 0.75] });
  assert.equal(
    inspect(report),
    `✓ ŷ right: all 2 entries agree.
  value  shape  expected
  ŷ      2      ✓ 2 agree, error < 1e-12
  error = |a − b| / max(|a|, |b|), at most 1e-9`,
  );
});

const wrong: readonly [string, unknown, unknown, string][] = [
  ["an entry", [[1, 2], [3, 5]], [[1, 2], [3, 4]], "value[1,1] is 5, expected is 4 (ratio 1.25); 1 of 4 entries of value differ."],
  ["a shape", [1, 2], [[1, 2]], "value has the shape 2, expected is 1×2."],
  ["a kind", undefined, [1], "value is undefined, not a number."],
  ["NaN", [Number.NaN], [1], "value[0] is NaN, expected is 1."],
  ["zero for a number", [0], [1e-30], "value[0] is 0, expected is 1e-30."],
]; // prettier-ignore
for (const [what, yours, expected, message] of wrong) {
  test(`a wrong answer is described: ${what}`, () => {
    const report = checkValues({ yours, expected });
    assert.deepEqual([report.holds, report.message], [false, message]);
    const bundle = report[Symbol.for("Jupyter.display")]!() as Record<string, unknown>;
    assert.deepEqual(bundle["application/vnd.gradbook.verdict+json"], {
      kind: "values",
      holds: false,
      message,
    });
  });
}

test("where there is nothing to compare, nothing is called right", () => {
  const { holds, message } = checkValues({ yours: [], expected: [] });
  assert.deepEqual([holds, message], [false, "nothing was compared: what is expected has no entries."]);
});

test("the relative error is |a − b| / max(|a|, |b|, floor), 0 for equal numbers, ∞ where one is not finite", () => {
  assert.equal(relativeError(3, 4), 0.25);
  assert.equal(relativeError(0, 0), 0);
  assert.equal(relativeError(1e-6, 2e-6, 1), 1e-6);
  assert.equal(relativeError(Number.NaN, 1), Number.POSITIVE_INFINITY);
  assert.equal(relativeError(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY), 0);
});
