import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { printReasons } from "../../src/derivation/report/message.js";

const T = String.raw;

/** What the checker would read is true, and what a reader sees is not, or may not be. */
const HIDDEN: readonly string[] = [
  T`11 = 1 \color{white}+10`,
  T`11 = 1 + {\color{white}10}`,
  T`12 = 1 \textcolor{white}{{}+11}`,
  T`13 = 1 {\color{transparent}{}+12}`,
  T`14 = 1 \mathbin{\color{white}+} 13`,
  T`15 = \textcolor{#ffffff00}{5\cdot} 3`,
  T`11 = 1\smash{\color{transparent}+10}`,
  T`11 = 1 \color[HTML]{FFFFFE}+10`,
  T`11 = 1 \color[rgb]{1,1,1}+10`,
  T`11 = 1 \color{#fff}+10`,
  T`11 = 1 \color{#111}+10`,
  T`11 = 1 \color{nobodyknows}+10`,
  T`11 = 1 \color{red!0}+10`,
  T`11 = 1 \colorbox{white}{\color{white}+10}`,
  T`11 = 1 \fcolorbox{red}{red}{\color{red}+10}`,
  T`11 = 1 \phantom{+10}`,
  T`11 = 1 \hphantom{+10}`,
  T`11 = 1 \vphantom{+10}`,
  T`12 = 4\phantom{\cdot 3}`,
  T`11 = 1 \mathrlap{+10}`,
  T`11 = 1 \rlap{+10}`,
  T`11 = 1 \mathllap{+10}`,
  T`11 = 1 \llap{$+10$}`,
  T`11 = 1 +10\hspace{-3em}`,
  T`11 = 1\kern-5em+10`,
  T`11 = 1\mkern-50mu+10`,
  T`11 = 1+10\!\!\!\!\!\!`,
  T`11 = 1{\!}{\!}{\!}{\!}{\!}+10`,
  T`11 = 1\hskip-3em +10`,
  T`11 = 1\raisebox{100em}{$+10$}`,
  T`11 = 1{\tiny +10}`,
  T`11 = 1\style{display:none}{+10}`,
  T`11 = 1\class{hidden}{+10}`,
  T`11 = 1\htmlStyle{color:white}{+10}`,
  T`11 = 1\opacity{0}{+10}`,
  T`11 = 1\bbox[white]{+10}`,
  T`11 = 1\rule{0pt}{0pt}+10`,
  T`11 = 1 +10\rule{2em}{1em}`,
  "11 = 1\u206410",
  "11 = 1\u200B+10",
  "6 = 2\u20623",
  "11 = 1 \u202E+01",
  "1 = 1\u3164 2",
  "1\u00AD1 = 11",
  T`\newcommand{\w}[1]{\color{white}#1} 11 = 1\w{+10}`,
  T`\newcommand{\w}[1]{\textcolor{#1}{+10}} 11 = 1\w{white}`,
  T`\def\x{\phantom} 11 = 1\x{+10}`,
  T`\definecolor{red}{HTML}{FFFFFF} 11 = 1\color{red}+10`,
  T`\definecolor{ink}{gray}{1} 11 = 1\color{ink}+10`,
  T`\colorlet{ink}{white} 11 = 1\color{ink}+10`,
  T`11 = 1 \hspace{100em} + 10`,
  T`\begin{aligned} x &= x \\[-3em] 11 &= 1 \end{aligned}`,
  T`x^2 = x \quad \text{\color{white} where } {\color{white} x = 1}`,
  T`11 = 1 \color{yellow}+10`,
  T`11 = 1 \color{black}+10`,
  T`11 = 1 \unicode{x2B}10`,
  T`11 = 1 \invisible{+10}`,
  T`11 = 1 \only<2>{+10}`,
  T`11 = 1 \mathchoice{}{+10}{}{}`,
  T`11 = 1 \pmb{\color{white}+10}`,
  T`\begin{array}{>{\color{white}}l} 11 = 1+10 \end{array}`,
  T`\sqrt{\color{white}4}\color{white} = 2`,
  T`11 = 1 \clap{+10}`,
  T`11 = 1 \href{x}{\color{white}+10}`,
  T`11 = 1 \lower100em{+10}`,
  T`11 = 1 \text{$\color{white}+10$}`,
];

