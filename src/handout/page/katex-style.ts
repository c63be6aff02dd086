import { katexFonts, katexStyle } from "../katex-assets.js";

const FACE = /@font-face\{[^}]*\}/gu;
const RULE = /([^{}]+)\{([^{}]*)\}/gu;

/** Font-face blocks by family, weight and style, with the file that each names first. */
interface Face {
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly file: string;
}

const isBold = (rule: string): boolean => /font-weight:\s*(?:700|bold)/u.test(rule);
const isItalic = (rule: string): boolean => /font-style:\s*italic/u.test(rule);

const faces: readonly Face[] = Array.from(katexStyle.matchAll(FACE), ([block]) => ({
  family: /font-family:\s*"?([\w-]+)/u.exec(block)?.[1] ?? "",
  bold: isBold(block),
  italic: isItalic(block),
  file: /fonts\/([\w-]+\.woff2)/u.exec(block)?.[1] ?? "",
}));

const rules = katexStyle.replaceAll(FACE, "");

/** The rules that choose a font, and the classes an element needs for each. */
const fontRules = Array.from(rules.matchAll(RULE), ([, selectors = "", body = ""]) => ({ selectors, body }))
  .map(({ selectors, body }) => ({
    selectors: selectors.split(","),
    // A rule that only slants or thickens chooses another face of the main font.
    family:
      /(?:font-family|font):[^;]*?(KaTeX_\w+)/u.exec(body)?.[1] ??
      (isBold(body) || isItalic(body) ? "KaTeX_Main" : undefined),
    bold: isBold(body),
    italic: isItalic(body),
  }))
  .filter((rule) => rule.family !== undefined);

function classesOf(selector: string): readonly string[] {
  return Array.from(selector.matchAll(/\.([\w-]+)/gu), ([, name = ""]) => name);
}

function usedClasses(html: string): ReadonlySet<string> {
  return new Set(
    Array.from(html.matchAll(/\sclass="([^"]*)"/gu), ([, names = ""]) => names.split(/\s+/u)).flat(),
  );
}

/** KaTeX's style sheet with those of its fonts inside that the formulas of this page use; empty without formulas. */
export function katexStyleFor(html: string): string {
  if (!html.includes('class="katex')) return "";
  const used = usedClasses(html);
  const chosen = fontRules.filter((rule) =>
    rule.selectors.some((selector) => classesOf(selector).every((name) => used.has(name))),
  );
  const needed = faces.filter((face) =>
    chosen.some(
      (rule) => rule.family === face.family && rule.bold === face.bold && rule.italic === face.italic,
    ),
  );
  const blocks = needed.map(
    ({ family, bold, italic, file }) =>
      `@font-face{font-display:block;font-family:${family};font-style:${italic ? "italic" : "normal"};` +
      `font-weight:${bold ? 700 : 400};src:url(data:font/woff2;base64,${katexFonts[file] ?? ""}) format("woff2")}`,
  );
  return blocks.join("") + rules;
}
