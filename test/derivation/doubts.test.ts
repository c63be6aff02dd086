import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { printReasons } from "../../src/derivation/report/message.js";
import type { Step } from "../../src/derivation/report/report.js";

function lastStep(page: string): Step {
  const step = checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1)?.steps.at(-1);
  assert.ok(step);
  return step;
}

/** What may have been misread in the last step of a page, whose sides differ. */
function doubtsOf(page: string): readonly string[] {
  const { verdict, doubts } = lastStep(page);
  assert.equal(verdict, "differs");
  return doubts ?? [];
}

describe("where two sides differ, what may have been misread is asked:", () => {
  it("whether entries count from 0", () => {
    assert.deepEqual(
      doubtsOf(String.raw`$$w_0 + \sum_{j=1}^{d-1} w_j \phi_j(x) = \sum_{j=0}^{d-1} w_j \phi_j(x)$$`),
      ["Do the entries count from 0? I took them so."],
    );
  });

  it("whether a capital beside vectors is a matrix", () => {
    const page = String.raw`Let $v \in \mathbb{R}^n$.

$$K v^\top v = K (v^\top v)^2$$`;
    assert.deepEqual(doubtsOf(page), ["Is K a matrix? I read it as a number."]);
  });

  it("whether a letter before parentheses is a function or a remainder", () => {
    assert.deepEqual(doubtsOf(String.raw`$$D(ax + b) = aDx + b$$`), ["What is D? I read it as a number."]);
    assert.deepEqual(doubtsOf(String.raw`$$f^2(0) + x = x - 1$$`).slice(0, 1), [
      "Is f a function? I read it as a number to a power.",
    ]);
  });

  it("whether ≈ is meant", () => {
    assert.deepEqual(doubtsOf(String.raw`$$\sin(1) = 1 - \frac{1}{6} + \frac{1}{120}$$`), [
      "Is ≈ meant? The sides are within 1 % of each other.",
    ]);
    assert.deepEqual(doubtsOf(String.raw`$$\sin(1) = 1 - \frac{1}{7}$$`), []);
  });

  it("which of its meanings a name has, where the sides do not differ under all", () => {
    const page = (claim: string): string => `$$c := 2a$$\n\n$$c := 3a$$\n\n$$${claim}$$`;
    assert.deepEqual(doubtsOf(page("b c = 2ab")), [
      "c is given more than one meaning on this page: which holds here?",
    ]);
    assert.deepEqual(doubtsOf(page("b c + a = 5ab")), []);
  });

  it("whether an index is summed over, where the sides then agree", () => {
    const page = (claim: string): string => `$$s = \\sum_i w_i x_i$$\n\n$$${claim}$$`;
    assert.deepEqual(doubtsOf(page("2 s = 2 w_j x_j")), ["Is j summed over? It counts on one side only."]);
    assert.deepEqual(doubtsOf(page("2 s = 3 w_j x_j")), []);
  });
});

describe("a condition", () => {
  it("is not offered where a letter may have been misread", () => {
    const { verdict, holdsWhen } = lastStep(String.raw`Let $v \in \mathbb{R}^n$.

$$K v^\top v = K (v^\top v)^2$$`);
    assert.deepEqual([verdict, holdsWhen], ["differs", undefined]);
  });

  it("is offered where only its own names stand on one side", () => {
    assert.equal(lastStep(String.raw`$$\sum_{i=1}^{n} 1 = 3$$`).holdsWhen, "n = 3");
  });
});

describe("words on the left of a relation", () => {
  it("are no expression that the display before ended with", () => {
    const { verdict, reasons } = lastStep(String.raw`$$a = (1, 0)$$

$$\text{my right} = (0, 1)$$`);
    assert.equal(verdict, "unsupported");
    assert.equal(
      printReasons(reasons),
      String.raw`Words stand on the left of this relation; give what they name a letter. At: \text{my right} = ▸◂(0, 1)`,
    );
  });

  it("only join sentences where they are words such as “thus”", () => {
    const { verdict, lhs } = lastStep(
      String.raw`$$\begin{aligned} f &= 1 + 2 \\ \text{thus } &= 3 \end{aligned}$$`,
    );
    assert.equal(verdict, "holds");
    assert.equal(lhs, "1 + 2");
  });
});

