import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { DocumentReport } from "../../src/derivation/report/report.js";

/** The promise is 2 s a display; twice that in processor time, because the machine that tests may be busy. */
const LIMIT_MILLISECONDS = 4000;

function check(latex: string): { report: DocumentReport; milliseconds: number } {
  const before = process.cpuUsage();
  const report = checkDocument(readMarkdown(`$$\n${latex}\n$$\n`, "hostile.md"));
  const { user, system } = process.cpuUsage(before);
  return { report, milliseconds: (user + system) / 1000 };
}

function squareMatrix(size: number): string {
  const row = Array.from({ length: size }, (_, at) => `x^${at % 7}`).join("&");
  return `\\begin{bmatrix}${Array.from({ length: size }, () => row).join("\\\\")}\\end{bmatrix}`;
}

const HOSTILE: Readonly<Record<string, string>> = {
  "10,000 opened braces": "{".repeat(10_000),
  "10,000 braces": `${"{".repeat(10_000)}x${"}".repeat(10_000)} = x`,
  "10,000 parentheses": `${"(".repeat(10_000)}x${")".repeat(10_000)} = x`,
  "a tower of 3,000 fractions": `${"\\frac{1}{".repeat(3000)}x${"}".repeat(3000)} = x`,
  "a tower of 3,000 powers": `${"x^{".repeat(3000)}x${"}".repeat(3000)} = x`,
  "3,000 \\left": `${"\\left(".repeat(3000)}x${"\\right)".repeat(3000)} = x`,
  "a tower of roots and hats": `${"\\sqrt{\\hat{".repeat(2000)}x${"}}".repeat(2000)} = x`,
  "a macro that calls itself": "\\def\\a{\\a\\a} \\a = x",
  "macros that call each other": "\\def\\a{\\b\\b}\\def\\b{\\a\\a} \\a = x",
  "a macro bomb of 2^30": `${Array.from(
    { length: 30 },
    (_, n) => `\\newcommand{\\m${"i".repeat(n + 1)}}{\\m${"i".repeat(n)}\\m${"i".repeat(n)}}`,
  ).join("")}\\newcommand{\\m}{x} \\m${"i".repeat(30)} = x`,
  "a sum of 20,000 terms": `x = ${Array.from({ length: 20_000 }, (_, n) => `x_{${n}}`).join("+")}`,
  "a chain of 2,000 steps": Array.from({ length: 2000 }, () => "(x+1)^2").join(" = "),
  "ten nested sums": `${Array.from({ length: 10 }, (_, n) => `\\sum_{i_{${n}}=1}^{n}`).join(" ")} x = y`,
  "ten free indices": "x_{ijklmnopqr} = y_{ijklmnopqr}",
  "a sum to a billion": "\\sum_{k=1}^{1000000000} k = x",
  "a sum to a billion that is claimed": "\\sum_{k=1}^{1000000000} k = 500000000500000000",
  "the factorial of a billion": "1000000000! = 1",
  "a derivative of a sum to a million":
    "\\frac{d}{dx} \\sum_{k=1}^{1000000} x^k = \\sum_{k=1}^{1000000} k x^{k-1}",
  "a matrix of 100 × 100": `A = \\begin{bmatrix}${Array.from({ length: 100 }, () => Array(100).fill("x").join("&")).join("\\\\")}\\end{bmatrix}`,
  "ninth derivatives": `\\frac{\\partial^9 f}{\\partial x^9} = ${"'".repeat(9)}`,
  "forty operators in a row": `${"\\frac{\\partial}{\\partial x} \\nabla_y ".repeat(20)}x^23 = 1`,
  "a matrix as large as its indices": "W_{99999,99999} + W_{ij} = W_{ji} + W_{99999,99999}",
  "the billionth power of a matrix": "A^\\top A^{1000000000} = A",
  "the billionth power of a number": "x^{1000000000} = x",
  "the product of a matrix with itself, 2,000 times": `${"A ".repeat(2000)}= A`,
  "the determinant of a matrix of 200 × 200": `\\det ${squareMatrix(200)} = 1`,
  "nested derivatives": `${"\\frac{d}{dx}(".repeat(30)}x^2${")".repeat(30)} = 0`,
  "control characters": Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join(""),
  "lone surrogates": "\uD800 = \uDC00",
  "a megabyte of x": "x".repeat(1_000_000),
  "a megabyte of braces": "{}".repeat(500_000),
  "a megabyte of equations": "x = x \\\\ ".repeat(100_000),
};

