import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { printCounterexample } from "../../src/derivation/print/print-step.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { renderDerivation } from "../../src/derivation/print/render-derivation.js";
import type { Derivation } from "../../src/derivation/report/report.js";

function last(page: string): Derivation {
  const derivation = checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1);
  assert.ok(derivation);
  return derivation;
}

/** The point at which the last step of a page fails, as a console prints it. */
function pointOf(page: string): string {
  const worst = last(page).steps.at(-1)?.worst;
  assert.ok(worst, JSON.stringify(last(page).steps));
  return printCounterexample(worst);
}

describe("a counterexample", () => {
  it("has small whole numbers", () => {
    assert.equal(pointOf("$$(x+y)^2 = x^2 + y^2$$"), "at x = 2, y = 3: left 25, right 13");
  });

  it("has as many digits as it takes to see the difference", () => {
    const declared = "<!-- check o: y ∈ R -->\n";
    assert.equal(pointOf(`${declared}$$y + 10^{-10} = y$$`), "at y = 3: left 3.0000000001, right 3");
  });

  it("has no more digits than usual where the sides of an order are equal", () => {
    const declared = "<!-- check o: x ∈ R -->\n";
    assert.equal(
      pointOf(String.raw`${declared}$$\frac{x}{3} < \frac{x}{3}$$`),
      "at x = 0.793469: left 0.26449, right 0.26449",
    );
  });

  it("has signs where they are needed", () => {
    assert.equal(pointOf(String.raw`$$\sqrt{x^2} = x$$`), "at x = -2: left 2, right -2");
  });

  it("contradicts an order: it is none where the order holds", () => {
    const declared = "<!-- check o: x ∈ R -->\n";
    assert.equal(pointOf(`${declared}$$x \\le x^2$$`), "at x = 0.5: left 0.5, right 0.25");
    assert.equal(pointOf(`${declared}$$x^2 < x^2 + x$$`), "at x = -2: left 4, right 2");
    assert.equal(pointOf(`${declared}$$x^2 \\ge x^2 + 1$$`), "at x = 2: left 4, right 5");
  });

  it("stays where the names are declared to lie", () => {
    const page = (domain: string): string =>
      String.raw`<!-- check s: x ∈ ${domain} -->
$$\sum_i x_i^2 = 1$$
`;
    const worst = last(page("simplex^n")).steps.at(-1)?.worst;
    const x = worst?.point["x"];
    assert.ok(Array.isArray(x), JSON.stringify(worst));
    assert.equal(
      x.reduce((sum: number, entry: number) => sum + entry, 0),
      1,
    );
    assert.ok(x.every((entry: number) => entry > 0));
  });

  it("has matrices of two rows, which Markdown sets as matrices", () => {
    const page = String.raw`Let $A \in \mathbb{R}^{n \times n}$ and $B \in \mathbb{R}^{n \times n}$.

$$AB = BA$$
`;
    assert.match(
      pointOf(page),
      /^at A = \[\[\d, \d\], \[\d, \d\]\], B = \[\[\d, \d\], \[\d, \d\]\]: left \[\[/u,
    );
    const [, matrix] = /At (\$A = [^$]*\$)/u.exec(renderDerivation(last(page))) ?? [];
    assert.match(matrix ?? "", /^\$A = \\begin\{pmatrix\}\d & \d \\\\ \d & \d\\end\{pmatrix\}\$$/u);
  });

  it("shows every name on which the sides of its step rest, through definitions, lengths too, and no other", () => {
    const page = String.raw`$$z = wx + b$$

$$\frac{1}{n}\sum_{i=1}^n a_i z = \sum_{i=1}^n a_i z, \quad u + v = v + u$$

$$u + v = v + u, \quad \frac{1}{n}\sum_{i=1}^n a_i z = \sum_{i=1}^n a_i z$$
`;
    const worst = last(page).steps.at(-1)?.worst;
    assert.deepEqual(Object.keys(worst?.point ?? {}).toSorted(), ["a", "b", "n", "w", "x"]);
  });

  it("is recomputed from the numbers that it prints", () => {
    const worst = last(String.raw`$$\sin(x + y) = \sin x + \sin y$$`).steps[0]?.worst;
    const [x, y] = [Number(worst?.point["x"]), Number(worst?.point["y"])];
    assert.ok(Math.abs(Number(worst?.lhs) - Math.sin(x + y)) < 1e-5);
    assert.ok(Math.abs(Number(worst?.rhs) - Math.sin(x) - Math.sin(y)) < 1e-5);
  });
});

describe("the definitions of a derivation", () => {
  const page = String.raw`Some words.

$$z = wx + b$$

The loss is
$L = \frac12 z^2$ here, and the rest is $q = 3x$.

$$\frac{\partial L}{\partial w} = zx$$
`;

  it("are those that its steps rest on, through others, each with its place", () => {
    assert.deepEqual(last(page).definitions, [
      { name: "L", latex: String.raw`L = \frac{1}{2} z^{2}`, line: 6 },
      { name: "z", latex: "z = w x + b", line: 3 },
    ]);
  });

  it("are printed in one line", () => {
    assert.match(
      renderDerivation(last(page)),
      /^using \$L = \\frac\{1\}\{2\} z\^\{2\}\$ \(line 6\); \$z = w x \+ b\$ \(line 3\)$/mu,
    );
  });

  it("are none where a display stands for itself", () => {
    assert.deepEqual(last("$$y = x^2 = x \\cdot x$$").definitions, []);
  });
});
