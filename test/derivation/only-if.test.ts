import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { printDerivation } from "../../src/derivation/print/print-derivation.js";
import { printJson } from "../../src/derivation/print/print-json.js";
import { printReport } from "../../src/derivation/print/print-report.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { renderDerivation } from "../../src/derivation/print/render-derivation.js";
import type { Step } from "../../src/derivation/report/report.js";
import { isVerified } from "../../src/derivation/report/derivation-verdicts.js";
import { printReasons } from "../../src/derivation/report/message.js";

/** The last step of a page. */
function lastStep(page: string): Step | undefined {
  return checkDocument(readMarkdown(page, "notes.md")).derivations.at(-1)?.steps.at(-1);
}

const square = String.raw`Let $A \in \mathbb{R}^{n \times n}$, $B \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$.`;
const numbers = String.raw`Let $x \in \mathbb{R}^n$ and $a \in \mathbb{R}$.`;
const softmax = String.raw`$$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$`;
const entropy = String.raw`${softmax}

$$L = -\sum_k t_k \log p_k$$`;

/** What is said around a formula, the formula, and the one condition under which it holds; not all are read beside it. */
const ONLY_IF: readonly (readonly [string, string, string])[] = [
  ["", String.raw`|x| = x`, String.raw`x \ge 0`],
  ["", String.raw`\sqrt{x^2} = -x`, String.raw`x \le 0`],
  ["", String.raw`\frac{x}{|x|} + x = 1 + x`, "x > 0"],
  ["", String.raw`(x^2)^{1/2} = x`, String.raw`x \ge 0`],
  ["", String.raw`|x-2| = x-2`, String.raw`x \ge 2`],
  ["", String.raw`\frac{x(x-2)}{|x-2|} = x`, "x > 2"],
  ["", String.raw`\max(t, 10) = t`, String.raw`t \ge 10`],
  ["", String.raw`2\arctan x = \arctan\frac{2x}{1-x^2}`, "-1 < x < 1"],
  ["", String.raw`|x|\,|y| = xy`, String.raw`xy \ge 0`],
  ["", String.raw`|a-b| = b-a`, String.raw`a \le b`],
  ["", String.raw`|x_i| = x_i`, String.raw`x_i \ge 0`],
  ["", String.raw`\|x\|_1 = \sum_i x_i`, String.raw`x_i \ge 0 \text{ for all } i`],
  ["", String.raw`\sum_k w_k(a_k - c) = \sum_k w_k a_k - c`, String.raw`\sum_i w_i = 1`],
  [entropy, String.raw`\frac{\partial L}{\partial z_i} = p_i - t_i`, String.raw`\sum_i t_i = 1`],
  [softmax, String.raw`\frac{\partial p_i}{\partial z_j} = p_i(1 - p_i)`, "i = j"],
  [softmax, String.raw`\frac{\partial p_i}{\partial z_j} = -p_i p_j`, String.raw`i \ne j`],
  ["", String.raw`x^2 - y^2 = x - y`, "x + y = 1"],
  [square, String.raw`\frac{\partial}{\partial x} x^\top A x = 2Ax`, String.raw`A = A^\top`],
  [square, String.raw`(A+B)^2 = A^2 + 2AB + B^2`, "A B = B A"],
  [square, String.raw`A^{-1} = A^\top`, String.raw`A^\top A = I`],
  [square, String.raw`(I - A)^2 = I - A`, "A^2 = A"],
  [square, String.raw`\det(2A) = 8\det A`, "n = 3"],
  [square, String.raw`\det(-A) = -\det A`, String.raw`n \text{ is odd}`],
  ["", String.raw`\sum_{k=1}^n k = 6`, "n = 3"],
  ["", String.raw`\sum_{k=1}^n k = \frac{9n-15}{2}`, String.raw`n \in \{3, 5\}`],
  ["", String.raw`\sum_i |x_i| = \sum_i x_i`, String.raw`x_i \ge 0 \text{ for all } i`],
  ["", String.raw`\sqrt{w_{ij}^2} = w_{ij}`, String.raw`w_{ij} \ge 0`],
  ["", String.raw`\sqrt{\sigma_x^2} + \sigma_y = \sigma_x + \sigma_y`, String.raw`\sigma_{x} \ge 0`],
  [numbers, String.raw`\sum_i (x_i + a) = n a`, String.raw`\sum_i x_i = 0`],
  [
    "Let $A$ be a square matrix.",
    String.raw`\det(-A) = -\det A`,
    String.raw`A \text{ has an odd number of rows}`,
  ],
  ["Let $A$ be a square matrix.", String.raw`\det(2A) = 8\det A`, String.raw`A \in \mathbb{R}^{3 \times 3}`],
];

/** What no condition of one line makes right, though a narrower one does, or one that holds by chance at some points. */
const NEVER: readonly (readonly [string, string])[] = [
  ["", String.raw`\max_i |a_i| = \max_i a_i`],
  ["", String.raw`\max_i a_i^2 = (\max_i a_i)^2`],
  ["", String.raw`\log x y = y \log x`],
  ["", String.raw`\sin xy = y \sin x`],
  ["", String.raw`\frac{x}{\sqrt{s^2 + 10^{-12}}} = \frac{x}{s}`],
  ["", String.raw`\arccos(\cos x) = x`],
  ["", "x + x = 3x"],
  [square, "AB = BA"],
  [square, String.raw`A^\top = A`],
  [square, String.raw`A A^\top = A^\top A`],
  [
    softmax,
    String.raw`\frac{\partial p_i}{\partial z_j} = \begin{cases} p_i(1-p_i) & i = j \\ p_i p_j & i \ne j \end{cases}`,
  ],
  ["", String.raw`\sum_{k=1}^n k = \frac{n(n-1)}{2}`],
];

