import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Derivation, Step } from "../../src/derivation/report/report.js";
import { printReasons } from "../../src/derivation/report/message.js";

function lastOf(text: string): { derivation: Derivation; step: Step } {
  const derivation = checkDocument(readMarkdown(text, "notes.md")).derivations.at(-1);
  const step = derivation?.steps.at(-1);
  assert.ok(derivation && step);
  return { derivation, step };
}

/** Displays of a page, one after the other. */
function page(...displays: readonly string[]): string {
  return displays
    .map((each) => (each.startsWith("<") || /^[A-Z]\w+ /u.test(each) ? each : `$$${each}$$`))
    .join("\n\n");
}

const reals = (names: string): string => String.raw`<!-- check: ${names} \in \mathbb{R} -->`;

/** Pages whose last step is 0 = 0 only because nothing says what depends on what. */
const UNSAID: readonly (readonly [string, string])[] = [
  [String.raw`\frac{\partial u}{\partial t} = 0`, "Nothing says how u depends on t"],
  [String.raw`\frac{dy}{dx} = \frac{dz}{dx}`, "Nothing says how y depends on x"],
  [String.raw`\frac{\partial g(w)}{\partial w_2} = 0`, "Nothing says how w depends on w_2"],
  [
    String.raw`\frac{\partial \rho}{\partial t} + \frac{\partial}{\partial x}(\rho u) = 0`,
    "Nothing says how ρ depends on t",
  ],
  [
    String.raw`\frac{\partial u}{\partial t} = \alpha\frac{\partial^2 u}{\partial x^2}`,
    "Nothing says how u depends on t",
  ],
  [String.raw`\frac{d}{dt}(\tfrac12 m v^2) = 2 m v \frac{dv}{dt}`, "Nothing says how m and v depend on t"],
  [String.raw`\nabla_x \rho = 0`, "Nothing says how ρ depends on x"],
];

/** Rules of differentiation for functions that nothing defines, and what must not be taken for them. */
const RULES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    String.raw`\frac{d}{dx}(uv) = u\frac{dv}{dx} + v\frac{du}{dx}`,
    String.raw`\frac{d}{dx}(uv) = u\frac{dv}{dx} - v\frac{du}{dx}`,
    ["u is any smooth function of x", "v is any smooth function of x"],
  ],
  [
    String.raw`\frac{d}{dx}\frac{u}{v} = \frac{v\frac{du}{dx} - u\frac{dv}{dx}}{v^2}`,
    String.raw`\frac{d}{dx}\frac{u}{v} = \frac{v\frac{du}{dx} + u\frac{dv}{dx}}{v^2}`,
    ["u is any smooth function of x", "v is any smooth function of x"],
  ],
  [
    String.raw`\frac{dy}{dx} = \frac{dy}{du}\frac{du}{dx}`,
    String.raw`\frac{dy}{dx} = \frac{dx}{dy}`,
    ["y is any smooth function of x and u", "u is any smooth function of x"],
  ],
  [
    String.raw`\frac{d^2 y}{dx^2} = \frac{d^2 y}{du^2}\left(\frac{du}{dx}\right)^2 + \frac{dy}{du}\frac{d^2 u}{dx^2}`,
    String.raw`\frac{d^2 y}{dx^2} = \left(\frac{dy}{dx}\right)^2`,
    ["y is any smooth function of x and u", "u is any smooth function of x"],
  ],
  [
    String.raw`\frac{d}{dx}\ln y = \frac{1}{y}\frac{dy}{dx}`,
    String.raw`\frac{d}{dx}\ln y = y\frac{dy}{dx}`,
    ["y is any smooth function of x"],
  ],
  [
    String.raw`\frac{d}{dx}(x^2 + y^2) = 2x + 2y\frac{dy}{dx}`,
    String.raw`\frac{d}{dx}(x^2 + y^2) = 2x + 3y\frac{dy}{dx}`,
    ["y is any smooth function of x"],
  ],
  [
    String.raw`\frac{\partial(\rho u)}{\partial t} = \rho\frac{\partial u}{\partial t} + u\frac{\partial \rho}{\partial t}`,
    String.raw`\frac{\partial(\rho u)}{\partial t} = \rho\frac{\partial u}{\partial t}`,
    ["ρ is any smooth function of t", "u is any smooth function of t"],
  ],
  [
    String.raw`\frac{\partial^2(uv)}{\partial x\,\partial t} = \frac{\partial}{\partial t}\left(v\frac{\partial u}{\partial x} + u\frac{\partial v}{\partial x}\right)`,
    String.raw`\frac{\partial^2(uv)}{\partial x\,\partial t} = u\frac{\partial^2 v}{\partial x\,\partial t} + v\frac{\partial^2 u}{\partial x\,\partial t}`,
    ["u is any smooth function of x and t", "v is any smooth function of x and t"],
  ],
];

