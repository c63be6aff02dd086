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

/** Code as HTML with classes for its colours; empty for languages it does not know, as markdown-it wants it. */
export function highlight(code: string, language: string): string {
  return hljs.getLanguage(language) === undefined ? "" : hljs.highlight(code, { language }).value;
}
