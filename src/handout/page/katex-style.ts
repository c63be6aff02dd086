import { type FontBlock, katexFonts, katexStyle } from "../katex-assets.js";
import { type FaceUse, readFaces, readFontRules } from "./katex-faces.js";

const rules = readFontRules(katexStyle);

function fontFace({ family, bold, italic }: FaceUse, { range, woff2 }: FontBlock): string {
  return (
    `@font-face{font-display:block;font-family:${family};font-style:${italic ? "italic" : "normal"};` +
    `font-weight:${bold ? 700 : 400};unicode-range:${range};src:url(data:font/woff2;base64,${woff2}) format("woff2")}`
  );
}

const RULE = /([^{}]+)\{[^{}]*\}/gu;

/** The rules that are for elements of this page. */
function rulesFor(used: ReadonlySet<string>): string {
  const isUsed = (selector: string): boolean =>
    Array.from(selector.matchAll(/\.([\w-]+)/gu)).every(([, name = ""]) => used.has(name));
  return katexStyle.replaceAll(RULE, (rule, selectors: string) =>
    selectors.split(",").some(isUsed) ? rule : "",
  );
}

/**
 * KaTeX's style sheet with those of its fonts inside that the formulas of this page use, and of each font only the
 * parts in which the characters used lie; empty without formulas.
 */
export function katexStyleFor(html: string): string {
  if (!html.includes('class="katex')) return "";
  const { faces, classes } = readFaces(html, rules);
  const blocks = faces.flatMap((face) => {
    const used = [...face.characters];
    const name = `${face.family.slice("KaTeX_".length)} ${face.bold ? 700 : 400} ${face.italic ? "italic" : "normal"}`;
    return (katexFonts[name] ?? [])
      .filter(({ characters }) => used.some((character) => characters.includes(character)))
      .map((block) => fontFace(face, block));
  });
  return blocks.join("") + rulesFor(classes);
}
