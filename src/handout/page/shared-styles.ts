import { shortenClasses } from "./short-names.js";

/** `style` attributes of drawn formulas: KaTeX writes the same few hundred lengths thousands of times. */
const STYLED = /<span(?: class="([^"]*)")? style="([^"]*)"/gu;
/** Every span that may be a formula's. */
const DRAWN = /<span(?: class="([^"]*)")?(?: style="([^"]*)")?/gu;
/** Below this number of uses a rule takes more room than it saves. */
const WORTH_A_RULE = 2;
const DIGITS = 36;

export interface Shared {
  readonly html: string;
  /** Rules for the classes that took the styles' places. */
  readonly style: string;
}

/** The same page, smaller: styles that formulas repeat become classes, and classes letters. */
export function shareStyles(html: string): Shared {
  const uses = new Map<string, number>();
  for (const [, , style = ""] of html.matchAll(STYLED)) uses.set(style, (uses.get(style) ?? 0) + 1);
  const names = new Map<string, string>();
  for (const [style, count] of uses) {
    if (count >= WORTH_A_RULE) names.set(style, `k${names.size.toString(DIGITS)}`);
  }
  // An attribute's word is stronger than a rule's: so must be the rule's that takes its place.
  const rules = Array.from(
    names,
    ([style, name]) => `.${name}{${style.replaceAll(/;(?=.)|;$|(?<!;)$/gu, "!important;")}}`,
  );
  const lists = new Map<string, string>();
  const shorten = (classes: string): string => {
    const short = lists.get(classes) ?? shortenClasses(classes);
    lists.set(classes, short);
    return short;
  };
  const shared = html.replaceAll(DRAWN, (_, classes: string | undefined, style: string | undefined) => {
    const name = style === undefined ? undefined : names.get(style);
    const all = [...(classes === undefined ? [] : [shorten(classes)]), ...(name === undefined ? [] : [name])];
    const left = style === undefined || name !== undefined ? "" : ` style="${style}"`;
    return `<span${all.length === 0 ? "" : ` class="${all.join(" ")}"`}${left}`;
  });
  return { html: shared, style: rules.join("") };
}

const NAMED = /\.(k[\da-z]+)\{([^{}]*)\}/gu;
const NAMING = /<span class="([^"]*)"/gu;

/** Drawn formulas with their styles as attributes again: which class a style got depends on the whole page. */
export function unshareStyles(html: string, page: string): string {
  const styles = new Map<string, string>();
  for (const [, name = "", rule = ""] of page.matchAll(NAMED)) {
    if (rule.endsWith("!important;")) styles.set(name, rule.replaceAll("!important", ""));
  }
  return html
    .replaceAll(STYLED, (whole) => whole.replace(/;?"$/u, ';"'))
    .replaceAll(NAMING, (whole, names: string) => {
      const classes = names.split(" ");
      const style = styles.get(classes.at(-1) ?? "");
      if (style === undefined) return whole;
      const others = classes.slice(0, -1).join(" ");
      return `<span${others === "" ? "" : ` class="${others}"`} style="${style}"`;
    });
}
