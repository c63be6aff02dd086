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

/** Whether a rule is for an element of these classes, below elements of those. KaTeX's rules need no more care. */
function isFor({ path }: FontRule, classes: readonly string[], above: ReadonlySet<string>): boolean {
  const [own = [], ...outer] = path.toReversed();
  return own.every((name) => classes.includes(name)) && outer.flat().every((name) => above.has(name));
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

type Font = Readonly<Record<FontProperty, string>>;

/** An element in its place; elements of the same classes in the same place are one: a page has few different ones. */
interface Place {
  /** The classes of this element and of all around it. */
  readonly names: ReadonlySet<string>;
  readonly font: Font;
  readonly parent: Place | undefined;
  readonly children: Map<string, Place>;
}

const PLAIN: Font = { family: "", weight: "400", style: "normal" };
const VOID = new Set(["br", "img", "hr", "path", "line", "input", "wbr", "col"]);

/** Walks through a page's elements, knowing the font at each place. */
class Walk {
  readonly classes = new Set<string>();
  #place: Place = { names: new Set(), font: PLAIN, parent: undefined, children: new Map() };
  readonly #rules: ReadonlyMap<string, readonly Candidate[]>;

  constructor(rules: readonly FontRule[]) {
    this.#rules = indexRules(rules);
  }

  get font(): Font {
    return this.#place.font;
  }

  open(names: string): void {
    const known = this.#place.children.get(names);
    if (known !== undefined) {
      this.#place = known;
      return;
    }
    const parent = this.#place;
    const classes = names.split(" ");
    for (const name of classes) this.classes.add(name);
    const isNew = classes.some((name) => !parent.names.has(name));
    const place = {
      names: isNew ? new Set([...parent.names, ...classes]) : parent.names,
      font: this.#fontOf(classes),
      parent,
      children: new Map<string, Place>(),
    };
    parent.children.set(names, place);
    this.#place = place;
  }

  close(): void {
    this.#place = this.#place.parent ?? this.#place;
  }

  #fontOf(classes: readonly string[]): Font {
    const chosen = ["", ...classes]
      .flatMap((name) => this.#rules.get(name) ?? [])
      .filter(({ rule }) => isFor(rule, classes, this.#place.names))
      .toSorted((a, b) => a.order - b.order);
    const last = (name: FontProperty): string =>
      chosen.findLast(({ rule }) => rule[name] !== undefined)?.rule[name] ?? this.font[name];
    return { family: last("family"), weight: last("weight"), style: last("style") };
  }
}

/** What a page's formulas need of KaTeX's style sheet and fonts. */
export interface FaceUses {
  readonly faces: readonly FaceUse[];
  readonly classes: ReadonlySet<string>;
}

const SPOKEN = '<span class="katex-mathml">';
const SPOKEN_END = "</math></span>";

/** The faces that the formulas in `html` need, and the characters set in each; what is only spoken is passed over. */
export function readFaces(html: string, rules: readonly FontRule[]): FaceUses {
  const faces = new Map<string, FaceUse>();
  const walk = new Walk(rules);
  // Not by a pattern: a page has a hundred thousand elements.
  for (let at = html.indexOf("<"); at >= 0;) {
    const end = html.indexOf(">", at);
    if (end < 0) break;
    step(walk, html.slice(at, end));
    const spokenEnd = html.startsWith(SPOKEN, at) ? html.indexOf(SPOKEN_END, end) : -1;
    at = spokenEnd < 0 ? end + 1 : spokenEnd + "</math>".length;
    const next = html.indexOf("<", at);
    if (next > at) noteText(faces, walk.font, html.slice(at, next));
    at = next;
  }
  return { faces: [...faces.values()], classes: walk.classes };
}

const SPAN = '<span class="';

/** Goes on over a tag. */
function step(walk: Walk, tag: string): void {
  if (tag.startsWith("</")) return walk.close();
  // Nearly all are of this form.
  if (tag.startsWith(SPAN)) return walk.open(tag.slice(SPAN.length, tag.indexOf('"', SPAN.length)));
  walk.open(/ class="([^"]*)"/u.exec(tag)?.[1] ?? "");
  if (tag.endsWith("/") || VOID.has(/\w+/u.exec(tag)?.[0] ?? "")) walk.close();
}

function noteText(faces: Map<string, FaceUse>, { family, weight, style }: Font, text: string): void {
  if (family === "") return;
  const [bold, italic] = [weight === "700" || weight === "bold", style === "italic"];
  const name = `${family} ${bold} ${italic}`;
  const face = faces.get(name) ?? { family, bold, italic, characters: new Set<string>() };
  faces.set(name, face);
  for (const character of unescapeText(text)) face.characters.add(character);
}
