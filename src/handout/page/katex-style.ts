import { type FontBlock, katexFonts, katexStyle } from "../katex-assets.js";
import { type FaceUse, readFaces, readFontRules } from "./katex-faces.js";

const rules = readFontRules(katexStyle);

function fontFace({ family, bold, italic }: FaceUse, { range, woff2 }: FontBlock): string {
  const look = `${italic ? "font-style:italic;" : ""}${bold ? "font-weight:700;" : ""}`;
  return `@font-face{font-display:block;font-family:${family};${look}unicode-range:${range};src:url(data:font/woff2;base64,${woff2})}`;
}

const RULE = /([^{}]+)\{[^{}]*\}/gu;

/** The rules that are for elements of this page. */
function rulesFor(used: ReadonlySet<string>): string {
  // What an element is not need not be anywhere.
  const isUsed = (selector: string): boolean =>
    Array.from(selector.replaceAll(/:not\([^)]*\)/gu, "").matchAll(/\.([\w-]+)/gu)).every(([, name = ""]) =>
      used.has(name),
    );
  return katexStyle.replaceAll(RULE, (rule, selectors: string) =>
    selectors.split(",").some(isUsed) ? rule : "",
  );
}

/** What the formulas of a page need; empty without formulas. */
export interface KatexStyle {
  /** The faces in use, of each only the parts in which the characters used lie. */
  readonly fonts: string;
  /** Of KaTeX's style sheet the rules for elements of this page. */
  readonly rules: string;
}

export function katexStyleFor(html: string): KatexStyle {
  if (!html.includes('class="katex')) return { fonts: "", rules: "" };
  const { faces, classes } = readFaces(html, rules);
  const blocks = faces.flatMap((face) => {
    const used = [...face.characters];
    const name = `${face.family.slice("KaTeX_".length)} ${face.bold ? 700 : 400} ${face.italic ? "italic" : "normal"}`;
    return (katexFonts[name] ?? [])
      .filter(({ characters }) => used.some((character) => characters.includes(character)))
      .map((block) => fontFace(face, block));
  });
  return { fonts: blocks.join(""), rules: rulesFor(classes) };
}
