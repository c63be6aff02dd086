import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { printReasons } from "../../src/derivation/report/message.js";

const FIXTURE = new URL("../../../test/derivation/fixtures/chains.txt", import.meta.url);

describe("a chain", () => {
  const cases = readFileSync(FIXTURE, "utf8").split(/\n\n/u).slice(1);
  assert.ok(cases.length > 15);
  for (const text of cases) {
    const [title = "", latex = "", ...rest] = text.trim().split("\n");
    const line = (key: string): string | undefined =>
      rest
        .find((each) => each.startsWith(key))
        ?.slice(key.length)
        .trim();
    test(title, () => {
      const declarations = line("with:");
      const { steps } = checkDerivation(latex, declarations === undefined ? {} : { declarations });
      assert.deepEqual(
        steps.map((step) => step.verdict).join(" "),
        line("is:"),
        steps.map((step) => printReasons(step.reasons)).join(" "),
      );
    });
  }
});

describe("a refuted step", () => {
  test("says where it stands, with numbers to recompute, and what was likely meant", () => {
    const { steps } = checkDerivation(
      String.raw`f(x) = \frac{1}{1+e^{-x}}, \quad f'(x) = \frac{1-f(x)}{f(x)}`,
      { declarations: "x ∈ R" },
    );
    const [, wrong] = steps;
    assert.equal(wrong?.verdict, "wrong");
    assert.equal(wrong.suggestion, "f(x) (1 - f(x))");
    const x = wrong.worst?.point["x"] as number;
    const f = 1 / (1 + Math.exp(-x));
    assert.ok(Math.abs((wrong.worst?.lhs as number) - f * (1 - f)) < 1e-5);
    assert.ok(Math.abs((wrong.worst?.rhs as number) - (1 - f) / f) < 1e-4);
  });

  test("offers no factor for a number alone: the slip is then on the other side", () => {
    const options = { declarations: "n > 0" };
    const [variance] = checkDerivation(String.raw`n \cdot \frac{1}{\sqrt{n}} = 1`, options).steps;
    assert.equal(variance?.verdict, "differs");
    assert.equal(variance.suggestion, undefined);
    const [sign] = checkDerivation(String.raw`(-1)^{3} = 1`).steps;
    assert.equal(sign?.suggestion, "-1");
  });

  test("shows the place of what cannot be read, and what to write instead", () => {
    const { steps } = checkDerivation("y = 1/2x");
    assert.equal(
      printReasons(steps[0]?.reasons ?? []),
      String.raw`What follows “/” is ambiguous; write \frac{…}{…} or parentheses. At: y = 1/▸2x◂`,
    );
  });
});

describe("a letter at the foot of parentheses", () => {
  test("is an index, taken at each of its values, and no number of which to speak", () => {
    const latex = String.raw`\operatorname{softmax}(x + c)_i = \operatorname{softmax}(x)_i`;
    const { steps, assumptions } = checkDerivation(latex, { declarations: "x ∈ R^n, c ∈ R" });
    assert.deepEqual(assumptions, ["a number added to a vector or matrix is added to every entry"]);
    assert.ok(steps[0]!.verdict === "holds" && steps[0]!.samples > 8, `${steps[0]!.samples} samples`);
  });
});

describe("another letter at the foot of a root", () => {
  test("makes no lists of the names around it", () => {
    const [step] = checkDerivation(String.raw`\sqrt{a}_{t} b_{t} = b_{t}`).steps;
    assert.deepEqual(Object.keys(step?.worst?.point ?? {}).toSorted(), ["a", "b_{t}", "t"]);
  });
});

describe("code bound to a name", () => {
  const latex = String.raw`\operatorname{softmax}(x)_i = \frac{e^{x_i}}{\sum_k e^{x_k}}`;
  const softmax = (x: number[]): number[] => {
    const powers = x.map(Math.exp);
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  };

  test("is compared with the formula at the same points", () => {
    assert.equal(
      checkDerivation(latex, { declarations: "x ∈ R^n", bindings: { softmax } }).verdict,
      "verified",
    );
    const wrong = (x: number[]): number[] => softmax(x).reverse();
    assert.equal(
      checkDerivation(latex, { declarations: "x ∈ R^n", bindings: { softmax: wrong } }).verdict,
      "refuted",
    );
  });

  test("that occurs nowhere is not silently ignored", () => {
    const { verdict, reason } = checkDerivation("a + a = 2a", { bindings: { softmax } });
    assert.equal(verdict, "unchecked");
    assert.equal(
      reason,
      "softmax is bound by code but occurs nowhere in this derivation, so the code was not checked.",
    );
  });
});
