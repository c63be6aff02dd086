import MarkdownIt from "markdown-it";
import { escapeText, unescapeText } from "../escape.js";
import { findFormulas } from "../math/find-formulas.js";
import { formulaText, setMathAside } from "../math/set-math-aside.js";
import type { FormulaPlace } from "./formula-tokens.js";
import { highlight } from "./highlight.js";
import { type FindPicture, sanitize } from "./sanitize.js";

const markdown = new MarkdownIt({ html: true, linkify: true, highlight });
// Addresses that are written out, as in JupyterLab; not every word with a dot in it.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const TAG = /(<[^>]*>)/u;
const CODE = /^<(\/?)(?:code|pre)\b/iu;

/** Calls `change` on every text of well-formed HTML that is not code. */
function changeTexts(html: string, change: (text: string) => string): string {
  let code = 0;
  const pieces = html.split(TAG).map((piece, index) => {
    if (index % 2 === 0) return code > 0 ? piece : change(piece);
    const [tag, slash] = CODE.exec(piece) ?? [];
    if (tag !== undefined) code += slash === "/" ? -1 : 1;
    return piece;
  });
  return pieces.join("");
}

/** The formulas of a finished, sanitised HTML text, each replaced by its token. */
export function tokenizeFormulas(
  html: string,
  tokens: FormulaPlace,
  onDisplay: OnDisplay = () => undefined,
): string {
  return changeTexts(html, (text) =>
    /[$\\]/u.test(text)
      ? findFormulas(unescapeText(text))
          .map((found) => {
            if (found.kind === "text") return escapeText(found.text);
            const { tex, display } = found;
            return (display ? onDisplay(tex) : undefined) ?? tokens.add({ tex, display });
          })
          .join("")
      : text,
  );
}

const TASK = /(<li>(?:\s*<p>)?)\[([ xX])\] /gu;

/** May give HTML (with tokens) for a display instead of the plain formula. */
export type OnDisplay = (tex: string) => string | undefined;

/**
 * A Markdown cell as JupyterLab shows it: mathematics set aside, Markdown, mathematics put back, sanitised, formulas
 * found in the finished text. The answer holds tokens for the formulas.
 */
export function renderMarkdown(
  source: string,
  tokens: FormulaPlace,
  find: FindPicture,
  onDisplay?: OnDisplay,
): string {
  const { text, math } = setMathAside(source);
  // A box that can be ticked would not stay ticked.
  const tasks = (rendered: string): string =>
    rendered.replaceAll(TASK, (_, before: string, tick: string) => `${before}${tick === " " ? "☐" : "☑"} `);
  const html = tasks(markdown.render(text)).replaceAll(/@@(\d+)@@/gu, (whole, index: string) => {
    const formula = math[Number(index)];
    return formula === undefined ? whole : escapeText(formulaText(formula));
  });
  const page = tokenizeFormulas(sanitize(html, find), tokens, onDisplay);
  return withDivisions(page);
}

/** A paragraph holds no blocks: where one came in, it is a division. Not by a pattern: these fail on megabytes. */
function withDivisions(html: string): string {
  const [before = "", ...paragraphs] = html.split("<p>");
  return (
    before +
    paragraphs
      .map((text) => {
        const end = text.indexOf("</p>");
        const inner = text.slice(0, Math.max(end, 0));
        if (!inner.includes("<div")) return `<p>${text}`;
        return `<div class="paragraph">${inner}</div>${text.slice(end + "</p>".length)}`;
      })
      .join("")
  );
}
