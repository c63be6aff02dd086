import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { DocumentReport } from "../../../src/derivation/report/report.js";
import { readProofData } from "../../../src/handout/proof/proof-data.js";
import { comparePage, compareReports } from "../../../src/handout/proof/read-handout.js";
import { renderHandout } from "../../../src/handout/render-handout.js";
import type { Cell } from "../../../src/notebook/notebook.js";
import { parseNotebook } from "../../../src/notebook/parse-notebook.js";

const fixture = (name: string): string => readFileSync(`test/handout/fixtures/${name}`, "utf8");
const report = JSON.parse(fixture("reading-report.json")) as DocumentReport;

async function page(): Promise<string> {
  const { html } = await renderHandout(parseNotebook(fixture("reading.ipynb"), "reading.ipynb"), {
    file: "reading.ipynb",
    proof: { report, date: "2026-11-21", seed: 42, versions: { gradbook: "0.1.0" } },
    links: new Map([["02-sigmoid.ipynb", "02-sigmoid.html"]]),
    findPicture: () => "data:image/png;base64,AAAA",
  });
  return html;
}

test("a page carries the sources and the verdicts it was made from, and agrees with them", async () => {
  const html = await page();
  const data = readProofData(html, "page.html");
  assert.deepEqual(data.report, report);
  assert.equal(data.cells.length, 10);
  assert.match(data.cells[1]?.source ?? "", /\\begin\{align\}/u);
  assert.deepEqual(await comparePage(html, data, "page.html"), []);
});

test("formulas in outputs, which are not compared, do not make the page's own formulas look changed", async () => {
  const plain = parseNotebook(fixture("reading.ipynb"), "reading.ipynb");
  const data = { "text/latex": `$$${"a^{2}_{3} + ".repeat(9)} \\frac{1}{2}$$` };
  const cells = plain.cells.map((cell) =>
    cell.cell_type === "code"
      ? { ...cell, outputs: [{ output_type: "display_data" as const, data, metadata: {} }] }
      : cell,
  );
  const { html } = await renderHandout(
    { ...plain, cells },
    {
      file: "reading.ipynb",
      proof: { report, date: "2026-11-21", seed: 42, versions: { gradbook: "0.1.0" } },
      links: new Map([["02-sigmoid.ipynb", "02-sigmoid.html"]]),
      findPicture: () => "data:image/png;base64,AAAA",
    },
  );
  assert.deepEqual(await comparePage(html, readProofData(html, "page.html"), "page.html"), []);
});

test("what outputs define and label is known to the page's comparison, and changes no sign of a cell", async () => {
  const latex = (tex: string): Cell => ({
    cell_type: "code",
    id: `c${tex.length}`,
    metadata: {},
    source: "1",
    execution_count: 1,
    outputs: [{ output_type: "display_data", data: { "text/latex": `$${tex}$` }, metadata: {} }],
  });
  const markdown = (source: string): Cell => ({
    cell_type: "markdown",
    id: `m${source.length}`,
    metadata: {},
    source,
    attachments: {},
  });
  const cells = [
    latex(String.raw`\newcommand{\vect}[1]{\mathbf{#1}}`),
    markdown(
      String.raw`$\vect{x}$, $\cancelto{0}{\vect{y}}$, \eqref{there} and $$x = x \tag{2}\label{here}$$`,
    ),
    latex(String.raw`y = y \tag{1}\label{there} \label{here}`),
    latex(String.raw`\renewcommand{\alpha}{\beta}`),
    latex(String.raw`\renewcommand{\alpha}{\gamma}\cancelto{0}{\alpha}`),
    markdown(String.raw`$\alpha$, $\enclose{box}{\alpha}$, \ref{here}`),
  ];
  const { html } = await renderHandout(
    { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 },
    { file: "n.ipynb", proof: { report, date: "2026-11-21", seed: 42, versions: {} } },
  );
  assert.doesNotMatch(html, /mathcolor="red"|merror/u);
  assert.match(html, /<a href="#eq-there">\(1\)<\/a>/u);
  const last = html.slice(html.lastIndexOf("data-cell="), html.indexOf("<footer>"));
  assert.match(
    last,
    /<mi>α<\/mi>[\s\S]*<menclose[^>]*>\s*<mi>&#x3B1;<\/mi>|<mi>α<\/mi>[\s\S]*<menclose[\s\S]*α/u,
  );
  assert.doesNotMatch(last, /β|γ/u);
  assert.match(last, /<a href="#eq-here">2<\/a>/u);
  assert.deepEqual(await comparePage(html, readProofData(html, "page.html"), "page.html"), []);
});

/** Each must be found: [what is changed, into what, where]. */
const FORGERIES = [
  ["p_i \\sum_k y_k - y_i", "p_i \\sum_k y_k + y_i", "cell 1"],
  ["one subtraction", "one addition", "cell 0"],
  ["1 refuted", "0 refuted", "summary"],
  ["does not hold", "holds", "cell 1"],
  ["const z = [", "const z = [0, ", "cell 2"],
  [
    '</section>\n<section class="cell code-cell" data-cell="5">',
    '<p>More.</p></section>\n<section class="cell code-cell" data-cell="5">',
    "cell 4",
  ],
] as const;

