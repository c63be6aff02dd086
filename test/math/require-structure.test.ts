import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderToString } from "katex";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { printReasons } from "../../src/derivation/report/message.js";

const T = String.raw;

/** What each is told; KaTeX, JupyterLab and TeX show an error in their place. */
const BROKEN: Readonly<Record<string, string>> = {
  [T`x^2^3 = x^6`]: T`This has two superscripts, which no renderer shows; write braces, as in x^{2^3} or {x^2}^3, and primes first. At: x^2▸^◂3 = x^6`,
  [T`x^2' = x^{2'}`]: T`This has two superscripts, which no renderer shows; write braces, as in x^{2^3} or {x^2}^3, and primes first. At: x^2▸'◂ = x^{2'}`,
  [T`x_1_2 = x_{12}`]: T`This has two subscripts, which no renderer shows; join them as x_{1,2}. At: x_1▸_◂2 = x_{12}`,
  [T`\begin{aligned} a &= b + c \\ &= c + b`]: T`\begin{aligned} has no \end; write \end{aligned} after its last row. At: ▸\begin{aligned}◂ a &= b + c \\ &= …`,
  [T`a &= b + c \end{aligned}`]: T`This \end has no \begin; write \begin{aligned} before it, or delete it. At: a &= b + c ▸\end{aligned}◂`,
  [T`\begin{aligned} a &= a \end{align}`]: T`\begin{aligned} is closed by \end{align}; write \end{aligned}. At: …n{aligned} a &= a ▸\end{align}◂`,
  [T`\left( x + x = 2x`]: T`This \left has no \right; write \right after it, with a dot for no delimiter. At: ▸\left(◂ x + x = 2x`,
  [T`x + x \right) = 2x`]: T`This \right has no \left; write \left before it, with a dot for no delimiter. At: x + x ▸\right)◂ = 2x`,
  [T`\left{ x \right} = x`]: T`\left needs a delimiter after it, such as ( or \{, or a dot for none. At: ▸\left{◂ x \right} = x`,
  [T`{x + x = 2x`]: T`This brace is never closed; write } where its group ends. At: ▸{◂x + x = 2x`,
  [T`x + x} = 2x`]: T`This brace closes none; delete it, or write { before it. At: x + x▸}◂ = 2x`,
  [T`\begin{aligned} x &= \left( x \\ & + 0 \right) \end{aligned}`]: T`A \left must have its \right in the same cell of the same row; use \left. and \right. here. At: …ed} x &= \left( x ▸\\◂ & + 0 \right) \en…`,
  [T`x \middle| x = x`]: T`\middle stands between a \left and its \right. At: x ▸\middle|◂ x = x`,
};

describe("a formula that no renderer shows", () => {
  for (const [latex, message] of Object.entries(BROKEN)) {
    it(`is told, and not verified: ${latex}`, () => {
      const { verdict, steps, reason } = checkDerivation(latex);
      assert.deepEqual(
        [verdict, steps.map((step) => step.verdict), reason],
        ["unchecked", ["syntax"], message],
      );
      assert.throws(() => renderToString(latex, { displayMode: true }), "KaTeX shows it");
    });
  }
});

/** Legal, however odd. */
const LEGAL: readonly string[] = [
  T`x'^2 = x' \cdot x', \quad x = t^2`,
  T`x'_1^{} = x'_1`.replace("^{}", ""),
  T`x''' = x'''`,
  T`{x^2}^3 = x^6`,
  T`\mathbf{x}^2 = x^2`,
  T`x^{a^b} = x^{a^b}`,
  T`x^\frac12 \cdot x^\frac{1}{2} = x`,
  T`x^\mathrm{2} y^\mathbf{2} = x^2 y^2`,
  T`x^\alpha{y}^2 = x^\alpha y^2`,
  T`x_i^2 + x^2_i = 2 x_i^2`,
  T`\sum_{i=1}^{n}{x_i}^2 = \sum_{i=1}^n x_i^2`,
  T`\left. x^2 \right|_{x=1}^{} = 1`.replace("^{}", ""),
  T`\left\{ x \right\} = x`,
  T`\left\langle x, y \right\rangle = \left\langle y, x \right\rangle`,
  T`\bigl( x + x \bigr. = 2x`,
  T`x² + x¹⁰ = x^2 + x^{10}`,
  T`\begin{aligned} x &= \left( x \right. \\ & \left. + 0 \right) \end{aligned}`,
];

describe("a formula that KaTeX shows", () => {
  for (const latex of LEGAL) {
    it(`is not called broken: ${latex}`, () => {
      assert.ok(renderToString(latex, { displayMode: true, strict: "ignore" }));
      const { steps } = checkDerivation(latex);
      const broken = steps.find(({ reasons }) =>
        /renderer|closes none|has no|needs a delim/u.test(printReasons(reasons)),
      );
      assert.equal(broken?.reasons, undefined);
    });
  }

  it("with superscripts in one run of characters has one of them", () => {
    assert.equal(checkDerivation("(x¹⁰)² = x^{20}").verdict, "verified");
    assert.equal(checkDerivation("x^{23} = x²³").verdict, "verified");
  });
});
