/**
 * The YAML block at the head of a Markdown file: where it ends, and MyST's `math:` macros as `\newcommand`s.
 * Only that one mapping is read; this is not a YAML parser.
 */
export function readFrontMatter(text: string): { readonly end: number; readonly macros: readonly string[] } {
  const block = /^---[ \t]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text)?.[0];
  if (block === undefined) return { end: 0, macros: [] };
  const math = /^(?:math|macros):[ \t]*\n((?:[ \t]+.*\n|\n)*)/m.exec(block)?.[1] ?? "";
  return { end: block.length, macros: math.split("\n").flatMap(macroOfLine) };
}

/** `'\R': '\mathbb{R}'` */
function macroOfLine(line: string): string[] {
  const match = /^\s+(?:'(\\[A-Za-z]+)'|"\\(\\[A-Za-z]+)"|(\\[A-Za-z]+)):\s*(.+?)\s*$/.exec(line);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name === undefined || match?.[4] === undefined) return [];
  const body = unquote(match[4]);
  const argumentCount = Math.max(0, ...[...body.matchAll(/#(\d)/g)].map(([, digit]) => Number(digit)));
  return [`\\newcommand{${name}}${argumentCount === 0 ? "" : `[${argumentCount}]`}{${body}}`];
}

function unquote(value: string): string {
  if (value.startsWith("'") && value.endsWith("'")) return value.slice(1, -1).replaceAll("''", "'");
  if (value.startsWith('"') && value.endsWith('"')) return value.slice(1, -1).replaceAll("\\\\", "\\");
  return value;
}