for (const [from, to, place] of FORGERIES) {
  test(`a page in which ${JSON.stringify(from.slice(0, 24))} was changed is told apart`, async () => {
    const html = await page();
    const proof = html.slice(html.indexOf('<script type="application/json" id="gradbook-proof">'));
    const body = html.slice(0, html.length - proof.length);
    // The page's text is what people see; the proof's data stay as they are.
    // Words of code stand in elements of their own.
    const seen = from === "const z = [" ? "</span> z = [" : from;
    const changed = body.replaceAll(seen, seen === from ? to : `${seen}0, `) + proof;
    assert.notEqual(changed, html);
    const differences = await comparePage(changed, readProofData(changed, "page.html"), "page.html");
    assert.equal(differences.length, 1, differences.join("\n"));
    assert.ok(differences[0]?.includes(place), differences[0]);
  });
}

const FAKE =
  '<div class="derivation verified"><p>1 = 2</p><details class="proof"><summary class="good">✓ 9 steps verified</summary></details></div>';
const BEFORE = "p.html: before its text the page has something of its own";
const AFTER = "p.html: after its text the page has something of its own";

/** What a forger may put around the text, into it, or over it: [what, how, what is said]. */
const AROUND: readonly (readonly [what: string, forge: (html: string) => string, said: string])[] = [
  ["above the text", (html) => html.replace('<div class="page', `${FAKE}<div class="page`), BEFORE],
  ["in the footer", (html) => html.replace("<footer>", `<footer>${FAKE}`), AFTER],
  ["after the text", (html) => html.replace("</main>", `</main>${FAKE}`), AFTER],
  [
    "as a style sheet",
    (html) => html.replace("</head>", "<style>.cell{display:none}</style></head>"),
    BEFORE,
  ],
  ["as a script", (html) => html.replace("</head>", "<script>alert(1)</script></head>"), BEFORE],
  ["as another policy", (html) => html.replace("default-src 'none'", "default-src *"), BEFORE],
  [
    "as a second proof",
    (html) => html.replace("</body>", `${/<script type="application.*?<\/script>/u.exec(html)?.[0]}</body>`),
    AFTER,
  ],
  ["by hiding the text", (html) => html.replace("<main ", "<main hidden "), BEFORE],
  [
    "by a summary before the real one in a comment",
    (html) =>
      html.replace(
        '<p class="summary bad">',
        '<p class="summary good">✓ 500 steps</p><!--<p class="summary bad">',
      ),
    "p.html: the summary at the page's head is not what the page's own proof says",
  ],
  [
    "by the whole text in a comment",
    (html) => {
      const [text = ""] = /<main[\s\S]*<\/main>/u.exec(html) ?? [];
      return html.replace('<div class="page', `<!-- ${text} --><div class="page`);
    },
    BEFORE,
  ],
  [
    "among the outputs of a text",
    (html) => html.replace("</section>", `<div class="outputs">${FAKE}</div></section>`),
    "p.html, cell 0: the page shows something else than the source it was made from",
  ],
  [
    "as a picture",
    (html) => html.replace("</section>", '<img src="data:image/png;base64,AAAA" alt="1 = 2 ✓"></section>'),
    "p.html, cell 0: the page shows something else than the source it was made from",
  ],
  [
    "as the name of a picture",
    (html) => html.replace("</section>", "<em>picture not in this file: 1 = 2 ✓</em></section>"),
    "p.html, cell 0: the page shows something else than the source it was made from",
  ],
  ["as another meaning of the marks", (html) => html.replace("that is no proof", "that is a proof"), AFTER],
  [
    "as a third neighbour",
    (html) => html.replace("<footer>", '<footer><nav aria-label="Other handouts"><a href="a">✓</a></nav>'),
    AFTER,
  ],
];

for (const [what, forge, said] of AROUND) {
  test(`what is put into a page ${what} is found`, async () => {
    const html = await page();
    const forged = forge(html);
    assert.notEqual(forged, html);
    const differences = await comparePage(forged, readProofData(html, "p.html"), "p.html");
    assert.equal(differences[0], said);
  });
}

test("other handouts, interactive figures and the outputs around them are no forgery", async () => {
  const { html } = await renderHandout(parseNotebook(fixture("reading.ipynb"), "reading.ipynb"), {
    file: "reading.ipynb",
    proof: { report, date: "2026-11-21", seed: 42, versions: { gradbook: "0.1.0" }, ran: true },
    links: new Map([["02-sigmoid.ipynb", "02-sigmoid.html"]]),
    previous: { title: "a < b", href: "a%20b.html" },
    index: { title: "All", href: "index.html" },
  });
  assert.match(html, /plotly-packed/u);
  assert.deepEqual(await comparePage(html, readProofData(html, "p.html"), "p.html"), []);
});

test("a page that claims other verdicts than a new check gives is told apart", () => {
  const found: DocumentReport = {
    ...report,
    derivations: report.derivations.map((derivation) =>
      derivation.verdict === "refuted" ? { ...derivation, verdict: "verified", steps: [] } : derivation,
    ),
  };
  assert.deepEqual(compareReports(report, report, "p.html"), []);
  assert.deepEqual(compareReports(report, found, "p.html"), [
    "p.html, cell 1, line 14: the page says refuted, checking it says verified",
  ]);
  assert.deepEqual(
    compareReports(
      { ...report, derivations: [] },
      { ...report, derivations: report.derivations.slice(0, 1) },
      "p.html",
    ),
    ["p.html, cell 0, line 5: checking it says defined, the page says nothing"],
  );
});

test("a page without a proof, or with a damaged one, is refused with the remedy", () => {
  assert.throws(() => readProofData("<p>hello</p>", "p.html"), {
    message:
      "p.html: this page carries no proof to check; make it with gradbook export, or check its notebook",
  });
  assert.throws(
    () => readProofData('<script type="application/json" id="gradbook-proof">{</script>', "p.html"),
    {
      message: /^p\.html: the proof in this page is damaged \(.*\); export it anew$/u,
    },
  );
});
