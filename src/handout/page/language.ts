import { field } from "../../notebook/json.js";
import type { Notebook } from "../../notebook/notebook.js";

/** Scripts that tell the language of a text; Latin letters do not. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["el", /\p{Script=Greek}{3,}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["he", /\p{Script=Hebrew}/gu],
];
const SHARE = 0.1;

/** Language of the text, for screen readers and hyphenation: as the notebook says, else as its script shows. */
export function naturalLanguage({ metadata, cells }: Notebook): string {
  const said = metadata["lang"] ?? metadata["language"];
  if (typeof said === "string" && /^[a-z]{2,3}(?:-\w+)*$/iu.test(said)) return said;
  const text = cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => source)
    .join("\n");
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const found = SCRIPTS.find(([, script]) => (text.match(script)?.join("").length ?? 0) > SHARE * letters);
  return letters === 0 ? "en" : (found?.[0] ?? "en");
}

/** Programming language of the code cells. */
export function codeLanguage({ metadata }: Notebook): string {
  const said =
    field(field(metadata, "language_info"), "name") ?? field(field(metadata, "kernelspec"), "language");
  return typeof said === "string" ? said.toLowerCase() : "typescript";
}
