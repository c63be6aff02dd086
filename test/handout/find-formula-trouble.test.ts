import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { findFormulaTrouble } from "../../src/handout/find-formula-trouble.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";

const markdown = (...sources: readonly string[]): { cell_type: string; source: string }[] =>
  sources.map((source) => ({ cell_type: "markdown", source }));

test("what JupyterLab shows in red is told, with the cell and the remedy", async () => {
  const found = await findFormulaTrouble(
    markdown("$x$", String.raw`bold $\bm{x}$`, String.raw`$$\frac{a}$$`, "$a &= b$"),
  );
  assert.deepEqual(found, [
    {
      cell: 1,
      tex: String.raw`\bm{x}`,
      message: String.raw`JupyterLab does not know \bm and shows it in red; use a command of LaTeX's own, or define it with \newcommand`,
    },
    {
      cell: 2,
      tex: String.raw`\frac{a}`,
      message: "JupyterLab cannot read this formula: Missing argument for \\frac; mend it",
    },
    {
      cell: 3,
      tex: "a &= b",
      message: "JupyterLab cannot read this formula: Misplaced &; mend it",
    },
  ]);
});

test("definitions of earlier cells count, and what only one of the two engines knows is handled", async () => {
  const found = await findFormulaTrouble(
    markdown(
      String.raw`$\newcommand{\bm}[1]{\boldsymbol{#1}}$`,
      String.raw`$\bm{x}$ $\cancelto{0}{x}$ $\begin{align*}a&=b\end{align*}$ $\newcommand{\R}{\mathbb R}\R$`,
    ),
  );
  assert.deepEqual(found, []);
});

test("no formula of our own notebooks is in trouble", async () => {
  const files = readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"));
  assert.ok(files.length >= 5, `${files.length} notebooks`);
  for (const file of files) {
    const { cells } = parseNotebook(readFileSync(`notebooks/${file}`, "utf8"), file);
    assert.deepEqual(await findFormulaTrouble(cells), [], file);
  }
});
