import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { printReasons } from "../../src/derivation/report/message.js";

function lastOf(page: string): { verdict: string; message: string; assumptions: readonly string[] } {
  const derivation = checkDocument(readMarkdown(page, "page.md")).derivations.at(-1);
  const step = derivation?.steps.at(-1);
  assert.ok(derivation !== undefined && step !== undefined, page);
  return { verdict: step.verdict, message: printReasons(step.reasons), assumptions: derivation.assumptions };
}

const display = (...formulas: readonly string[]): string =>
  formulas.map((formula) => `$$${formula}$$`).join("\n\n");

/** Laws and wrong rules in which nothing says how a name depends on a variable, and what the message names. */
const UNSAID: readonly (readonly [string, string])[] = [
  [String.raw`\frac{\partial c}{\partial s} = 0`, "c depends on s"],
  [String.raw`\frac{dp}{dr} = \frac{dq}{dr}`, "p depends on r"],
  [String.raw`\frac{\partial h(w)}{\partial w_3} = 0`, "w depends on w_3"],
  [String.raw`\frac{\partial c}{\partial t} = D \frac{\partial^2 c}{\partial x^2}`, "c depends on t"],
  [String.raw`\frac{d}{dt}(a^2 b) = 3ab \frac{da}{dt}`, "a and b depend on t"],
  [String.raw`\frac{d}{ds}(pq) = p \frac{dq}{ds} - q \frac{dp}{ds}`, "p and q depend on s"],
  [
    String.raw`\frac{d}{ds} \frac{p}{q} = \frac{q \frac{dp}{ds} + p \frac{dq}{ds}}{q^2}`,
    "p and q depend on s",
  ],
  [String.raw`\frac{d^2 z}{ds^2} = \left(\frac{dz}{ds}\right)^2`, "z depends on s"],
  [String.raw`\frac{dz}{ds} = \frac{ds}{dz}`, "z depends on s"],
  [String.raw`\frac{d}{ds} \ln z = z \frac{dz}{ds}`, "z depends on s"],
  [String.raw`\frac{\partial (pq)}{\partial s} = p \frac{\partial q}{\partial s}`, "p and q depend on s"],
  [String.raw`\frac{d^2 z}{ds^2} = \frac{d^2 z}{dp^2} \left(\frac{dp}{ds}\right)^2`, "z depends on s"],
];

/** What holds whatever functions are meant, and what is printed of them. */
const FOR_ANY: readonly (readonly [string, readonly string[]])[] = [
  [
    String.raw`\frac{d}{ds}(pq) = p \frac{dq}{ds} + q \frac{dp}{ds}`,
    ["p is any smooth function of s", "q is any smooth function of s"],
  ],
  [
    String.raw`\frac{d}{ds} \frac{p}{q} = \frac{q \frac{dp}{ds} - p \frac{dq}{ds}}{q^2}`,
    ["p is any smooth function of s", "q is any smooth function of s"],
  ],
  [String.raw`\frac{d}{ds} \ln z = \frac{1}{z} \frac{dz}{ds}`, ["z is any smooth function of s"]],
  [
    String.raw`\frac{\partial^2 (pq)}{\partial s^2} = \frac{\partial^2 p}{\partial s^2} q + 2 \frac{\partial p}{\partial s} \frac{\partial q}{\partial s} + p \frac{\partial^2 q}{\partial s^2}`,
    ["p is any smooth function of s", "q is any smooth function of s"],
  ],
  [
    String.raw`\frac{\partial^2 p}{\partial s \partial t} = \frac{\partial^2 p}{\partial t \partial s}`,
    ["p is any smooth function of s and t"],
  ],
  [
    String.raw`\frac{d^2 z}{ds^2} = \frac{d^2 z}{dp^2} \left(\frac{dp}{ds}\right)^2 + \frac{dz}{dp} \frac{d^2 p}{ds^2}`,
    ["p is any smooth function of s"],
  ],
];

/** Zeros that could have been otherwise, and are not. */
const HONEST: readonly string[] = [
  `Let $a, b \\in \\mathbb{R}$.\n\n${display(String.raw`\frac{\partial (7a)}{\partial b} = 0`)}`,
  display(String.raw`\frac{\partial a_i}{\partial a_j} = \delta_{ij}`),
  display(String.raw`\frac{d}{ds} 7 = 0`),
  display(String.raw`\frac{\partial^2}{\partial s \partial t}(g(s) + h(t)) = 0`),
  display(String.raw`\frac{1}{3}(-4 + 1 + 3) = 0`),
  `Let $A \\in \\mathbb{R}^{n \\times d}$, $b \\in \\mathbb{R}^n$.\n\n${display(
    String.raw`\hat v = (A^\top A)^{-1} A^\top b`,
    String.raw`A^\top (b - A \hat v) = 0`,
  )}`,
  `Let $a \\in \\mathbb{R}^m$.\n\n${display(
    String.raw`\mu = \frac{1}{m} \sum_{k=1}^m a_k`,
    String.raw`v = \frac{1}{m} \sum_{k=1}^m (a_k - \mu)^2`,
    String.raw`b_k = \frac{a_k - \mu}{\sqrt{v}}`,
    String.raw`\sum_{k=1}^m b_k = 0`,
  )}`,
  display(String.raw`q = \tanh(\operatorname{artanh} q)`),
  display(String.raw`q = q \cdot 1`),
];

