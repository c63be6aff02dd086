import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { displayDerivation } from "../../src/derivation/print/display-derivation.js";
import { printDerivation } from "../../src/derivation/print/print-derivation.js";
import { printReport } from "../../src/derivation/print/print-report.js";
import { renderDerivation } from "../../src/derivation/print/render-derivation.js";
import type { Derivation, DocumentReport, Step } from "../../src/derivation/report/report.js";

const LATEX = "f'(x) &= p(1-p) \\\\\n &= \\frac{1-p}{p}";

const agrees: Step = {
  index: 1,
  relation: "=",
  lhs: "f'(x) &",
  rhs: "p(1-p)",
  verdict: "holds",
  reasons: [],
  samples: 8,
  span: [9, 15],
};

const wrong: Step = {
  index: 2,
  relation: "=",
  lhs: "p(1-p)",
  rhs: "\\frac{1-p}{p}",
  verdict: "wrong",
  reasons: [[{ text: "The two sides differ." }]],
  samples: 8,
  worst: { point: { x: 0.5, "\\mathbf{y}": [1, -0.25] }, lhs: 0.235, rhs: 0.606531, rel: 0.6 },
  suggestion: "p(1-p)",
  span: [23, 36],
};

const refuted: Derivation = {
  name: "logistic",
  line: 3,
  column: 4,
  latex: LATEX,
  verdict: "refuted",
  reading: "column vectors",
  assumptions: ["p > 0"],
  definitions: [{ name: "p", latex: "p = \\sigma(x)", line: 2 }],
  steps: [agrees, wrong],
};

function reportOf(...derivations: Derivation[]): DocumentReport {
  const count = (verdict: Derivation["verdict"]): number =>
    derivations.filter((derivation) => derivation.verdict === verdict).length;
  return {
    file: "notes.md",
    displays: derivations.length,
    verified: count("verified"),
    refuted: count("refuted"),
    differs: count("differs"),
    partial: count("partial"),
    defined: count("defined"),
    expected: count("expected"),
    unchecked: count("unchecked"),
    problems: [],
    derivations,
  };
}

describe("printReport", () => {
  it("says coverage first, then each refuted step with place, counterexample and repair, then what is open", () => {
    const unchecked: Derivation = {
      line: 9,
      column: 1,
      latex: "\\int f = 1",
      verdict: "unchecked",
      reason: "integrals are out of scope",
      reading: "",
      assumptions: [],
      definitions: [],
      steps: [],
    };
    assert.equal(
      printReport(reportOf(refuted, unchecked)),
      [
        "notes.md: 2 displays: 1 refuted, 1 not checked",
        "notes.md:4:5: step 2 of logistic: wrong",
        "  ✗ p(1-p) = \\frac{1-p}{p}",
        "    The two sides differ.",
        "    at x = 0.5, \\mathbf{y} = [1, −0.25]: left 0.235, right 0.606531",
        "    did you mean p(1-p) ?",
        "notes.md:9:1: not checked: integrals are out of scope",
      ].join("\n"),
    );
  });

  it("lists what differs apart, the fewest doubts first, and what to do about a misreading", () => {
    const { suggestion: _suggestion, ...differing } = wrong;
    const differs = (line: number, doubts: readonly string[]): Derivation => ({
      ...refuted,
      line,
      verdict: "differs",
      steps: [agrees, { ...differing, verdict: "differs", doubts }],
    });
    assert.equal(
      printReport(reportOf(differs(3, ["What is p?", "Is it summed over?"]), differs(7, []))),
      [
        "notes.md: 2 displays: 2 differing, as I read them; nothing was verified",
        "notes.md:8:5: step 2 of logistic: differs, as I read it",
        "  ≠ p(1-p) = \\frac{1-p}{p}",
        "    The two sides differ.",
        "    at x = 0.5, \\mathbf{y} = [1, −0.25]: left 0.235, right 0.606531",
        "    I know of nothing that I may have misread.",
        "notes.md:4:5: step 2 of logistic: differs, as I read it",
        "  ≠ p(1-p) = \\frac{1-p}{p}",
        "    The two sides differ.",
        "    at x = 0.5, \\mathbf{y} = [1, −0.25]: left 0.235, right 0.606531",
        "    Perhaps I misread it: What is p? Is it summed over?",
        "≠ is said of lines as they were read. To be certain, declare their names: <!-- check NAME: x ∈ R -->. A misread line is a " +
          "mistake of gradbook's: please report it with its display and this message; <!-- check off: REASON --> passes over it.",
      ].join("\n"),
    );
  });

  it("says that a document holds nothing to check", () => {
    assert.equal(printReport(reportOf()), "notes.md: nothing to check: no displayed formula found");
  });

  it("says that nothing was verified where there are only definitions", () => {
    const defined: Derivation = { ...refuted, verdict: "defined", steps: [] };
    assert.equal(
      printReport(reportOf(defined)),
      "notes.md: 1 display: 1 only defining; nothing was verified",
    );
  });

  it("gives a place in a notebook's file, and the cell and line behind it", () => {
    const inCell = { ...refuted, cell: 2 };
    const locateCell = (cell: number, line: number, column: number): { line: number; column: number } => ({
      line: 100 * cell + line,
      column: column + 10,
    });
    assert.match(
      printReport(reportOf(inCell), { locateCell }),
      /^notes\.md:204:15 \(cell 2, line 4\): step 2 of logistic: wrong$/m,
    );
  });

  it("colours only where asked to", () => {
    assert.ok(!printReport(reportOf(refuted)).includes("\u001B"));
    assert.ok(printReport(reportOf(refuted), { colour: true }).includes("\u001B[31m✗\u001B[39m"));
  });
});

