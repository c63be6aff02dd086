import { hidingDeclaration, showsColour } from "./hiding-style.js";

/** An opening tag of HTML. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The offset after it. */
  readonly end: number;
}

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/iuy;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu;

function readTag(text: string, at: number): Tag | undefined {
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  if (match === null) return undefined;
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of (match[2] ?? "").matchAll(ATTRIBUTE))
    attributes.set(name.toLowerCase(), withoutEntities(double ?? single ?? bare ?? ""));
  return { name: (match[1] ?? "").toLowerCase(), attributes, end: TAG.lastIndex };
}

function withoutEntities(text: string): string {
  return text.replaceAll(/&#(x?)([\da-f]{1,6});?/giu, (whole, hex: string, digits: string) => {
    const code = Number.parseInt(digits, hex === "" ? 10 : 16);
    return code <= 0x10ff_ff ? String.fromCodePoint(code) : whole;
  });
}

/** Elements whose inside no browser shows. */
const UNSHOWN: ReadonlySet<string> = new Set(
  "template noscript noframes noembed iframe object audio video canvas datalist title head desc metadata defs script style textarea".split(
    " ",
  ),
);
/** Elements without an inside. */
const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);
/** Classes by which the usual style sheets hide. */
const HIDING_CLASS =
  /^(?:(?:is-)?hidden|d-none|invisible|sr-only|visually-hidden|hide|display-none|content-hidden)$/iu;

/** Selectors, `.class`, `#id` or an element's name, that a style sheet in the text hides, and by what. */
export type HidingRules = ReadonlyMap<string, string>;

export function readHidingRules(text: string): HidingRules {
  const rules = new Map<string, string>();
  for (const [, sheet = ""] of text.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/giu))
    for (const [, selectors = "", style = ""] of sheet.matchAll(/([^{}]+)\{([^{}]*)\}/gu)) {
      const hiding = hidingDeclaration(style);
      if (hiding === undefined) continue;
      // Of `div .note` what is last is hidden.
      for (const selector of selectors.split(",")) {
        const last = /([.#]?[\w-]+)(?::[\w-]+)*\s*$/u.exec(selector)?.[1];
        if (last !== undefined) rules.set(last, hiding);
      }
    }
  return rules;
}

/** By what an element hides its inside, or may; undefined where it shows it. */
function hiddenBy({ name, attributes }: Tag, rules: HidingRules): string | undefined {
  if (VOID.has(name)) return undefined;
  if (UNSHOWN.has(name)) return `<${name}>`;
  if (attributes.has("hidden")) return "the attribute hidden";
  if (name === "dialog" && !attributes.has("open")) return "<dialog>";
  return hidingDeclaration(attributes.get("style") ?? "") ?? hiddenByLook(name, attributes, rules);
}

/** By its colour, its class or what a style sheet says of it. */
function hiddenByLook(name: string, attributes: Tag["attributes"], rules: HidingRules): string | undefined {
  const colour = attributes.get("color");
  if (name === "font" && colour !== undefined && !showsColour(colour.toLowerCase()))
    return `color="${colour}"`;
  const classes = (attributes.get("class") ?? "").split(/\s+/u);
  const hiding = classes.find((each) => HIDING_CLASS.test(each));
  if (hiding !== undefined) return `class="${hiding}"`;
  return [name, `#${attributes.get("id") ?? ""}`, ...classes.map((each) => `.${each}`)]
    .map((selector) => rules.get(selector))
    .find((each) => each !== undefined);
}

/** Elements that end where the next block begins, closed or not. */
const ENDING_ITSELF: ReadonlySet<string> = new Set(["p", "li", "dt", "dd", "td", "th", "tr", "option"]);

/** The offset after the closing tag of the element whose inside begins at `from`; all the rest where there is none. */
export function endOfElement(text: string, from: number, name: string): number {
  const tag = new RegExp(`<(/?)${name}(?=[\\s/>])[^<>]*>`, "giu");
  tag.lastIndex = from;
  let depth = 1;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    depth += match[1] === "/" ? -1 : 1;
    if (depth === 0) return tag.lastIndex;
  }
  const blank = /\n[ \t]*\n/gu;
  blank.lastIndex = from;
  return ENDING_ITSELF.has(name) && blank.test(text) ? blank.lastIndex : text.length;
}

/** A tag that hides its inside, or says in an attribute what nobody reads on the page. */
export function readSilentTag(
  text: string,
  at: number,
  rules: HidingRules,
): (Pick<Tag, "name" | "end"> & { readonly by: string | undefined }) | undefined {
  const tag = readTag(text, at);
  if (tag === undefined) return undefined;
  const by = hiddenBy(tag, rules);
  const isSilent = [...tag.attributes.values()].some((value) => /\$|\\[([]/.test(value));
  return by === undefined && !isSilent ? undefined : { name: tag.name, end: tag.end, by };
}

/** Words beside a picture, behind a link's address or in its definition: attributes, which nobody reads on the page. */
export const ASIDE: string = String.raw`!\[(?:[^[\]\n]|\[[^[\]\n]*\]){0,500}\]\([^()\n]{0,2000}\)|\]\([^()\s]{0,2000}[ \t]+(?:"[^"\n]*"|'[^'\n]*')\)|^ {0,3}\[[^\]\n]{1,300}\]:[ \t]+\S+[ \t]+["'(][^\n]*`;
