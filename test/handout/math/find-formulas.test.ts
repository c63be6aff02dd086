import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
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

function asMathJax(text: string): string[] {
  return oracle
    .findMath([text])
    .map(({ math, display, open }) =>
      display === null
        ? `literal ${math}`
        : `${display ? "display" : "inline"} ${open === "" ? "" : ""}${math}`,
    );
}

function ours(text: string): string[] {
  const escapes = new Set(["$", "\\"]);
  return findFormulas(text).flatMap((found) => {
    if (found.kind === "formula") return [`${found.display ? "display" : "inline"} ${found.tex}`];
    // An escape is found on its own, between the texts around it.
    return escapes.has(found.text) && !text.startsWith(found.text) ? [`literal ${found.text}`] : [];
  });
}

const formulas = (list: readonly string[]): readonly string[] =>
  list.filter((entry) => !entry.startsWith("literal"));

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
  for (const text of CASES) assert.deepEqual(formulas(ours(text)), formulas(asMathJax(text)), text);
});

test("random texts are cut as MathJax cuts them", () => {
  const atoms = ["$", "$$", "\\(", "\\)", "\\[", "\\]", "\\begin{a}", "\\end{a}", "\\end {a}", "{", "}"];
  const others = ["\\$", "\\\\", "\\{", "\\}", "\\ref{x}", "\\eqref {y}", "a", " ", "\n", "中", "𝔸", "\\x"];
  const text = fc.array(fc.constantFrom(...atoms, ...others), { maxLength: 14 }).map((list) => list.join(""));
  fc.assert(
    fc.property(text, (sample) => {
      assert.deepEqual(formulas(ours(sample)), formulas(asMathJax(sample)));
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
