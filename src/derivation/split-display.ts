import type { FontToken } from "../math/normalise-tokens.js";
import { matchBraces } from "../math/normalise-tokens.js";
import { relationOf } from "../math/relation-marks.js";
import { isCommand, isMark } from "../math/token.js";

/** Environments that only arrange rows. */
const ROWS: ReadonlySet<string> = new Set([
  "equation",
  "align",
  "aligned",
  "alignat",
  "alignedat",
  "gather",
  "gathered",
  "split",
  "multline",
  "eqnarray",
  "flalign",
  "displaymath",
  "math",
  "dmath",
  "subequations",
  "IEEEeqnarray",
  "empheq",
  "spreadlines",
]);

/** Relations that separate statements instead of joining expressions. */
const SEPARATORS: ReadonlySet<string> = new Set(["⇒", "⟹", "⟸", "⇐", "⟺", "⇔"]);

/** One row's part between commas, wide spaces and words. */
export interface Item {
  readonly tokens: readonly FontToken[];
  /** The words before it, if any. */
  readonly words: string;
  /** It begins a row whose left cell is empty, or continues with a sign what the row before began. */
  readonly continues: boolean;
}

/** Rows and items of a display. */
export function splitDisplay(tokens: readonly FontToken[]): readonly Item[] {
  const plain = unwrapSystem(dropRowEnvironments(tokens));
  return splitRows(plain).flatMap((row) => splitItems(row));
}

function environmentName(token: FontToken): string {
  return token.text.trim().replace(/\*$/u, "");
}

function dropRowEnvironments(tokens: readonly FontToken[]): FontToken[] {
  const result: FontToken[] = [];
  let inside = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const edge = token.kind === "text" && (token.by === "begin" || token.by === "end");
    if (edge && ROWS.has(environmentName(token)) && inside === 0) {
      // `\begin{alignat}{2}`, `\begin{IEEEeqnarray}{rCl}`: the argument says nothing.
      const takesArgument = /alignat|alignedat|IEEE/u.test(token.text) && token.by === "begin";
      if (takesArgument && tokens[at + 1]?.kind === "open") at = matchBraces(tokens).get(at + 1) ?? at;
      continue;
    }
    if (edge) inside += token.by === "begin" ? 1 : -1;
    result.push(token);
  }
  return result;
}

/** A display that is one `\begin{cases} a = 1 \\ b = 2 \end{cases}` is a system of equations. */
function unwrapSystem(tokens: readonly FontToken[]): readonly FontToken[] {
  const start = tokens.findIndex((token) => !(token.side === "left" && token.text === "\\{"));
  const first = tokens[start];
  let end = tokens.length - 1;
  while (
    end > start &&
    (isMark(tokens[end] ?? blank, "null") ||
      isMark(tokens[end] ?? blank, ",") ||
      isMark(tokens[end] ?? blank, "."))
  )
    end -= 1;
  const last = tokens[end];
  const whole =
    first?.by === "begin" &&
    last?.by === "end" &&
    environmentName(first) === "cases" &&
    first.text === last.text;
  const inner = tokens.slice(start + 1, end);
  if (whole && !inner.some((token) => token.by === "begin"))
    return inner.filter((token) => token.kind !== "column");
  // `\left\{ a = 1 \\ b = 2 \right.` around rows.
  const braced = start > 0 && isMark(tokens.at(-1) ?? blank, "null");
  return braced ? tokens.slice(start, -1) : tokens;
}

const blank: FontToken = { kind: "end", text: "", span: { start: 0, end: 0 }, spaced: false };

/** How far each token nests. */
class Depth {
  private depth = 0;
  private environments = 0;