describe("a tick", () => {
  for (const [formula, missing] of UNSAID) {
    it(`is not given for want of a dependency: ${formula}`, () => {
      const { verdict, message } = lastOf(display(formula));
      assert.equal(
        `${verdict}: ${message}`,
        `vacuous: Nothing says how ${missing}, so both sides are 0 whatever stands here; say how.`,
      );
    });
  }

  for (const [formula, told] of FOR_ANY) {
    it(`is given for any functions, which is told: ${formula}`, () => {
      const { verdict, assumptions } = lastOf(display(formula));
      assert.equal(verdict, "holds");
      for (const each of told) assert.ok(assumptions.includes(each), `${each} in ${assumptions.join("; ")}`);
    });
  }

  for (const page of HONEST) {
    it(`is given to an honest zero: ${page.replace(/\n+/gu, " ")}`, () => {
      assert.equal(lastOf(page).verdict, "holds");
    });
  }

  it("never refutes for a function that may stand elsewhere", () => {
    for (const [formula] of UNSAID) assert.notEqual(lastOf(display(formula)).verdict, "differs");
  });

  it("is not given to an update, though both sides agree", () => {
    const { verdict } = lastOf(display(String.raw`k = k - \beta \frac{\partial m}{\partial k}`));
    assert.equal(verdict, "skipped");
  });

  it("is not given to a definition said again, but to what follows from it", () => {
    assert.equal(lastOf(display("p = s^3 + 2", "p = s^3+2")).verdict, "definition");
    assert.equal(lastOf(display("p = s^3 + 2", "p = 2 + s^3")).verdict, "holds");
  });

  it("does not rest on a number that a display gave a name for itself", () => {
    const bare = lastOf(display("f(u) = u^2", "u = 0", "f'(u) = -9u"));
    assert.deepEqual([bare.verdict, bare.message], ["differs", "The two sides differ."]);
    assert.equal(lastOf(display("u = 0", "u + v = v + u")).verdict, "holds");
    assert.equal(lastOf(display("D = 4", "D + 1 = 5")).verdict, "holds", "a worked example");
  });
});

/** What holds for numbers and not for matrices or vectors, where nobody says which the names are. */
const ONLY_FOR_NUMBERS: readonly (readonly [string, string])[] = [
  [String.raw`PQ = QP`, "P, Q"],
  [String.raw`(M+N)^2 = M^2 + 2MN + N^2`, "M, N"],
  [String.raw`(KL)^{-1} = K^{-1} L^{-1}`, "K, L"],
  [String.raw`p q^\top = q p^\top`, "p, q"],
  [String.raw`W_1 W_2 h = W_2 W_1 h`, "W_{1}, W_{2}"],
  [String.raw`\mathbf{f}\mathbf{g}^\top = \mathbf{g}\mathbf{f}^\top`, "f, g"],
  [String.raw`\hat{P}\hat{Q} = \hat{Q}\hat{P}`, String.raw`\hat{P}, \hat{Q}`],
  [String.raw`\Sigma\Lambda = \Lambda\Sigma`, String.raw`\Sigma, \Lambda`],
];

/** What fits with numbers, and on one side only with what its letters stand for among arrays. */
const FITS_ON_ONE_SIDE: readonly (readonly [string, string])[] = [
  [String.raw`(Ax)^\top = x A^\top`, "x"],
  [String.raw`X^\top X w = w X^\top X`, "w"],
  [String.raw`u^\top S u = S u^\top u`, "S"],
  [String.raw`Wx + b = b + xW`, "W"],
  [String.raw`\frac{\partial}{\partial W}(u^\top W v) = u^\top v`, "W"],
];

/** What holds for both, or has no meaning but for numbers. */
const FOR_BOTH: readonly string[] = [
  String.raw`(Ax)^\top = x^\top A^\top`,
  String.raw`(cA)^\top = c A^\top`,
  String.raw`P(Q+R) = PQ + PR`,
  String.raw`(PQ)^\top = Q^\top P^\top`,
  String.raw`\frac{P}{Q} \cdot \frac{Q}{R} = \frac{P}{R}`,
  String.raw`\log(PQ) = \log(QP)`,
  String.raw`(p+q)(p-q) = p^2 - q^2`,
  String.raw`N u^\top u = u^\top u N`,
  String.raw`\prod_{k=1}^{3} W = W^3`,
];

describe("what holds for numbers only", () => {
  for (const [formula, names] of ONLY_FOR_NUMBERS) {
    it(`is no tick where nobody says what the names are: ${formula}`, () => {
      const { verdict, message } = lastOf(display(formula));
      assert.notEqual(verdict, "holds");
      if (verdict === "inconclusive")
        assert.equal(
          message,
          `The sides agree with ${names} as I took them, and not if matrices or columns are meant; declare which.`,
        );
    });
  }

  for (const [formula, name] of FITS_ON_ONE_SIDE) {
    it(`is no tick where matrices fit on one side only: ${formula}`, () => {
      const { verdict, message } = lastOf(display(formula));
      assert.equal(verdict, "inconclusive");
      assert.ok(message.includes(`${name} as I took`), message);
    });
  }

  for (const formula of FOR_BOTH) {
    it(`is not all that holds: ${formula}`, () => {
      assert.equal(lastOf(display(formula)).verdict, "holds");
    });
  }

  it("is not said of entries: numbers u_i make a vector", () => {
    const page = `Let the numbers $u_i$ be scores.\n\n${display("\\sum_i u_i^2 = u^\\top u")}`;
    assert.equal(lastOf(page).verdict, "holds");
  });

  it("is ticked where the names are said to be numbers", () => {
    assert.equal(lastOf(`Let $P$ and $Q$ be numbers.\n\n${display("PQ = QP")}`).verdict, "holds");
    assert.equal(lastOf(`<!-- check: P ∈ R; Q ∈ R -->\n\n${display("PQ = QP")}`).verdict, "holds");
  });
});
