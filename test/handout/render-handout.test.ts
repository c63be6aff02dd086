import assert from "node:assert/strict";
import { test } from "node:test";
import { renderHandout, type HandoutOptions } from "../../src/handout/render-handout.js";
import type { Cell, Notebook, Output } from "../../src/notebook/notebook.js";

let ids = 0;
const cell = {
  metadata: {},
  get id() {
    ids += 1;
    return `c${ids}`;
  },
};
const markdown = (source: string, attachments = {}): Cell => ({
  ...cell,
  cell_type: "markdown",
  source,
  attachments,
});
const code = (source: string, outputs: readonly Output[] = [], metadata = {}): Cell => ({
  ...cell,
  cell_type: "code",
  source,
  outputs,
  metadata,
  execution_count: 1,
});
const display = (data: Record<string, string>, metadata = {}): Output => ({
  output_type: "display_data",
  data,
  metadata,
});

function notebook(...cells: readonly Cell[]): Notebook {
  const kernelspec = { name: "gradbook", language: "typescript" };
  return { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

async function main(cells: readonly Cell[], options: Partial<HandoutOptions> = {}): Promise<string> {
  const { html } = await renderHandout(notebook(...cells), { file: "n.ipynb", ...options });
  return /<main[^>]*>([\s\S]*)<footer>/u.exec(html)?.[1] ?? "";
}

/** Formulas by what a screen reader is told of them. */
const tex = (html: string): string[] =>
  Array.from(
    html.matchAll(/<annotation encoding="application\/x-tex">([^<]*)</gu),
    ([, source = ""]) => source,
  );

test("the same notebook gives the same file, byte by byte", async () => {
  const book = notebook(markdown("# T\n\n$x$ and\n\n$$y$$"), code("1 + 1"));
  const [one, other] = [await renderHandout(book, { file: "n" }), await renderHandout(book, { file: "n" })];
  assert.equal(one.html, other.html);
});

test("a page names nothing that lies elsewhere", async () => {
  const { html } = await renderHandout(notebook(markdown("# T\n\n$\\mathbf{x} \\in \\mathbb{R}$")), {
    file: "n",
  });
  assert.doesNotMatch(html, /(?:src|href|url\()\s*=?\s*["'(]?(?:https?:)?\/\//u);
  assert.ok(html.length < 100_000, `${html.length} bytes`);
});

test("macros hold from cell to cell, and redefining is no error", async () => {
  const html = await main([
    markdown(String.raw`$\newcommand{\R}{\mathbb{Q}}$ $\DeclareMathOperator*{\argmax}{arg\,max}$`),
    markdown(String.raw`$\R$ $\argmax_x$ $\newcommand{\R}{\mathbb{Z}}\R$`),
  ]);
  assert.doesNotMatch(html, /mathcolor="red"|merror|formula-error/u);
  assert.match(html, /mathvariant="double-struck">Q<|ℚ/u);
  assert.match(html, /mathvariant="double-struck">Z<|ℤ/u);
});

test("equations are numbered as in JupyterLab: by \\tag alone", async () => {
  const html = await main([markdown(String.raw`\begin{align}a&=b\\c&=d\end{align} and $$e=f\tag{7}$$`)]);
  assert.deepEqual(html.match(/<span class="katex-tag">/gu)?.length, 1);
  assert.doesNotMatch(html, /"eqn-num"/u);
});

test("references lead to tagged equations, before and after them; others read ???", async () => {
  const html = await main([
    markdown(String.raw`by \eqref{q}, $x_{\ref{q}}$ and \ref{none}`),
    markdown(String.raw`$$e=f\tag{7}\label{q}$$`),
  ]);
  assert.match(html, /by <a href="#eq-q">\(7\)<\/a>/u);
  assert.match(html, /and \?\?\?/u);
  assert.match(html, /<a id="eq-q"><\/a>/u);
});

test("what KaTeX does not know is drawn by MathJax, with the macros defined so far", async () => {
  const html = await main([
    markdown(String.raw`$\newcommand{\q}{z}$ $\cancelto{0}{\q}$ $\bm{x}$ $\undefinedmacro y$`),
  ]);
  assert.equal(html.match(/class="mathjax"/gu)?.length, 2);
  assert.match(html, /<menclose[\s\S]*<mi>z<\/mi>/u);
  assert.match(html, /<mtext mathcolor="red">\\undefinedmacro<\/mtext>/u, "red, as in JupyterLab");
});

test("environments stand where JupyterLab lets them stand", async () => {
  const html = await main([
    markdown(
      String.raw`inline $\begin{align*}a&=b\end{align*}$, bare \begin{bmatrix}1\\2\end{bmatrix}, \begin{eqnarray}a&=&b\end{eqnarray}`,
    ),
  ]);
  assert.equal(html.match(/class="katex-html"|class="mathjax"/gu)?.length, 3);
  assert.doesNotMatch(html, /formula-error|merror/u);
});

test("mathematics in tables, headings, HTML blocks and links is set; in code it is not", async () => {
  const html = await main([
    markdown(
      "# On $x$\n\n| $|a|$ | b |\n|---|---|\n| 1 | 2 |\n\n<div>$c<d$</div>\n\n[$e$](http://a.test) `$f$`\n\n    $g$",
    ),
  ]);
  assert.deepEqual(tex(html), ["x", "|a|", "c&lt;d", "e"]);
  assert.match(html, /<code>\$f\$<\/code>/u);
  assert.match(html, /<h1 id="On-x">/u);
});

test("each output is shown in its best safe form, and never silently left out", async () => {
  const html = await main([
    code("a", [display({ "text/html": "<script>1</script>", "text/plain": "plain" })]),
    code("b", [display({ "text/html": "<b>bold</b>", "text/plain": "plain b" })]),
    code("c", [display({ "text/latex": "$\\alpha$" }), display({ "text/markdown": "*em* $\\beta$" })]),
    code("d", [display({ "image/png": "iVBO\nRw==", "text/plain": "<Figure size 1x1>" })]),
    code("e", [display({ "image/jpeg": "AAAA" }, { "image/jpeg": { alt: "a cat", width: 10 } })]),
    code("f", [display({ "application/vnd.unknown": "x" })]),
    code("g", [{ output_type: "stream", name: "stderr", text: "\u001b[31mred\u001b[0m\rover\b\bt" }]),
    code("h", [{ output_type: "error", ename: "E", evalue: "v", traceback: [] }]),
  ]);
  assert.match(html, /<pre>plain<\/pre>/u);
  assert.match(html, /<b>bold<\/b>/u);
  assert.doesNotMatch(html, /plain b/u);
  assert.deepEqual(tex(html), [String.raw`\alpha`, String.raw`\beta`]);
  assert.match(html, /<img src="data:image\/png;base64,iVBORw==" alt="Output of cell 1">/u);
  assert.match(html, /alt="a cat" width="10"/u);
  assert.match(html, /Output of a kind that this page cannot show: application\/vnd\.unknown/u);
  assert.match(html, /<pre class="stderr">ovt<\/pre>/u);
  assert.match(html, /<pre class="error"[^>]*>E: v<\/pre>/u);
});

test("tags and Jupyter's own switches fold and remove", async () => {
  const html = await main([
    code("one", [], { tags: ["hide-input"] }),
    code("two", [], { jupyter: { source_hidden: true } }),
    code("three", [], { tags: ["remove-cell"] }),
    code("four", [{ output_type: "stream", name: "stdout", text: "gone" }], { tags: ["remove-output"] }),
  ]);
  assert.equal(html.match(/<details class="code">/gu)?.length, 2);
  assert.doesNotMatch(html, /three|gone/u);
});

test("pictures come from attachments and from beside the notebook; those of the web are named, not loaded", async () => {
  const html = await main(
    [
      markdown("![a](attachment:p.png) ![b](img/q.png) ![c](http://t.test/r.png) ![d](missing.png)", {
        "p.png": { "image/png": "AAAA" },
      }),
    ],
    { findPicture: (source) => (source === "img/q.png" ? "data:image/png;base64,BBBB" : undefined) },
  );
  assert.match(html, /<img src="data:image\/png;base64,AAAA" alt="a"/u);
  assert.match(html, /<img src="data:image\/png;base64,BBBB" alt="b"/u);
  assert.match(
    html,
    /<a href="http:\/\/t\.test\/r\.png" rel="noopener noreferrer">picture not in this file: c/u,
  );
  assert.match(html, /<em>picture not in this file: d \(missing\.png\)<\/em>/u);
});

test("links to other notebooks of the set lead to their handouts", async () => {
  const links = new Map([["02 b.ipynb", "02 b.html"]]);
  const html = await main([markdown("[x](02%20b.ipynb#Part-1) [y](./02%20b.ipynb) [z](03.ipynb)")], {
    links,
  });
  assert.match(html, /href="02%20b\.html#Part-1"/u);
  assert.match(html, /href="02%20b\.html">y/u);
  assert.match(html, /href="03\.ipynb"/u);
});

test("the page knows its language and its title", async () => {
  const chinese = await renderHandout(notebook(markdown("# 损失函数\n\n损失函数对 logits 的梯度。")), {
    file: "n",
  });
  assert.match(chinese.html, /<html lang="zh">/u);
  assert.match(chinese.html, /<title>损失函数<\/title>/u);
  const bare = await renderHandout(notebook(markdown("text")), { file: "lessons/first.ipynb" });
  assert.match(bare.html, /<html lang="en">[\s\S]*<h1>first<\/h1>/u);
});

test("characters that the page's making uses for itself do no harm in sources", async () => {
  const html = await main([markdown("$a$ \uE0000\uE001 \u0000 $b$"), code("'\uE0000\uE001'")]);
  assert.deepEqual(tex(html), ["a", "b"]);
  assert.match(html, /\uFFFD0\uFFFD/u);
});

test("a raw cell is shown as text, as the HTML or Markdown it says it is, or not at all", async () => {
  const raw = (source: string, metadata = {}): Cell => ({
    ...cell,
    cell_type: "raw",
    source,
    metadata,
    attachments: {},
  });
  const html = await main([
    raw("<b>one</b>"),
    raw("<b>two</b><script>1</script>", { raw_mimetype: "text/html" }),
    raw("*three*", { format: "text/markdown" }),
    raw("\\four", { format: "text/latex" }),
    raw("---\ntitle: five\n---"),
  ]);
  assert.match(html, /<pre class="raw">&lt;b&gt;one&lt;\/b&gt;<\/pre>/u);
  assert.match(html, /<b>two<\/b><\/section>/u);
  assert.match(html, /<em>three<\/em>/u);
  assert.doesNotMatch(html, /four|five/u);
});

test("tasks in a list have their boxes, ticked or not", async () => {
  const html = await main([markdown("- [x] done\n- [ ] open\n\ntext [x] here")]);
  assert.match(html, /<li>☑ done<\/li>\s*<li>☐ open<\/li>/u);
  assert.match(html, /text \[x\] here/u);
});

test("boxes that JupyterLab colours are boxes here, too; other classes go", async () => {
  const html = await main([
    markdown('<div class="alert alert-block alert-warning bar">Mind the *gap*, $x^2$</div>'),
  ]);
  assert.match(html, /<div class="alert alert-warning">Mind the/u);
});

test("a file's name may contain a percent sign", async () => {
  const html = await main(
    [
      markdown('<img src="attachment:100%.png" alt="a"> ![b](attachment:100%.png) ![c](a%20b.png)', {
        "100%.png": { "image/png": "AAAA" },
      }),
      markdown("[d](100%.ipynb#e) [f](a%20b.ipynb)"),
    ],
    {
      findPicture: (source) => `data:image/png;base64,${source.length}`,
      links: new Map([
        ["100%.ipynb", "100%.html"],
        ["a b.ipynb", "a b.html"],
      ]),
    },
  );
  assert.equal(html.match(/src="data:image\/png;base64,AAAA"/gu)?.length, 2);
  assert.match(html, /<a href="100%25\.html#e">d<\/a> <a href="a%20b\.html">f<\/a>/u);
});