describe("under a directive that declares all names", () => {
  const verdictOf = (page: string): readonly [string, readonly string[]] => {
    const { verdict, doubts = [] } = lastStep(page);
    return [verdict, doubts];
  };
  const rows =
    "I read it so that a vector added to a matrix is added to each of its rows or columns: is that meant?";

  it("a vector that fits a matrix in one way only is added so", () => {
    const page = (said: string): string =>
      `<!-- check layer: ${said} -->\n$$ (X W + b)_{ij} = \\sum_k X_{ik} W_{kj} - b_j $$`;
    assert.deepEqual(verdictOf(page("X ∈ R^{N×D}, W ∈ R^{D×H}, b ∈ R^H; vectors row")), ["wrong", []]);
    assert.deepEqual(verdictOf(page("X ∈ R^{n×n}, W ∈ R^{n×n}, b ∈ R^n; vectors row")), ["wrong", []]);
    assert.deepEqual(verdictOf(page("X ∈ R^{n×n}, W ∈ R^{n×n}, b ∈ R^n")), ["differs", [rows]]);
    assert.deepEqual(verdictOf(page("X ∈ R^{N×D}, W ∈ R^{D×H}")), ["differs", [rows]]);
  });

  it("division within a function of a number is no division by a vector, but a written one is", () => {
    const page = (right: string): string =>
      `<!-- check squeeze: z ∈ R^n; \\sigma(x) = \\frac{1}{1 + e^{-x}}; vectors row -->\n$$ \\sigma(z) + z = ${right} $$`;
    assert.deepEqual(verdictOf(page("2 z + \\sigma(z)")), ["wrong", []]);
    assert.deepEqual(verdictOf(page("\\frac{z}{z} + \\sigma(z)")), [
      "differs",
      ["I read it so that division by a vector or matrix is entry by entry: is that meant?"],
    ]);
  });

  it("a sentence that says what is declared is no doubt, and one that says more is", () => {
    const page = (sentence: string, kind: string): string =>
      `The loss is small, and $${sentence}$.\n\n<!-- check loss: y ∈ ${kind} -->\n$$ \\sum_i y_i^2 = \\sum_i y_i^3 $$`;
    assert.deepEqual(verdictOf(page("\\sum_i y_i = 1", "simplex^K")), ["wrong", []]);
    assert.equal(verdictOf(page("\\sum_i y_i = 1", "R^K"))[0], "differs");
    assert.equal(verdictOf(page("\\sum_i y_i^2 = 1", "simplex^K"))[0], "differs");
  });

  it("shapes that were declared are not in doubt", () => {
    const page = (said: string): string =>
      `<!-- check layer: ${said} -->\n$$ \\begin{aligned} z &= W x \\\\ \\frac{\\partial J}{\\partial W} &= \\frac{\\partial J}{\\partial z} z^\\top \\end{aligned} $$`;
    assert.equal(verdictOf(page("x ∈ R^D, W ∈ R^{H×D}; vectors column"))[0], "shape");
    assert.notEqual(verdictOf(page("x ∈ R^D"))[0], "shape");
  });

  it("a formula that the page has already is told to the checker where it is given again", () => {
    const page = (directive: string): string =>
      `A column is $u = W v + b$.\n\n${directive}\n$$ \\begin{aligned} u_i &= \\sum_k W_{ik} v_k + b_i \\\\ u_i + u_i &= 3 u_i \\end{aligned} $$`;
    const said = "<!-- check column: W ∈ R^{n×m}, v ∈ R^m, b ∈ R^n; vectors column -->";
    assert.deepEqual(verdictOf(page(said)), ["wrong", []]);
    assert.equal(
      verdictOf(page("<!-- check column: W ∈ R^{n×m}, v ∈ R^m; vectors column -->"))[0],
      "differs",
    );
    assert.equal(verdictOf(page(""))[0], "differs");
  });

  it("an index at the foot of what has entries is no name that stands on one side", () => {
    const page = (right: string): string =>
      `<!-- check loss: z ∈ R^V; vectors row -->\n$$ -\\log \\operatorname{softmax}(z)_t = ${right} $$`;
    assert.deepEqual(verdictOf(page("\\log \\frac{e^{z_t}}{\\sum_w e^{z_w}}")), ["wrong", []]);
    assert.deepEqual(verdictOf(page("t \\log 2"))[0], "differs");
  });
});

