import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import julia from "highlight.js/lib/languages/julia";
import latex from "highlight.js/lib/languages/latex";
import python from "highlight.js/lib/languages/python";
import r from "highlight.js/lib/languages/r";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";

const LANGUAGES = { bash, json, julia, latex, python, r, typescript, xml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);
// TypeScript's grammar reads JavaScript as well.
hljs.registerAliases(["javascript", "js", "jsx", "tsx", "mjs"], { languageName: "typescript" });
hljs.registerAliases(["ipython", "ipython3", "python3"], { languageName: "python" });

/** Class of a piece of code by what highlight.js says it is; pieces of other kinds are left as they are. */
const COLOURS: Readonly<Record<string, string>> = {
  keyword: "code-word",
  literal: "code-word",
  built_in: "code-word",
  doctag: "code-word",
  string: "code-text",
  regexp: "code-text",
  attr: "code-text",
  comment: "code-note",
  quote: "code-note",
  number: "code-number",
  symbol: "code-number",
  "variable constant_": "code-number",
  title: "code-name",
  section: "code-name",
  type: "code-name",
  meta: "code-name",
};
export const CODE_CLASSES: readonly string[] = [...new Set(Object.values(COLOURS))];

const MARKUP = /<span class="(?:hljs-)?([^">]*)">|<\/span>/gu;

/** The same with the page's few classes instead of highlight.js's many, and without the elements that have no colour. */
function withColours(html: string): string {
  const open: boolean[] = [];
  // Quotation marks need no escape in text.
  return html.replaceAll("&quot;", '"').replaceAll(MARKUP, (_, kind?: string) => {
    if (kind === undefined) return open.pop() === true ? "</span>" : "";
    const colour = COLOURS[kind] ?? COLOURS[kind.split(" ")[0] ?? ""];
    open.push(colour !== undefined);
    return colour === undefined ? "" : `<span class="${colour}">`;
  });
}

/** Code as HTML with classes for its colours; empty for languages it does not know, as markdown-it wants it. */
export function highlight(code: string, language: string): string {
  return hljs.getLanguage(language) === undefined
    ? ""
    : withColours(hljs.highlight(code, { language }).value);
}