/** Documents in which what is said around a display asks for too much. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  "a vector of 100,000 entries":
    "<!-- check a: x ∈ R^{100000}, A ∈ R^{100000×100000} -->\n$$x^\\top A x = x^\\top A^\\top x$$",
  "a matrix of 500 × 500": "<!-- check a: A ∈ R^{500×500} -->\n$$A A^{-1} A A A = A^{-1} A A A A$$",
  "the second derivatives by 500 numbers": "<!-- check a: x ∈ R^{500} -->\n$$\\nabla^2_x (x^\\top x)^2 = 1$$",
  "a sum of a million numbers": "Let $n = 10^6$.\n\n$$\\sum_{i=1}^n x_i = \\sum_{j=1}^n x_j$$",
  "3,000 definitions": Array.from({ length: 3000 }, (_, n) => `$$u_{${n}} = ${n} a$$`).join("\n\n"),
  "a definition by two of the one before, 60 times": `$$u_0 := x$$\n\n${Array.from(
    { length: 60 },
    (_, n) => `$$u_{${n + 1}} := u_{${n}} + u_{${n}}$$`,
  ).join("\n\n")}\n\n$$u_{60} = 2 u_{59}$$`,
  "a function of the one before, twice, 40 times": `$$f_0(x) := x$$\n\n${Array.from(
    { length: 40 },
    (_, n) => `$$f_{${n + 1}}(x) := f_{${n}}(x) + f_{${n}}(x)$$`,
  ).join("\n\n")}\n\n$$f_{40}(1) = 2 f_{39}(1)$$`,
};

/** The promise for a whole process. */
const MOST_MEMORY = 500e6;

describe("hostile input", () => {
  for (const [title, text] of Object.entries(DOCUMENTS)) {
    it(`${title}: neither hangs nor takes all memory`, () => {
      const before = process.cpuUsage();
      const { derivations } = checkDocument(readMarkdown(text, "hostile.md"));
      const { user, system } = process.cpuUsage(before);
      const limit = LIMIT_MILLISECONDS * Math.max(1, derivations.length / 500);
      assert.ok((user + system) / 1000 < limit, `${(user + system) / 1000} ms`);
      assert.deepEqual(
        derivations.filter(({ internalError }) => internalError === true).map(({ reason }) => reason),
        [],
      );
      assert.ok(process.memoryUsage().heapUsed < MOST_MEMORY, `${process.memoryUsage().heapUsed} bytes`);
    });
  }

  for (const [title, latex] of Object.entries(HOSTILE)) {
    it(`${title} neither hangs nor crashes, and is not verified by accident`, () => {
      const { report, milliseconds } = check(latex);
      assert.ok(milliseconds < LIMIT_MILLISECONDS, `${milliseconds} ms`);
      for (const { verdict, reason, steps, internalError } of report.derivations) {
        assert.equal(internalError, undefined, reason);
        const said = verdict === "verified" || reason !== undefined || steps.length > 0;
        assert.ok(said, `${verdict} without a word`);
      }
    });
  }

  it("random strings of TeX get a verdict, never an exception", () => {
    const pieces = fc.constantFrom(
      ..."x y i j n W_{ij} \\frac \\sum \\prod \\partial \\left( \\right) \\left. \\right| ( ) [ ] { } ^ _ ' = & \\\\ + - / ! | \\| , ; : \\text{if} \\mathbb{R} \\begin{cases} \\end{cases} \\begin{bmatrix} \\end{bmatrix} \\sigma \\log \\max \\nabla ^\\top ^T ^{-1} 2 0.5 \\cdot \\times \\odot \\in \\ne \\dots \\hat \\sqrt d dx e \\exp \\approx := < % # $ ~ \\, \\quad \\underbrace \\stackrel \\cancel \\det \\operatorname{tr}".split(
        " ",
      ),
    );
    const lengths = fc.array(fc.oneof({ weight: 9, arbitrary: pieces }, fc.string()), { maxLength: 25 });
    let slowest = 0;
    fc.assert(
      fc.property(lengths, (parts) => {
        const latex = parts.join(" ").replaceAll("$$", "$ $");
        const { milliseconds, report } = check(latex);
        slowest = Math.max(slowest, milliseconds);
        const failed = report.derivations.find(({ internalError }) => internalError === true);
        assert.equal(failed?.reason, undefined);
        return milliseconds < LIMIT_MILLISECONDS;
      }),
      // 20,000 are run by hand: GRADBOOK_FUZZ=20000
      { numRuns: Number(process.env["GRADBOOK_FUZZ"] ?? 1000), seed: 7 },
    );
  });
});