describe("a sum that does not say how far it runs", () => {
  const page = (directive: string, right: string): string => `${directive}\n$$ \\sum_k e^{x_k} = ${right} $$`;
  const said = "<!-- check sum: x ∈ R^n, m ∈ R -->";

  it("is asked about where it differs, run as far as the others", () => {
    const { verdict, doubts } = lastStep(page(said, "\\sum_k e^m"));
    assert.equal(verdict, "differs");
    assert.ok(doubts?.includes("Does k run as far as in the other sums? I took it so."));
  });

  it("is no tick, and nothing that differs where not all is declared", () => {
    assert.equal(lastStep(page("", "\\sum_k e^m")).verdict, "unbound");
    const same = "\\sum_k (e^{x_k} + e^m) - \\sum_k e^m";
    assert.equal(lastStep(page(said, same)).verdict, "unbound");
  });
});

describe("a loss that is not defined", () => {
  const page = (directive: string, ...rows: readonly string[]): string =>
    `${directive}\n$$ \\begin{aligned} u &= x^2 \\\\ v &= e^x \\\\ ${rows.join(" \\\\ ")} \\end{aligned} $$`;
  const said = "<!-- check subscribers: x ∈ R -->";
  const rule =
    "\\frac{\\partial J}{\\partial u} \\frac{d u}{d x} + \\frac{\\partial J}{\\partial v} \\frac{d v}{d x}";
  const right = "2 x \\frac{\\partial J}{\\partial u} + e^x \\frac{\\partial J}{\\partial v}";

  it("is any function of what it is differentiated by, where all else is declared", () => {
    assert.equal(lastStep(page(said, `${rule} = ${right}`)).verdict, "holds");
    assert.equal(lastStep(page(said, `${rule} = 2 x \\frac{\\partial J}{\\partial u}`)).verdict, "wrong");
    assert.notEqual(lastStep(page("", `${rule} = 2 x \\frac{\\partial J}{\\partial u}`)).verdict, "wrong");
  });

  it("may depend on x in another way than through u and v", () => {
    const { verdict, doubts } = lastStep(page(said, `${rule} = ${right} + \\frac{\\partial J}{\\partial x}`));
    assert.deepEqual([verdict, doubts], ["differs", ["Does J depend on x through u, v only? I took it so."]]);
  });

  it("is a certain one where a line goes on without it", () => {
    const { verdict, doubts } = lastStep(page(said, `\\frac{d J}{d x} = ${rule} = 2 x + e^x`));
    assert.equal(verdict, "differs");
    assert.ok(doubts?.includes("J is not defined here, and stands on one side only: which is meant?"));
    assert.equal(lastStep(page(said, "\\frac{d J}{d x} = 2 x + e^x")).verdict, "unbound");
  });
});

describe("a side that was not read", () => {
  it("may say how the other is meant, so that nobody is accused of its shapes", () => {
    const page = (right: string): string => `<!-- check d: A ∈ R^{2×3}; x ∈ R^3 -->\n$$A A x = ${right}$$`;
    assert.equal(lastStep(page("x")).verdict, "shape");
    assert.equal(lastStep(page("\\oint_C x")).verdict, "inconclusive");
  });
});