/** Sides that are 0 and could have been otherwise, or that agree in earnest. */
const HONEST: readonly string[] = [
  page(reals("x, y"), String.raw`\frac{\partial (3x)}{\partial y} = 0`),
  page(reals("x, y"), String.raw`\frac{\partial x}{\partial y} = 0`),
  page(String.raw`\frac{\partial x_i}{\partial x_j} = \delta_{ij}`),
  page(String.raw`\frac{\partial^2 (g(x) + h(y))}{\partial x\,\partial y} = 0`),
  page(
    String.raw`Let $X \in \mathbb{R}^{n \times d}$ and $y \in \mathbb{R}^n$.`,
    String.raw`\hat w = (X^\top X)^{-1} X^\top y`,
    String.raw`X^\top (y - X\hat w) = 0`,
  ),
  page(
    String.raw`Let $x \in \mathbb{R}^n$.`,
    String.raw`\mu = \frac1n\sum_{i=1}^n x_i`,
    String.raw`\hat x_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}`,
    String.raw`\sum_{i=1}^n \hat x_i = 0`,
  ),
  page(String.raw`Let $y_i \in \{0, 1\}$.`, "y_i^2 = y_i"),
  page(String.raw`\frac15(-2-1+0+1+2) = 0`),
  page("x - x = 0"),
  page(reals("x"), String.raw`x = x \cdot 1`),
];

describe("a tick can fail", () => {
  it("is none where a derivative is 0 only because nothing says how its operand depends on the variable", () => {
    for (const [latex, how] of UNSAID) {
      const { step } = lastOf(page(latex));
      assert.deepEqual(
        [step.verdict, printReasons(step.reasons)],
        ["vacuous", `${how}, so both sides are 0 whatever stands here; say how.`],
        latex,
      );
    }
  });

  it("stands for any smooth functions where nothing defines them, and is withdrawn where only some would do", () => {
    for (const [right, wrong, functions] of RULES) {
      const { derivation, step } = lastOf(page(right));
      assert.equal(step.verdict, "holds", right);
      assert.deepEqual(
        derivation.assumptions.filter((each) => each.includes("smooth function")),
        functions,
        right,
      );
      assert.equal(lastOf(page(wrong)).step.verdict, "vacuous", wrong);
    }
  });

  it("counts as a variable what is declared, but not where its own derivative is reckoned with", () => {
    const kinetic = (factor: string): string =>
      page(reals("m, v, t"), String.raw`\frac{d}{dt}(\tfrac12 m v^2) = ${factor} v\frac{dv}{dt}`);
    assert.equal(lastOf(kinetic("m")).step.verdict, "holds");
    assert.equal(lastOf(kinetic("2m")).step.verdict, "vacuous");
    const product = page(reals("u, v, x"), String.raw`\frac{d}{dx}(uv) = u\frac{dv}{dx} - v\frac{du}{dx}`);
    assert.equal(lastOf(product).step.verdict, "vacuous");
  });

  it("stays where sides that are 0 could have been otherwise", () => {
    for (const each of HONEST) assert.equal(lastOf(each).step.verdict, "holds", each);
  });

  it("is none where both sides are 0 whatever stands in them or in what they use", () => {
    for (const each of [
      page("0.1^{400} x = 0"),
      page(String.raw`u = 0 \cdot x`, String.raw`\sum_{n=1}^{N} u = 0`),
      page("y = ax + b", String.raw`\frac1n (y - ax - b) = \frac2n (y - ax - b)`),
    ]) {
      const { step } = lastOf(each);
      assert.deepEqual(
        [step.verdict, printReasons(step.reasons)],
        ["vacuous", "Both sides are 0, so much that could be wrong here would not show."],
        each,
      );
    }
  });

  it("is none for an update, also where the sides agree", () => {
    const update = String.raw`b = b - \alpha\frac{\partial J}{\partial b}`;
    for (const each of [page(update), page(reals(String.raw`b, J, \alpha`), update)])
      assert.deepEqual(
        [lastOf(each).step.verdict, printReasons(lastOf(each).step.reasons)],
        ["skipped", "This is an update of a name, not an equation; it is not checked."],
      );
  });

  it("is none for a definition that is said again", () => {
    assert.equal(lastOf(page("z = wx + b", "z = wx + b")).step.verdict, "definition");
    assert.equal(lastOf(page("f(x) = x^2", "f(t) = t^2")).step.verdict, "definition");
    assert.equal(lastOf(page("f(x) = x^2", "f(t) = t t")).step.verdict, "holds");
    assert.equal(lastOf(page("z = wx + b", String.raw`z \le wx + b`)).step.verdict, "holds");
  });

  it("rests on no bare number of another display, unless that is put in for its name", () => {
    const { step } = lastOf(page("S = 2", "S^2 = 2S"));
    assert.deepEqual([step.verdict, printReasons(step.reasons)], ["differs", "The two sides differ."]);
    for (const each of [
      page("S = 2", "S^2 = 4"),
      page("S = 2", "S x + S = 2x + 2"),
      page("S = 2", "S + S = 2S"),
      page("<!-- check: S = 2 -->", "S^2 = 2S"),
      page("Let $S = 2$.", "S^2 = 2S"),
    ])
      assert.equal(lastOf(each).step.verdict, "holds", each);
  });

  it("is asked step by step: an undefined derivative in one leaves another to be refuted", () => {
    const { derivation } = lastOf(
      page(reals("x, a"), String.raw`\begin{aligned}\frac{dy}{dx} &= 3ax \\ &= 4ax\end{aligned}`),
    );
    assert.deepEqual(
      derivation.steps.map(({ verdict, reasons }) => [verdict, printReasons(reasons)]),
      [
        ["unbound", "y is differentiated but not defined here; define it before this step."],
        ["wrong", "The two sides differ."],
      ],
    );
  });
});