/** Ordinary emphasis and ordinary spacing. */
const SHOWN: readonly string[] = [
  T`11 = 1 \color{red}+10`,
  T`11 = 1 + \textcolor{blue}{10}`,
  T`11 = 1 {\color{#c00}+ 10}`,
  T`11 = 1 \color[HTML]{CC0000}+10`,
  T`\definecolor{mine}{RGB}{200,0,0} 11 = 1 \color{mine}+10`,
  T`x + x \!=\! 2x`,
  T`\begin{aligned} x + x &= 2x \\ &\phantom{=} + 0 \end{aligned}`,
  T`\begin{aligned} x + x &= 2x \\ \phantom{x + x} &= 3x - x \end{aligned}`,
  T`x + x = 2x \vphantom{\frac12}`,
  T`\smash{x} + x = 2x`,
  T`\smash[b]{x} + x = 2x`,
  T`x + x = 2x \hspace{1em} \text{for all } x`,
  T`\sum_{\mathclap{i=1}}^{3} i = 6`,
  T`x + x \mkern-2mu = 2x`,
  T`\color{green}{x} + x = 2 \color{orange}{x}`,
  T`x \hspace{-0.1em}+ x = 2x`,
  T`\begin{aligned} x + x &= 2x \\[-2pt] &= 3x - x \end{aligned}`,
  T`\newcommand{\hl}[1]{\textcolor{red}{#1}} \hl{x + x} = 2x`,
  T`x + \textcolor{red}{x} = \textcolor{red}{2} x`,
  T`x \textcolor{red}{+} x = 2x`,
  T`\textcolor{red}{x^2} = x \cdot x`,
  T`\textcolor{red}{x}^2 = x \cdot x`,
  T`\scriptscriptstyle x+x = 2x`,
  T`\renewcommand{\vec}[1]{\mathbf{#1}} \vec{x} + \vec{x} = 2\vec{x}`,
  // What a macro makes of a space is what a reader sees.
  T`\def\,{+10} 11 = 1\,`,
  T`\let\quad+ 11 = 1 \quad 10`,
  T`1 {+ 10} {- 3} = 8`,
];

describe("a formula of which a part is invisible", () => {
  for (const latex of HIDDEN) {
    it(`is neither verified nor refuted: ${JSON.stringify(latex)}`, () => {
      const { verdict, steps, reason } = checkDerivation(latex);
      assert.equal(verdict, "unchecked");
      assert.deepEqual(
        steps.map((step) => step.verdict),
        ["unsupported"],
      );
      assert.match(reason ?? "", /^Part of this line is invisible(?:, or may be)?: /u);
    });
  }

  it("is told with what hides it, its place and how to mend it", () => {
    const said = (latex: string): string | undefined => checkDerivation(latex).reason;
    const mend = "Write it so that every reader sees it.";
    assert.equal(
      said(T`11 = 1 \color{white}+10`),
      T`Part of this line is invisible, or may be: white does not stand out from every page, light or dark. ${mend} At: 11 = 1 ▸\color{white}◂+10`,
    );
    assert.equal(
      said(T`11 = 1 \textcolor{ink}{+10}`),
      T`Part of this line is invisible, or may be: what colour "ink" is cannot be told; name one such as red. ${mend} At: 11 = 1 ▸\textcolor{ink}◂{+10}`,
    );
    assert.equal(
      said("6 = 2\u20623"),
      "Part of this line is invisible: the character U+2062 shows nothing. Delete it, or write what is meant. At: 6 = 2▸\u2062◂3",
    );
  });
});

describe("a formula whose looks hide nothing", () => {
  for (const latex of SHOWN) {
    it(`is checked: ${latex}`, () => {
      const { verdict, reason, steps } = checkDerivation(latex);
      assert.equal(
        verdict,
        "verified",
        reason ?? steps.map(({ reasons }) => printReasons(reasons)).join(" "),
      );
    });
  }
});
