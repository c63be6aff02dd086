/** The most frequent classes of formulas and of code, which get letters instead: written out they are a tenth of a page. */
const FREQUENT = (
  "mord mtight mathnormal vlist-r pstrut vlist vlist-t vlist-t2 reset-size6 katex-sizing mspace nulldelimiter msupsub " +
  "vlist-s mclose mopen size3 mathbf katex-base katex-strut frac-line mrel mbin mfrac delimcenter mathrm " +
  "code-text code-name code-word code-number code-note"
).split(" ");
/** A to Z, then AA to AZ: no class is named so otherwise. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  FREQUENT.map((name, index) => [
    name,
    `${index < 26 ? "" : "A"}${String.fromCodePoint(0x41 + (index % 26))}`,
  ]),
);

/** A list of classes, shorter. */
export function shortenClasses(classes: string): string {
  return classes
    .split(" ")
    .map((name) => LETTERS.get(name) ?? name)
    .join(" ");
}

/** A style sheet for elements with shortened classes. */
export function shortenSelectors(css: string): string {
  return css.replaceAll(/\.([a-z][\w-]*)/gu, (whole, name: string) => {
    const letter = LETTERS.get(name);
    return letter === undefined ? whole : `.${letter}`;
  });
}
