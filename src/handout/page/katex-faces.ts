/**
 * Which faces of KaTeX's fonts a page's formulas are drawn with, and with which characters of each: read off its HTML
 * by the rules of KaTeX's own style sheet.
 */

import { unescapeText } from "../escape.js";

interface FontRule {
  /** Class sets from the outermost element to the one the rule is for; a set is empty for a bare element. */
  readonly path: readonly (readonly string[])[];
  readonly family?: string;
  readonly weight?: string;
  readonly style?: string;
}

type FontProperty = "family" | "weight" | "style";

const RULE = /([^{}]+)\{([^{}]*)\}/gu;

function classesOf(compound: string): readonly string[] {
  return Array.from(compound.matchAll(/\.([\w-]+)/gu), ([, name = ""]) => name);
}

function property(body: string, pattern: RegExp): string | undefined {
  return pattern.exec(body)?.[1];
}

/** The rules of a style sheet (without its font-face blocks) that choose a font. */
export function readFontRules(css: string): readonly FontRule[] {
  return Array.from(css.matchAll(RULE)).flatMap(([, selectors = "", body = ""]) => {
    const family = property(body, /font(?:-family)?:[^;]*?(KaTeX_\w+)/u);
    const weight = property(body, /font-weight:\s*(\w+)/u);
    const style = property(body, /font-style:\s*(\w+)/u);
    if (family === undefined && weight === undefined && style === undefined) return [];
    const found = { ...(family && { family }), ...(weight && { weight }), ...(style && { style }) };
    return selectors.split(",").map((selector): FontRule =>
      Object.assign(
        {
          path: selector
            .trim()
            .split(/[\s>]+/u)
            .map((compound) => classesOf(compound)),
        },
        found,
      ),
    );
  });
}

type Stack = readonly (readonly string[])[];

/** Whether a rule is for the innermost element of the stack. */
function isFor({ path }: FontRule, stack: Stack): boolean {
  let depth = stack.length - 1;
  for (const [index, classes] of path.toReversed().entries()) {
    const fits = (at: number): boolean => classes.every((name) => stack[at]?.includes(name) ?? false);
    if (index === 0 && !fits(depth)) return false;
    while (depth >= 0 && !fits(depth)) depth -= 1;
    if (depth < 0) return false;
    depth -= 1;
  }
  return true;
}

export interface FaceUse {
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly characters: Set<string>;
}

interface Candidate {
  readonly rule: FontRule;
  readonly order: number;
}

/** Rules by one class that their element must have; "" for bare elements. */
function indexRules(rules: readonly FontRule[]): ReadonlyMap<string, readonly Candidate[]> {
  const index = new Map<string, Candidate[]>();
  for (const [order, rule] of rules.entries()) {
    const name = rule.path.at(-1)?.[0] ?? "";
    index.set(name, [...(index.get(name) ?? []), { rule, order }]);
  }
  return index;
}

interface Element {
  readonly classes: readonly string[];
  readonly font: Readonly<Record<FontProperty, string>>;
}

const PLAIN = { family: "", weight: "400", style: "normal" };
const TOKEN = /<(\/?)(\w+)([^>]*)>|([^<]+)/gu;
const VOID = new Set(["br", "img", "hr", "path", "line", "input", "wbr", "col"]);

/** The elements around a place of the page, each with the font it gives its text. */
class OpenElements {
  readonly #stack: Element[] = [];
  readonly #rules: ReadonlyMap<string, readonly Candidate[]>;

  constructor(rules: readonly FontRule[]) {
    this.#rules = indexRules(rules);
  }

  get font(): Element["font"] {
    return this.#stack.at(-1)?.font ?? PLAIN;
  }

  open(classes: readonly string[]): void {
    const inherited = this.font;
    const path = [...this.#stack.map((element) => element.classes), classes];
    const chosen = ["", ...classes]
      .flatMap((name) => this.#rules.get(name) ?? [])
      .filter(({ rule }) => isFor(rule, path))
      .toSorted((a, b) => a.order - b.order);
    const last = (name: FontProperty): string =>
      chosen.findLast(({ rule }) => rule[name] !== undefined)?.rule[name] ?? inherited[name];
    const font = { family: last("family"), weight: last("weight"), style: last("style") };
    this.#stack.push({ classes, font });
  }

  close(): void {
    this.#stack.pop();
  }
}

/** The faces that the formulas in `html` need, and the characters set in each. */
export function readFaces(html: string, rules: readonly FontRule[]): readonly FaceUse[] {
  const faces = new Map<string, FaceUse>();
  const elements = new OpenElements(rules);
  for (const [token, slash, tag = "", attributes = "", text] of html.matchAll(TOKEN)) {
    if (text !== undefined) noteText(faces, elements.font, text);
    else if (slash === "/") elements.close();
    else if (!VOID.has(tag) && !token.endsWith("/>")) {
      elements.open(/\bclass="([^"]*)"/u.exec(attributes)?.[1]?.split(" ") ?? []);
    }
  }
  return [...faces.values()];
}

function noteText(
  faces: Map<string, FaceUse>,
  { family, weight, style }: Element["font"],
  text: string,
): void {
  if (family === "") return;
  const [bold, italic] = [weight === "700" || weight === "bold", style === "italic"];
  const name = `${family} ${bold} ${italic}`;
  const face = faces.get(name) ?? { family, bold, italic, characters: new Set<string>() };
  faces.set(name, face);
  for (const character of unescapeText(text)) face.characters.add(character);
}
