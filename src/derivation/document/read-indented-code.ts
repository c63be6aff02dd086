/**
 * Offsets of the lines that are indented code: four blanks or a tab after a blank line, outside a list.
 * A block that begins with a formula's delimiter is taken for a formula that its author indented.
 */
export function codeLines(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  let inList = false;
  let inCode = false;
  let afterBlank = true;
  let start = 0;
  while (start < text.length) {
    const lineEnd = text.indexOf("\n", start);
    const line = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
    if (line.trim() === "") {
      afterBlank = true;
    } else {
      const indented = /^(?: {4}|\t)/.test(line);
      inCode = indented && !inList && (inCode || (afterBlank && !/^\s*(?:\$\$|\\+\[|\\begin)/.test(line)));
      if (inCode) found.add(start);
      if (!indented) inList = /^ {0,3}(?:[-*+]|\d+[.)])\s/.test(line) || (inList && !afterBlank);
      afterBlank = false;
    }
    start += line.length + 1;
  }
  return found;
}
