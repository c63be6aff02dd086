import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { readTex } from "../../src/derivation/document/read-tex.js";
import type { Derivation } from "../../src/derivation/report/report.js";

const check = (text: string): readonly Derivation[] => checkDocument(readMarkdown(text, "a.md")).derivations;
const checkTex = (text: string): readonly Derivation[] => checkDocument(readTex(text, "a.tex")).derivations;
const verdicts = (derivations: readonly Derivation[]): string =>
  derivations.map(({ verdict }) => verdict).join(" ");

const SAID = "Let $x = 0$.";
const CLAIM = "$$\\sin(x) = x^3$$";

/** Before and after what no reader sees. */
const HIDING: readonly (readonly [before: string, after: string])[] = [
  ...[
    "display:none",
    "display : NONE !important",
    "display:&#110;one",
    "visibility:hidden",
    "opacity:0",
    "opacity:.01",
    "font-size:0",
    "font-size: 1px",
    "font: 0/0 a",
    "color:white",
    "color:#fffffe",
    "color: rgba(200,0,0,0.02)",
    "color:red;background:red",
    "position:absolute;left:-9999px",
    "text-indent:-9999px",
    "margin-left:-5000px",
    "transform:scale(0)",
    "clip-path:inset(100%)",
    "height:0;overflow:hidden",
    "filter:opacity(0)",
    "z-index:-1",
    "content-visibility:hidden",
  ].map((style): [string, string] => [`<div style="${style}">\n\n`, "\n\n</div>"]),
  ["<div hidden>\n\n", "\n\n</div>"],
  ["<div hidden><div>\n\n", "\n\n</div></div>"],
  ["<span style='display:none'>", "</span>"],
  ["<p hidden>", "</p>"],
  ["<template>\n\n", "\n\n</template>"],
  ["<noscript>\n\n", "\n\n</noscript>"],
  ["<script>", "</script>"],
  ["<font color=white>", "</font>"],
  ['<div class="sr-only">', "</div>"],
  ["<style>.aside { display: none }</style>\n<div class='aside'>\n\n", "\n\n</div>"],
  ["<!-- ", " -->"],
  ["![", "](a.png)"],
  ['[a](b.html "', '")'],
  ['<img alt="', '">'],
  ['<a title="', '" href="b.html">b</a>'],
  ['[a]: b.html "', '"'],
];

describe("what no reader sees", () => {
  for (const [before, after] of HIDING) {
    it(`declares nothing: ${JSON.stringify(`${before}…${after}`)}`, () => {
      assert.equal(verdicts(check(`${SAID}\n\n${CLAIM}`)), "verified", "said in plain sight it counts");
      const derivations = check(`${before}${SAID}${after}\n\n${CLAIM}`);
      assert.equal(derivations.at(-1)?.verdict, "differs");
    });
  }

  it("is not checked, with what hides it", () => {
    const derivations = check(
      `<div style="display:none">\n\n$$1 + 1 = 2$$\n\n# Other\n\n</div>\n\n$$2 + 2 = 4$$`,
    );
    assert.equal(verdicts(derivations), "unchecked verified");
    assert.deepEqual(
      [derivations[0]?.line, derivations[0]?.steps[0]?.verdict, derivations[0]?.reason],
      [
        3,
        "unsupported",
        "This stands in a part of the page that is not shown, or may not be: display:none. Move it to where it is seen.",
      ],
    );
  });

  it("may still define a macro, which changes what is seen", () => {
    const text = "<div hidden>\n\n$\\newcommand{\\two}{2}$\n\n</div>\n\n$$1 + 1 = \\two$$";
    assert.equal(verdicts(check(text)), "verified");
  });

  it("is not what an ordinary style, a box or a fold shows", () => {
    const shown = [
      '<div style="color:darkred; border:1px solid; padding: 1em; font-size:90%; width:50%; margin:0 auto">',
      '<div style="background:#003366;color:white">',
      "<details><summary>More</summary>",
      '<div class="note" align="center">',
    ];
    for (const tag of shown)
      assert.equal(verdicts(check(`${tag}\n\n${SAID}\n\n</div>\n\n${CLAIM}`)), "verified", tag);
  });

  it("in TeX declares nothing and is no display", () => {
    for (const hidden of [
      `\\iffalse ${SAID} \\[ 1 = 2 \\] \\fi`,
      `\\begin{comment}\n${SAID} \\[ 1 = 2 \\]\n\\end{comment}`,
      `\\phantom{${SAID}}`,
      `\\textcolor{white}{${SAID}}`,
      `{\\color{white} ${SAID}}`,
      `% ${SAID}`,
    ])
      assert.equal(verdicts(checkTex(`${hidden}\n\n${CLAIM}`)), "differs", hidden);
    assert.equal(verdicts(checkTex(`\\textcolor{red}{${SAID}}\n\n${CLAIM}`)), "verified");
  });
});

/** What is left open, where, what is told; then the display after it, which is checked. */
const OPEN: readonly (readonly [text: string, line: number, message: string])[] = [
  ["Text.\n\n$$x + x = 3x\n\n", 3, "This formula is opened by $$ and never closed; write $$ behind it."],
  [
    "$$\nx + x = 3x\n\nAnd this one is wrong too:\n\n",
    2,
    "This formula is opened by $$ and never closed; write $$ behind it.",
  ],
  ["\\[ x + x = 3x\n\n", 1, String.raw`This formula is opened by \[ and never closed; write \] behind it.`],
  ["Let \\(x = 3\n\n", 1, String.raw`This formula is opened by \( and never closed; write \) behind it.`],
  [
    "\\begin{align} x &= x + 1\n\n",
    1,
    String.raw`\begin{align} has no \end; write \end{align} after its last row.`,
  ],
  [
    "x \\end{align}\n\n",
    1,
    String.raw`This \end has no \begin; write \begin{align} before it, or delete it.`,
  ],
];

describe("a formula that is never closed", () => {
  for (const [text, line, message] of OPEN) {
    it(`is told and not checked, and the next is: ${JSON.stringify(text)}`, () => {
      for (const derivations of [
        check(`${text}\n\n$$2 + 2 = 4$$\n`),
        checkTex(`${text}\n\n$$2 + 2 = 4$$\n`),
      ]) {
        assert.equal(verdicts(derivations), "unchecked verified");
        const [{ line: at, steps, reason } = { line: 0, steps: [], reason: "" }] = derivations;
        assert.deepEqual([at, steps[0]?.verdict, reason], [line, "syntax", message]);
      }
    });
  }

  it("is told at the end of a file too, and a fence that swallows formulas", () => {
    assert.equal(verdicts(check("$$1 + 1 = 2$$\n\n$$\n")), "verified unchecked");
    const derivations = check("$$1 + 1 = 2$$\n\n```python\nx\n\n$$3 = 4$$\n");
    assert.equal(verdicts(derivations), "verified unchecked");
    assert.equal(
      derivations[1]?.reason,
      "This fence is never closed, and all that follows is shown as code; write ``` on a line of its own behind it.",
    );
  });

  it("is not what prices and escaped brackets are", () => {
    assert.equal(verdicts(check("It costs $$ and \\[sic\\] (\\(a) more.\n\n$$2 + 2 = 4$$")), "verified");
  });
});