describe("a condition under which a step holds", () => {
  for (const [around, formula, condition] of ONLY_IF) {
    it(`is told: ${formula} only if ${condition}`, () => {
      const step = lastStep(`${around}\n\n$$${formula}$$\n`);
      assert.equal(step?.holdsWhen, condition, `${step?.verdict}: ${printReasons(step?.reasons ?? [])}`);
      assert.equal(step.verdict, "conditional");
      const [reason = []] = step.reasons;
      assert.deepEqual(reason.slice(0, 2), [{ text: "Holds only if " }, { latex: condition }]);
      // Only what is understood there is to be said there.
      const isUnderstood = [{}, { seed: 7919, samples: 200 }].every((options) => {
        const page = `${around}\n\n$$${formula} \\quad \\text{if } ${condition}$$\n`;
        return isVerified(checkDocument(readMarkdown(page, "notes.md"), options).derivations.at(-1)!.verdict);
      });
      assert.deepEqual(reason.slice(2), [{ text: isUnderstood ? "; say so beside the formula." : "." }]);
    });
  }

  for (const [around, formula] of NEVER) {
    it(`is not made up: ${formula}`, () => {
      const step = lastStep(`${around}\n\n$$${formula}$$\n`);
      assert.equal(step?.holdsWhen, undefined);
      assert.notEqual(step?.verdict, "conditional");
    });
  }

  it("is no excuse where a formula is claimed, and is told beside the cross", () => {
    const step = lastStep(
      String.raw`<!-- check grad: A \in R^{n \times n}, x \in R^n -->
$$\frac{\partial}{\partial x} x^\top A x = 2Ax$$
`,
    );
    assert.deepEqual([step?.verdict, step?.holdsWhen], ["wrong", String.raw`A = A^\top`]);
  });

  it("is said once on every surface, as a formula where formulas are set", () => {
    const page = String.raw`<!-- check norm: v ∈ R^n -->
$$\|v\|_1 = \sum_i v_i$$
`;
    const report = checkDocument(readMarkdown(page, "norm.md"));
    const [derivation] = report.derivations;
    assert.ok(derivation);
    assert.equal(
      printDerivation(derivation),
      String.raw`! norm: step 1 holds only under a condition
      \|v\|_1
  !     = \sum_i v_i
          Holds only if v_i \ge 0 \text{ for all } i; say so beside the formula.
          at v = [-1, 1]: left 2, right 0
  read with column vectors`,
    );
    const [head = "", , remark = ""] = renderDerivation(derivation)
      .replaceAll(/<[^>]*>|\u2009/gu, "")
      .split("\n\n");
    assert.equal(head, "! norm: step 1 holds only under a condition");
    assert.equal(
      remark,
      String.raw`- ! step 1 Holds only if $v_i \ge 0 \text{ for all } i$; say so beside the formula. At $v$ = \[-1, 1\]: left 2, right 0.`,
    );
    assert.equal(
      printReport(report).split("\n")[1],
      String.raw`norm.md:2:13: step 1 of norm: Holds only if v_i \ge 0 \text{ for all } i; say so beside the formula. At v = [-1, 1]: left 2, right 0`,
    );
    const printed = JSON.parse(printJson({ documents: [report] })) as {
      documents: { derivations: { steps: Record<string, unknown>[] }[] }[];
    };
    const step = printed.documents[0]?.derivations[0]?.steps[0];
    assert.equal(
      step?.["message"],
      String.raw`Holds only if v_i \ge 0 \text{ for all } i; say so beside the formula.`,
    );
    assert.deepEqual(step["reasons"], derivation.steps[0]?.reasons);
  });

  it("holds at a thousand points too, written beside the formula", () => {
    for (const formula of [String.raw`|x_i| = x_i`, String.raw`\sum_i |x_i| = \sum_i x_i`]) {
      const page = String.raw`$$${formula} \quad \text{if } x_i \ge 0 \text{ for all } i$$`;
      const [derivation] = checkDocument(readMarkdown(page, "x.md"), {
        seed: 7919,
        samples: 1000,
      }).derivations;
      assert.equal(derivation?.verdict, "verified", formula);
    }
  });

  it("is about a name with its label, or about each entry where something runs over the letter", () => {
    for (const formula of [
      String.raw`\sqrt{\sigma_x^2} = \sigma_x \quad \text{if } \sigma_x \ge 0`,
      String.raw`\sum_a |x_a| = \sum_a x_a \quad \text{if } x_a \ge 0`,
    ]) {
      const [derivation] = checkDocument(readMarkdown(`$$${formula}$$`, "x.md")).derivations;
      assert.equal(derivation?.verdict, "verified", formula);
    }
    const wrong = String.raw`$$\sum_a x_a = n x_a \quad \text{if } x_a \ge 0$$`;
    const [derivation] = checkDocument(readMarkdown(wrong, "x.md")).derivations;
    assert.notEqual(derivation?.verdict, "verified");
  });

  it("does not speak for a whole in which something else is left open", () => {
    const page = String.raw`$$\sqrt{x^2} = x, \quad \frac{dy}{dx} = 3x$$`;
    const [derivation] = checkDocument(readMarkdown(page, "two.md")).derivations;
    assert.deepEqual(
      derivation?.steps.map(({ verdict }) => verdict),
      ["conditional", "unbound"],
    );
    assert.equal(printDerivation(derivation).split("\n")[0], "? checked in part");
  });

  it("leaves what holds under the layout before it and under another one a tick", () => {
    const page = String.raw`${square}

$$\nabla_x (x^\top A x) = (A + A^\top) x$$

$$\frac{\partial Ax}{\partial x} = A^\top$$
`;
    assert.notEqual(lastStep(page)?.verdict, "holds");
  });
});
