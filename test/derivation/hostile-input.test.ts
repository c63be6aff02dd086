import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { checkDocument } from "../../src/derivation/check-document.js";
import { readMarkdown } from "../../src/derivation/read-markdown.js";
import type { DocumentReport } from "../../src/derivation/report.js";

/** The promise is 2 s a display; twice that in processor time, because the machine that tests may be busy. */
const LIMIT_MILLISECONDS = 4000;

function check(latex: string): { report: DocumentReport; milliseconds: number } {
  const before = process.cpuUsage();
  const report = checkDocument(readMarkdown(`$$\n${latex}\n$$\n`, "hostile.md"));
  const { user, system } = process.cpuUsage(before);
  return { report, milliseconds: (user + system) / 1000 };
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
  "nested derivatives": `${"\\frac{d}{dx}(".repeat(30)}x^2${")".repeat(30)} = 0`,
  "control characters": Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join(""),
  "lone surrogates": "\uD800 = \uDC00",
  "a megabyte of x": "x".repeat(1_000_000),
  "a megabyte of braces": "{}".repeat(500_000),
  "a megabyte of equations": "x = x \\\\ ".repeat(100_000),
};

describe("hostile input", () => {
  for (const [title, latex] of Object.entries(HOSTILE)) {
    it(`${title} neither hangs nor crashes, and is not verified by accident`, () => {
      const { report, milliseconds } = check(latex);
      assert.ok(milliseconds < LIMIT_MILLISECONDS, `${milliseconds} ms`);
      for (const { verdict, reason, steps } of report.derivations) {
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
        const { milliseconds } = check(latex);
        slowest = Math.max(slowest, milliseconds);
        return milliseconds < LIMIT_MILLISECONDS;
      }),
      // 20,000 are run by hand: GRADBOOK_FUZZ=20000
      { numRuns: Number(process.env["GRADBOOK_FUZZ"] ?? 1000), seed: 7 },
    );
  });
});
