import { readColour, standsOut } from "../../math/tokens/colour.js";

/**
 * The declaration by which a style hides what it is on, or may: anything but what is known to show a text as written.
 * A list of tricks would never be whole.
 */
export function hidingDeclaration(style: string): string | undefined {
  const declarations = style
    .replaceAll(/\/\*[\s\S]*?\*\//gu, " ")
    .split(";")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const background = declarations.map(backgroundOf).findLast((each) => each !== undefined);
  return declarations.find((declaration) => !shows(declaration, background));
}

function backgroundOf(declaration: string): string | undefined {
  const match = /^background(?:-color)?\s*:\s*(.*?)\s*(?:!important)?$/iu.exec(declaration);
  return match?.[1] !== undefined && readColour(match[1]) !== undefined ? match[1] : undefined;
}

function shows(declaration: string, background: string | undefined): boolean {
  const colon = declaration.indexOf(":");
  const property = declaration.slice(0, colon).trim().toLowerCase();
  const value = declaration
    .slice(colon + 1)
    .replace(/!\s*important/iu, "")
    .trim()
    .toLowerCase();
  if (colon < 0 || property.startsWith("--")) return true;
  if (value.includes("\\")) return false;
  if (property === "color") return showsColour(value, background);
  const rule = RULES.find(([names]) => names.test(property));
  return rule !== undefined && rule[1](value);
}

export function showsColour(value: string, background?: string): boolean {
  if (/^(?:inherit|currentcolor|initial|unset|revert)$/iu.test(value)) return true;
  const colour = readColour(value);
  return (
    colour !== undefined && standsOut(colour, background === undefined ? undefined : readColour(background))
  );
}

const always = (): boolean => true;

/** Every length in a value is at least so many pixels. */
const atLeast =
  (pixels: number) =>
  (value: string): boolean =>
    lengths(value).every((length) => length >= pixels);

/** Neither so small that nothing fits, nor so far that nothing is seen. */
const near = (value: string): boolean => lengths(value).every((length) => Math.abs(length) <= 40);

/** Lengths in pixels; percentages of a letter or a page are taken at a hundredth of 16 pixels. */
function lengths(value: string): number[] {
  return Array.from(
    value.matchAll(/(-?\d*\.?\d+)(px|pt|em|rem|ex|ch|%|vw|vh|cm|mm|in)?(?![\w#.])/gu),
    ([, number = "", unit = "px"]) => Number(number) * (PIXELS[unit] ?? 1),
  );
}

const PIXELS: Readonly<Record<string, number>> = {
  pt: 1.33,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  "%": 0.16,
  vw: 8,
  vh: 8,
  cm: 38,
  mm: 3.8,
  in: 96,
};

const SIZES = /^(?:x{0,3}-?(?:small|large)|medium|smaller|larger|inherit|unset)$/u;

/** Properties and the values with which they show a text as written. */
const RULES: readonly (readonly [names: RegExp, shows: (value: string) => boolean])[] = [
  [/^display$/u, (value) => value !== "none"],
  [/^visibility$/u, (value) => /^(?:visible|inherit)$/u.test(value)],
  [/^opacity$/u, (value) => (value.endsWith("%") ? Number.parseFloat(value) / 100 : Number(value)) >= 0.4],
  [/^font-size$/u, (value) => SIZES.test(value) || (lengths(value).length > 0 && atLeast(6)(value))],
  [/^font$/u, (value) => lengths(value).some((length) => length >= 6)],
  [/^(?:(?:min|max)-)?(?:width|height|inline-size|block-size)$/u, (value) => atLeast(0.8)(value)],
  [/^margin/u, atLeast(-40)],
  [/^(?:top|left|right|bottom|inset[a-z-]*|text-indent)$/u, near],
  [/^position$/u, (value) => /^(?:static|relative|sticky)$/u.test(value)],
  [/^letter-spacing$/u, (value) => value === "normal" || atLeast(-1)(value)],
  [/^line-height$/u, (value) => value === "normal" || lengths(value).every((length) => length >= 0.6)],
  [/^z-index$/u, (value) => value === "auto" || Number(value) >= 0],
  [
    /^(?:text-(?:align|decoration|transform|justify|wrap|underline)[a-z-]*|font-[a-z-]+|padding[a-z-]*|border[a-z-]*|outline[a-z-]*|box-(?:shadow|sizing)|float|clear|cursor|list-style[a-z-]*|vertical-align|white-space|word-[a-z-]+|overflow[a-z-]*|hyphens|direction|columns?|column-[a-z-]+|page-break-[a-z-]+|break-[a-z-]+|quotes|flex[a-z-]*|grid[a-z-]*|gap|row-gap|justify-[a-z-]+|align-[a-z-]+|place-[a-z-]+|order|table-layout|caption-side|empty-cells|user-select|tab-size|background[a-z-]*|orphans|widows|accent-color|color-scheme|scroll-[a-z-]+|zoom)$/u,
    always,
  ],
];