  /** Whether the token stands at the outer level. */
  see(token: FontToken): boolean {
    if (token.kind === "text" && token.by === "begin") this.environments += 1;
    const opens =
      token.kind === "open" ||
      ["(", "[", "\\{"].some((mark) => isMark(token, mark)) ||
      isCommand(token, "langle");
    const closes =
      token.kind === "close" ||
      [")", "]", "\\}"].some((mark) => isMark(token, mark)) ||
      isCommand(token, "rangle");
    const nullFence = isMark(token, "null");
    if (opens || (nullFence && token.side === "left")) this.depth += 1;
    const outer = this.depth <= 0 && this.environments <= 0;
    if (closes || (token.side === "right" && (nullFence || token.text === "|") && this.depth > 0 && !closes))
      this.depth = Math.max(0, this.depth - 1);
    if (token.kind === "text" && token.by === "end") this.environments -= 1;
    return outer;
  }
}

function splitRows(tokens: readonly FontToken[]): FontToken[][] {
  const rows: FontToken[][] = [[]];
  const depth = new Depth();
  for (const token of tokens) {
    const outer = depth.see(token);
    if (outer && token.kind === "newline") rows.push([]);
    else rows.at(-1)?.push(token);
  }
  return rows.filter((row) => row.some((token) => token.kind !== "column" && token.kind !== "gap"));
}

/** Words that are read as part of a formula: a function's name, or a name such as `\text{loss}`. */
function isWordOfFormula(token: FontToken): boolean {
  return (
    token.by === "operatorname" ||
    token.by === "begin" ||
    token.by === "end" ||
    /^[A-Za-z]{1,12}$/u.test(token.text.trim())
  );
}

const PROSE_WORDS =
  /^(?:if|when|for|where|with|and|or|since|so|thus|hence|then|let|as|because|suppose|assuming|given|by|using|otherwise|else|we|get|have|is|also|that|because|therefore|but|while|in|on|si|cuando|wenn|donde|con|avec|pour|est|et|on|y|ou|sea|such|all|some|def|definition)$/iu;

function splitItems(row: readonly FontToken[]): Item[] {
  const items: { tokens: FontToken[]; words: string; continues: boolean }[] = [];
  const first = row.find((token) => token.kind !== "gap");
  let current = { tokens: [] as FontToken[], words: "", continues: first?.kind === "column" };
  const depth = new Depth();
  const flush = (words: string): void => {
    if (current.tokens.length > 0 || current.words !== "") items.push(current);
    current = { tokens: [], words, continues: false };
  };
  row.forEach((token, at) => {
    const outer = depth.see(token);
    if (!outer || !separates(token, row, at)) {
      if (token.kind !== "column" || !outer) current.tokens.push(token);
      return;
    }
    if (token.kind === "text") {
      if (current.tokens.length > 0) flush(token.text);
      else current.words = `${current.words} ${token.text}`;
    } else {
      flush("");
    }
  });
  flush("");
  return items.filter((item) => item.tokens.length > 0 || item.words !== "");
}

function separates(token: FontToken, row: readonly FontToken[], at: number): boolean {
  if (token.kind === "gap") return true;
  if (token.kind === "text") return isRemark(token, row, at);
  if (isMark(token, ",") || isMark(token, ";") || isMark(token, ".")) return true;
  if (isMark(token, ":")) return !isMark(row[at + 1] ?? blank, "=") && !isMark(row[at - 1] ?? blank, "=");
  if (isCommand(token, "forall") || isCommand(token, "colon") || isCommand(token, "mid")) return true;
  const relation = relationOf(token);
  return relation !== undefined && SEPARATORS.has(relation);
}

function isRemark(token: FontToken, row: readonly FontToken[], at: number): boolean {
  if (token.by === "begin" || token.by === "end" || token.by === "operatorname") return false;
  if (!isWordOfFormula(token)) return true;
  const text = token.text.trim();
  if (PROSE_WORDS.test(text)) return true;
  // A single word is a name where a formula goes on around it, else a remark.
  const next = row[at + 1];
  const before = row[at - 1];
  const joined = (each: FontToken | undefined): boolean =>
    each !== undefined && each.kind !== "gap" && each.kind !== "text";
  return !joined(next) && !(before !== undefined && relationOf(before) !== undefined);
}
