import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as assertProperty, constantFrom, property } from "fast-check";
import { FindTeX } from "mathjax-full/js/input/tex/FindTeX.js";
import { findFormulas } from "../../../src/handout/math/find-formulas.js";

// JupyterLab's options (packages/mathjax-extension), MathJax 3.2.2.
const oracle = new FindTeX<unknown, unknown, unknown>({
  inlineMath: [
    ["$", "$"],
    ["\\(", "\\)"],
  ],
  displayMath: [
    ["$$", "$$"],
    ["\\[", "\\]"],
  ],
  processEscapes: true,
  processEnvironments: true,
});

/** Formulas in order; `display` is null for escapes, which are text to us. */
function byMathJax(text: string): string[] {
  return oracle
    .findMath([text])
    .filter(({ display }) => display !== null)
    .map(({ math, display }) => `${display ? "display" : "inline"} ${math}`);
}

function byUs(text: string): string[] {
  return findFormulas(text).flatMap((found) =>
    found.kind === "formula" ? [`${found.display ? "display" : "inline"} ${found.tex}`] : [],
  );
}

const CASES = [
  "$x$",
  "$5 and $10",
  String.raw`\$5 and \$10`,
  String.raw`\(x\) and \[y\]`,
  String.raw`\begin{align}a\end{align}`,
  String.raw`see \eqref{q} and $\ref{r}$`,
  String.raw`$a{$}b$ $c`,
  String.raw`\begin{a b}x\end{a b}`,
  String.raw`\\(x\\)`,
];

test("the formulas of a finished text are MathJax's", () => {
  for (const text of CASES) assert.deepEqual(byUs(text), byMathJax(text), text);
});

test("random texts are cut as MathJax cuts them", () => {
  const atoms = ["$", "$$", "\\(", "\\)", "\\[", "\\]", "\\begin{a}", "\\end{a}", "\\end {a}", "{", "}"];
  const others = ["\\$", "\\\\", "\\{", "\\}", "\\ref{x}", "\\eqref {y}", "a", " ", "\n", "中", "𝔸", "\\x"];
  const text = array(constantFrom(...atoms, ...others), { maxLength: 14 }).map((list) => list.join(""));
  assertProperty(
    property(text, (sample) => {
      assert.deepEqual(byUs(sample), byMathJax(sample));
    }),
    { numRuns: 3000, seed: 42 },
  );
});

test("escaped dollars and backslashes lose their backslash", () => {
  const texts = findFormulas(String.raw`\$5, \\ and $x$.`).map((found) =>
    found.kind === "text" ? found.text : `<${found.tex}>`,
  );
  assert.equal(texts.join(""), String.raw`$5, \ and <x>.`);
});
