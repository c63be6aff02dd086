import assert from "node:assert/strict";
import { describe, it, test } from "node:test";

import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Step } from "../../src/derivation/report/report.js";

/** The grade of the last step of a page, and what its proof assumes. */
function gradeOf(page: string): string {
  const steps: readonly Step[] = checkDocument(readMarkdown(page, "page.md")).derivations.flatMap(
    (each) => each.steps,
  );
  const last = steps.at(-1);
  return [last?.grade ?? last?.verdict, ...(last?.given ?? [])].join("; ");
}

const PAGES: readonly (readonly [page: string, grade: string])[] = [
  // numbers
  [String.raw`$$(x+1)(x-1) = x^2 - 1$$`, "proved"],
  [String.raw`$$\frac13 + \frac16 = 0.5$$`, "proved"],
  [String.raw`$$\frac{e^{a+b}}{e^a} = e^b$$`, "proved"],
  [String.raw`$$\log(ab) = \log a + \log b$$`, "proved; a > 0; b > 0"],
  [
    String.raw`<!-- check t: a > 0, b > 0 -->

$$\log(ab) = \log a + \log b$$`,
    "proved",
  ],
  [String.raw`$$\frac{x}{bx} = \frac1b$$`, "proved; b ≠ 0"],
  [String.raw`$$\sqrt{x^2} = |x|$$`, "proved"],
  [String.raw`$$\sin(a+b) = \sin a\cos b + \cos a\sin b$$`, "proved"],
  // derivatives, through definitions
  [String.raw`$$\frac{d}{dx}\sqrt{1+x^2} = \frac{x}{\sqrt{1+x^2}}$$`, "proved"],
  [String.raw`$$\sigma(x) = \frac{1}{1+e^{-x}}$$ $$\sigma'(x) = \sigma(x)(1-\sigma(x))$$`, "proved"],
  [String.raw`$$\frac{d}{dx}(u(x)v(x)) = u'(x)v(x) + u(x)v'(x)$$`, "proved"],
  [String.raw`$$\frac{d}{dx}\arctan x = \frac{1}{1+x^2}$$`, "proved"],
  [String.raw`$$\frac{d^n}{dx^n} e^{2x} = 2 e^{2x}$$`, "unsupported"],
  [String.raw`$$\frac{d^5}{dx^5} x^5 = 120$$`, "unsupported"],
  [String.raw`$$\frac{d^2}{dx} x^3 = 3x^2$$`, "syntax"],
  [String.raw`$$\frac{d^2}{dx^2} x^3 = 6x$$`, "proved"],
  // arrays, entry by entry
  [String.raw`$$\frac{e^{x_i-c}}{\sum_j e^{x_j-c}} = \frac{e^{x_i}}{\sum_j e^{x_j}}$$`, "proved"],
  [
    String.raw`$$\frac{\partial}{\partial z_k}\log\sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_j}}$$`,
    "proved",
  ],
  [String.raw`Let $A$ and $B$ be $n \times n$ matrices. $$(AB)^\top = B^\top A^\top$$`, "proved"],
  [
    String.raw`<!-- check t: A ∈ R^{n×n} invertible -->

$$(A^{-1})^\top = (A^\top)^{-1}$$`,
    "proved",
  ],
  [String.raw`Let $Q$ be an orthogonal matrix and $x$ a vector. $$\|Qx\| = \|x\|$$`, "proved"],
  // names that nobody declared: as numbers, and as all else that they may be
  [String.raw`$$(A+B)^2 = A^2 + AB + BA + B^2$$`, "proved"],
  [String.raw`$$(AB)^{-1} = B^{-1}A^{-1}$$`, "proved; B ≠ 0; A ≠ 0"],
  [String.raw`$$A^n A = A^{n+1}$$`, "agreed"],
  [String.raw`$$\frac{d}{dt}(AB) = A\frac{dB}{dt} + B\frac{dA}{dt}$$`, "agreed"],
  [String.raw`Let $A > 0$. $$A^n A = A^{n+1}$$`, "proved"],
  // kinks
  [String.raw`$$|x|\,|y| = |xy|$$`, "proved"],
  [String.raw`$$\max(x, y) + \min(x, y) = x + y$$`, "proved"],
  // lengths and indices are any numbers; what holds for some of them only is seen for these alone
  [String.raw`$$\sum_{i=1}^n \frac{x_i}{n} = \frac1n \sum_{i=1}^n x_i$$`, "proved"],
  [String.raw`$$\sum_{i=1}^3 i = 6$$`, "proved"],
  [String.raw`$$\sum_{k=1}^n k = \frac{n(n+1)}{2}$$`, "agreed"],
  [
    String.raw`Let $x \in \mathbb{R}^n$. $$\sum_i x_i + (n-1)(n-2)(n-3)(n-4)(n-5)(n-6) = \sum_i x_i$$`,
    "agreed",
  ],
  // a multiple of a prime of the tower is no 0
  [String.raw`$$e^{x + 46237955374646922997756949241577 \cdot 10^{-60} y} = e^x$$`, "agreed"],
  [String.raw`$$2^{64} = 18446744073709551616$$`, "proved"],
  // what seems to be a whole number in float64 is none
  [String.raw`$$(3 + 10^{-17})! \, x = 6x$$`, "agreed"],
  [String.raw`$$|x|^{2 + 10^{-17}} = x^2$$`, "agreed"],
  // numbers alone: digits beyond those of a double
  [String.raw`$$\sin\frac{\pi}{6} = \frac12$$`, "agreed"],
  [String.raw`$$\arctan 1 = \frac{\pi}{4}$$`, "agreed"],
  [String.raw`$$\arccos\frac12 = 2\arcsin\frac12$$`, "agreed"],
  [String.raw`$$\lg 100 = 2$$`, "proved"],
  [String.raw`$$2^{64} = 18446744073709551615$$`, "differs"],
  [String.raw`$$e^{\pi\sqrt{163}} = 262537412640768744$$`, "differs"],
  [String.raw`$$\tanh 20 - 1 = 0$$`, "differs"],
  [String.raw`$$\pi = 3.14159265358979$$`, "conditional"],
  [String.raw`$$\operatorname{erf}(7) = 1$$`, "inconclusive"],
  [String.raw`$$\sqrt[3]{8} = 2$$`, "proved"],
  // a length of 1 would make a number of a matrix, and of its inverse an assumption
  [
    String.raw`<!-- check t: A ∈ R^{n×n} invertible -->

$$\det(A^{-1}) = \frac{1}{\det A}$$`,
    "proved",
  ],
  [
    String.raw`<!-- check t: Q ∈ R^{n×n} orthogonal, x ∈ R -->

$$x(\det Q)^2 = x$$`,
    "proved",
  ],
  [
    String.raw`<!-- check t: Q ∈ R^{n×n} orthogonal, x ∈ R -->

$$x\det Q = x$$`,
    "wrong",
  ],
  // no assumption is made where a proof needs one of two, or none
  [String.raw`$$\log((x-1)(x+1)) = \log(x^2-1)$$`, "proved"],
  [String.raw`Let $x, y \in \mathbb{R}$. $$\begin{vmatrix} 0 & x \\ y & 0 \end{vmatrix} = -xy$$`, "proved"],
  // what was drawn decides which case applies
  [
    String.raw`<!-- check t: x > 2 -->

$$\begin{cases} x & x > 1 \\ 0 & x \le 1 \end{cases} = x$$`,
    "agreed",
  ],
  // what is seen only at points
  [String.raw`$$x \le x + 1$$`, "agreed"],
  [String.raw`Let $0 < x < 1$. $$\arcsin(\sin x) = x$$`, "agreed"],
  [String.raw`Let $x > 2$. $$\max(x, 1) = x$$`, "agreed"],
];

test("of a function that is bound in code, nothing is proved", () => {
  const [step] = checkDerivation(String.raw`f(x) + x = x`, { bindings: { f: () => 0 } }).steps;
  assert.equal(step?.grade ?? step?.verdict, "agreed");
});

describe("a tick says whether it is proved", () => {
  for (const [page, grade] of PAGES) it(page, () => assert.equal(gradeOf(page), grade));
});