describe("printDerivation", () => {
  it("shows the derivation line by line with marks in the margin", () => {
    assert.equal(
      printDerivation(refuted),
      [
        "✗ logistic: refuted",
        "      f'(x)",
        "  ✓     = p(1-p)",
        "  ✗     = \\frac{1-p}{p}",
        "          wrong: The two sides differ.",
        "          at x = 0.5, \\mathbf{y} = [1, −0.25]: left 0.235, right 0.606531",
        "          did you mean p(1-p) ?",
        "  read with column vectors; p > 0",
        "  using p = \\sigma(x) (line 2)",
      ].join("\n"),
    );
  });
});

const GREEN = '<b style="color:#064;background:#dfe">\u2009';
const RED = '<b style="color:#a11;background:#fdd">\u2009';

describe("renderDerivation", () => {
  it("sets a table with coloured marks in its margin, and a list of what is to be said", () => {
    assert.equal(
      renderDerivation(refuted, "checked a_b.ipynb as saved"),
      [
        `${RED}✗ logistic: refuted\u2009</b> (checked a\\_b.ipynb as saved)`,
        "",
        "| | | |",
        "|:-:|-:|:-|",
        `| ${GREEN}✓\u2009</b> | $f'(x)$ | $= p(1-p)$ |`,
        `| ${RED}✗\u2009</b> |  | $\\displaystyle = \\frac{1-p}{p}$ |`,
        "",
        `- ${RED}✗ step 2, wrong\u2009</b> The two sides differ. At $x$ = 0.5, $\\mathbf{y}$ = \\[1, −0.25\\]: left 0.235, right 0.606531. Did you mean $p(1-p)$?`,
        "",
        "read with column vectors; p \\> 0",
        "",
        "using $p = \\sigma(x)$ (line 2)",
      ].join("\n"),
    );
  });

  it("keeps bars out of the table: they would end its entries", () => {
    const [step] = refuted.steps;
    const bars = { ...step!, lhs: String.raw`|x| \begin{matrix} \|a\| \\|b| \end{matrix}`, rhs: "x" };
    assert.match(
      renderDerivation({ ...refuted, steps: [bars] }),
      /\$\\vert x\\vert {2}\\begin\{matrix\} \\Vert a\\Vert {2}\\\\\\vert b\\vert {2}\\end\{matrix\}\$ \|/u,
    );
  });
});

describe("displayDerivation", () => {
  const bundleOf = (derivation: Derivation): Record<string, unknown> => {
    const shown = displayDerivation(derivation) as unknown as Record<symbol, () => Record<string, unknown>>;
    return shown[Symbol.for("Jupyter.display")]?.() ?? {};
  };
  const verdictOf = (verdict: Derivation["verdict"]): unknown => {
    const { holds, expected, message } = bundleOf({ ...refuted, verdict })[
      "application/vnd.gradbook.verdict+json"
    ] as Record<string, unknown>;
    return { holds, expected, message };
  };

  it("tells a run that a refuted derivation does not hold, nor one that could not be decided", () => {
    assert.deepEqual(verdictOf("refuted"), {
      holds: false,
      expected: undefined,
      message: "logistic: refuted",
    });
    for (const verdict of ["partial", "unchecked"] as const)
      assert.equal((verdictOf(verdict) as { holds: boolean }).holds, false);
    assert.deepEqual(verdictOf("expected"), {
      holds: false,
      expected: true,
      message: "logistic: wrong, as announced",
    });
  });

  it("counts the steps of a verified one and the points", () => {
    assert.deepEqual(verdictOf("verified"), {
      holds: true,
      expected: undefined,
      message: "logistic: verified, 1 step at 8 points each",
    });
  });

  it("keeps its looks out of its data", () => {
    assert.deepEqual(Object.keys(displayDerivation(refuted)), [...Object.keys(refuted), "holds"]);
    assert.deepEqual(Object.keys(bundleOf(refuted)), [
      "text/markdown",
      "text/plain",
      "application/vnd.gradbook.verdict+json",
    ]);
  });
});
