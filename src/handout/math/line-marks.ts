import type { LineMark } from "./formula.js";

/** Environments whose lines can carry a mark, and those that become one of them when they are the whole display. */
const LINED: Readonly<Record<string, string>> = {
  "align*": "align*",
  "alignat*": "alignat*",
  "gather*": "gather*",
  "equation*": "equation*",
  aligned: "align*",
  alignedat: "alignat*",
  gathered: "gather*",
  split: "align*",
};

const WHOLE = /^\s*\\begin\s*\{([a-zA-Z]+\*?)\}((?:\{\d+\})?)([\s\S]*)\\end\s*\{\1\}\s*([.,;]?)\s*$/u;
const PIECE = /\\begin\s*\{[^}]*\}|\\end\s*\{[^}]*\}|\\\\(?:\s*\[[^\]]*\])?|\\.|[{}]|%[^\n]*/gsu;

interface Line {
  readonly tex: string;
  /** The `\\` that ends it, with its optional space. */
  readonly end: string;
}

function depthChange(piece: string): number {
  if (piece === "{" || piece.startsWith("\\begin")) return 1;
  return piece === "}" || piece.startsWith("\\end") ? -1 : 0;
}

/** The lines of an environment's body: cut at `\\` that stands in no inner group or environment. */
export function splitLines(body: string): readonly Line[] {
  const lines: Line[] = [];
  let depth = 0;
  let done = 0;
  for (const match of body.matchAll(PIECE)) {
    const [piece] = match;
    depth += depthChange(piece);
    if (depth !== 0 || !piece.startsWith("\\\\")) continue;
    lines.push({ tex: body.slice(done, match.index), end: piece });
    done = match.index + piece.length;
  }
  const rest = body.slice(done);
  return rest.trim() === "" ? lines : [...lines, { tex: rest, end: "" }];
}

const TAG = /\\tag\s*(\*?)\s*\{([^{}]*)\}/u;

function markedLine(tex: string, mark: LineMark | undefined): string {
  if (mark === undefined) return tex;
  const sign = String.raw`\htmlClass{mark mark-${mark}}{\phantom{0}}`;
  const [whole = "", star = "", text = ""] = TAG.exec(tex) ?? [];
  const number = star === "*" ? text : `(${text})`;
  const tag = whole === "" ? sign : String.raw`${number}\ ${sign}`;
  return String.raw`${tex.replace(TAG, "").trimEnd()} \tag*{${tag}}`;
}

/**
 * A display with marks at the ends of its lines: those of the environment that it consists of, or its only line.
 * `marks[i]` belongs to line i; undefined leaves the line bare.
 */
export function withMarks(tex: string, marks: readonly (LineMark | undefined)[]): string {
  const [, name = "", columns = "", body = "", punctuation = ""] = WHOLE.exec(tex) ?? [];
  const environment = LINED[name];
  if (environment === undefined)
    return markedLine(
      tex,
      marks.find((mark) => mark !== undefined),
    );
  const lines = splitLines(body.trimEnd() + punctuation);
  const marked = lines.map(({ tex: line, end }, index) => markedLine(line, marks[index]) + end);
  return `\\begin{${environment}}${columns}${marked.join("")}\\end{${environment}}`;
}

/** Offsets at which the lines of a display begin. */
export function lineStarts(tex: string): readonly number[] {
  const body = WHOLE.exec(tex)?.[3] ?? tex;
  const starts = [tex.indexOf(body)];
  for (const { tex: line, end } of splitLines(body).slice(0, -1)) {
    starts.push((starts.at(-1) ?? 0) + line.length + end.length);
  }
  return starts;
}
