import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Step } from "../../src/derivation/report/report.js";

const T = String.raw;

/** Declared equations in which one letter is another one, which is declared too or is not. */
const SLIPS: Readonly<Record<string, readonly string[]>> = {
  "a ∈ R; b ∈ R; c ∈ R; x ∈ R; y ∈ R; z ∈ R": [
    T`(a+b)^2 = a^2 + 2ab + c^2`,
    T`(a+b)^2 = a^2 + 2ad + b^2`,
    T`(a+b)(a-b) = a^2 - d^2`,
    T`(a+b)(a-b) = a^2 - c^2`,
    T`x(y+z) = xy + xk`,
    T`\sin(x+y) = \sin x\cos y + \cos x \sin t`,
    T`\sin(x+y) = \sin x\cos y + \cos x \sin z`,
    T`\cos(2x) = 1 - 2\sin^2 q`,
    T`e^{a+b} = e^a e^d`,
    T`e^{a+b} = e^a e^c`,
    T`\frac{d}{dx}(x^2 + ax) = 2x + b`,
    T`\frac{d}{dx}(x^2 + ax) = 2x + g`,
    T`\frac{d}{dx} \sin(ax) = a\cos(bx)`,
    T`\frac{d}{dx} \sin(ax) = a\cos(px)`,
    T`\frac{d}{dx} e^{ax} = d e^{ax}`,
    T`\frac{d}{dx} e^{ax} = r e^{ax}`,
    T`\frac{d}{dx} x^3 = 3y^2`,
    T`\frac{d}{dx} x^3 = 3s^2`,
    T`(x+y)^3 = x^3 + 3x^2y + 3xy^2 + z^3`,
    T`\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-y}}`,
    T`\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-p}}`,
    T`\frac{1}{1+e^{-x}} = \frac{e^x}{e^x+k}`,
    T`a(x - b)^2 = ax^2 - 2abx + ab^2 + d - d + dx`,
  ],
  "a > 0; b > 0; c > 0; x > 0; y > 0": [
    T`\log(ab) = \log a + \log d`,
    T`\log(ab) = \log a + \log c`,
    T`\sqrt{ab} = \sqrt{a}\sqrt{h}`,
  ],
  "u ∈ R^n; v ∈ R^n; w ∈ R^n; a ∈ R": [
    T`u^\top v = v^\top w`,
    T`u^\top v = v^\top p`,
    T`\|u + v\|^2 = \|u\|^2 + 2u^\top v + \|w\|^2`,
    T`\|u + v\|^2 = \|u\|^2 + 2u^\top q + \|v\|^2`,
    T`\frac{\partial}{\partial u} u^\top v = w`,
    T`\nabla_u \|u\|^2 = 2v`,
    T`\sum_i u_i v_i = u^\top w`,
    T`\sum_i u_i v_i = u^\top z`,
    T`(au)^\top v = a u^\top p`,
    T`(au)^\top v = b u^\top v`,
  ],
  "A ∈ R^{m×n}; x ∈ R^n; y ∈ R^m; B ∈ R^{n×k}": [
    T`(AB)^\top = B^\top C^\top`,
    T`(Ax)^\top y = x^\top A^\top z`,
    T`(Ax)^\top y = x^\top B^\top y`,
    T`\nabla_x \tfrac12\|Ax - y\|^2 = A^\top(Ax - b)`,
    T`\nabla_x \tfrac12\|Ax - y\|^2 = C^\top(Ax - y)`,
  ],
};

function lastStep(declared: string, equation: string): Step | undefined {
  const page = `<!-- check slip: ${declared} -->\n$$${equation}$$\n`;
  return checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1)?.steps.at(-1);
}

const FOUND: ReadonlySet<string | undefined> = new Set(["wrong", "differs", "shape"]);

describe("a letter that slipped", () => {
  for (const [declared, equations] of Object.entries(SLIPS))
    for (const equation of equations)
      it(`is found in ${equation}`, () => {
        const step = lastStep(declared, equation);
        assert.ok(FOUND.has(step?.verdict), step?.verdict);
      });

  it("is told by its name where it is declared nowhere, with the letter that is missing there", () => {
    const step = lastStep("x ∈ R; y ∈ R; z ∈ R", "x(y + z) = xy + xk");
    assert.equal(step?.verdict, "differs");
    assert.deepEqual(step?.doubts, ["What is k? It is declared nowhere; you declared z."]);
  });

  it("introduces a name where the checker was not told all others", () => {
    assert.equal(lastStep("x ∈ R", "x(p + z) = xp + xk")?.verdict, "unbound");
  });

  it("introduces a name where nothing is declared", () => {
    const page = "<!-- check page: vectors column -->\n$$x(y + z) = xy + xk$$\n";
    const step = checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1)?.steps.at(-1);
    assert.equal(step?.verdict, "unbound");
  });
});
