import type { FontToken } from "../../math/tokens/token.js";
import { bracketChange, environmentChange, matchBraces } from "../../math/tokens/nesting.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import { isMark } from "../../math/tokens/token.js";
import { withoutEnumerators } from "./drop-enumerators.js";
import { withoutRemarks } from "./drop-remarks.js";

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

/** What stands after these is a reason. */
const BECAUSE: ReadonlySet<string> = new Set(["⟸", "⇐"]);

/** One row's part between commas, wide spaces and words. */
export interface Item {
  readonly tokens: readonly FontToken[];
  /** The words before it, if any. */
  readonly words: string;
  /** It begins a row whose left cell is empty, or continues with a sign what the row before began. */
  readonly continues: boolean;
  /** In which row it stands. */
  readonly row: number;
}

/** Rows and items of a display. */
export function splitDisplay(tokens: readonly FontToken[]): readonly Item[] {
  const plain = unwrapSystem(dropRowEnvironments(tokens));
  const items: Item[] = [];
  for (const [at, whole] of withoutEnumerators(splitRows(plain)).entries()) {
    const { row, remark } = withoutRemarks(whole);
    items.push(...splitItems(row, at));
    if (remark !== undefined) items.push({ tokens: remark, words: "where", continues: false, row: at });
  }
  return items;
}

function environmentName(token: FontToken): string {
  return token.text.trim().replace(/\*$/u, "");
}

function dropRowEnvironments(tokens: readonly FontToken[]): FontToken[] {
  const matches = matchBraces(tokens);
  const result: FontToken[] = [];
  let inside = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? blank;
    const change = environmentChange(token);
    if (change !== 0 && inside === 0 && ROWS.has(environmentName(token))) {
      if (takesArgument(token) && tokens[at + 1]?.kind === "open") at = matches.get(at + 1) ?? at;
    } else {
      inside += change;
      result.push(token);
    }
  }
  return result;
}

/** `\begin{alignat}{2}`, `\begin{IEEEeqnarray}{rCl}`: the argument says nothing. */
function takesArgument(token: FontToken): boolean {
  return token.by === "begin" && /alignat|alignedat|IEEE/u.test(token.text);
}

/** A display that is one `\begin{cases} a = 1 \\ b = 2 \end{cases}` is a system of equations. */
function unwrapSystem(tokens: readonly FontToken[]): readonly FontToken[] {
  const start = tokens.findIndex((token) => !(token.side === "left" && token.text === "\\{"));
  const end = tokens.findLastIndex((token) => !["null", ",", "."].some((mark) => isMark(token, mark)));
  const inner = tokens.slice(start + 1, end);
  if (isCases(tokens[start], tokens[end]) && inner.every((token) => environmentChange(token) !== 1))
    return inner.filter((token) => token.kind !== "column");
  // `\left\{ a = 1 \\ b = 2 \right.` around rows.
  return start > 0 && isMark(tokens.at(-1) ?? blank, "null") ? tokens.slice(start, -1) : tokens;
}

function isCases(first: FontToken | undefined, last: FontToken | undefined): boolean {
  if (first?.by !== "begin" || last?.by !== "end") return false;
  return environmentName(first) === "cases" && first.text === last.text;
}

const blank: FontToken = { kind: "end", text: "", span: { start: 0, end: 0 }, spaced: false };

/** How far each token nests. */
class Depth {
  private depth = 0;
  private environments = 0;

  /** Whether the token stands at the outer level. */
  see(token: FontToken): boolean {
    const environment = environmentChange(token);
    const bracket = bracketChange(token) + fenceChange(token, this.depth);
    this.environments += Math.max(environment, 0);
    this.depth += Math.max(bracket, 0);
    const outer = this.depth <= 0 && this.environments <= 0;
    this.depth = Math.max(0, this.depth + Math.min(bracket, 0));
    this.environments += Math.min(environment, 0);
    return outer;
  }
}

/** `\left.` opens; `\right.` and `\right|` close what is open. */
function fenceChange(token: FontToken, depth: number): number {
  const empty = isMark(token, "null");
  if (empty && token.side === "left") return 1;
  return token.side === "right" && depth > 0 && (empty || token.text === "|") ? -1 : 0;
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
  /^(?:minimi[sz]e|maximi[sz]e|if|when|whenever|unless|provided|supposing|for|falls|sofern|quand|lorsque|para|where|with|and|or|since|so|thus|hence|then|let|as|because|suppose|assuming|given|by|using|otherwise|else|we|get|have|is|also|that|because|therefore|but|while|in|on|si|cuando|wenn|donde|con|avec|pour|est|et|on|y|ou|sea|such|all|some|def|definition)$/iu;

/** `\text{thus }` before a relation: no side of it. */
export function joinsSentences(words: string): boolean {
  return PROSE_WORDS.test(words.trim());
}

function splitItems(row: readonly FontToken[], number: number): Item[] {
  const items: { tokens: FontToken[]; words: string; continues: boolean; row: number }[] = [];
  const first = row.find((token) => token.kind !== "gap");
  let current = { tokens: [] as FontToken[], words: "", continues: first?.kind === "column", row: number };
  const depth = new Depth();
  const flush = (words: string): void => {
    if (current.tokens.length > 0 || current.words !== "") items.push(current);
    current = { tokens: [], words, continues: false, row: number };
  };
  row.forEach((token, at) => {
    const outer = depth.see(token);
    if (!outer || !(separates(token, row, at) || beginsEquation(token, row, at))) {
      if (token.kind !== "column" || !outer) current.tokens.push(token);
      return;
    }
    if (BECAUSE.has(relationOf(token) ?? "")) {
      flush("because");
    } else if (token.kind === "text") {
      if (current.tokens.length > 0) flush(token.text);
      else current.words = `${current.words} ${token.text}`;
    } else {
      flush("");
    }
  });
  flush("");
  return items.filter((item) => item.tokens.length > 0 || item.words !== "");
}

/** Whether a token says that one statement follows from another. */
export function isImplication(token: FontToken): boolean {
  return SEPARATORS.has(relationOf(token) ?? "");
}

function separates(token: FontToken, row: readonly FontToken[], at: number): boolean {
  if (token.kind === "gap") return true;
  if (token.kind === "text") return !isScript(row[at - 1]) && isRemark(token, row, at);
  if (token.kind === "mark") return separatesMark(token, row, at);
  const relation = relationOf(token);
  if (relation !== undefined) return SEPARATORS.has(relation);
  return token.kind === "command" && ["forall", "colon", "mid"].includes(token.text);
}

function isScript(before: FontToken | undefined): boolean {
  return before !== undefined && (isMark(before, "_") || isMark(before, "^"));
}

/** Commas and the like; a colon unless it belongs to `:=`. */
function separatesMark(token: FontToken, row: readonly FontToken[], at: number): boolean {
  if (token.text === ":") return !isMark(row[at + 1] ?? blank, "=") && !isMark(row[at - 1] ?? blank, "=");
  return [",", ";", "."].includes(token.text);
}

/** The column after a whole equation, where another one or a condition follows: `a &= b & i &= j`, `a &= b & (i \ne j)`. */
function beginsEquation(token: FontToken, row: readonly FontToken[], at: number): boolean {
  if (token.kind !== "column") return false;
  const says = (each: FontToken): boolean => each.kind !== "column" && each.kind !== "gap";
  const before = row.slice(0, at).filter(says);
  const after = row.slice(at + 1).filter(says);
  const last = before.at(-1);
  const next = after[0];
  if (last === undefined || next === undefined) return false;
  const related = (tokens: readonly FontToken[]): boolean =>
    tokens.some((each) => relationOf(each) !== undefined);
  const goesOn =
    relationOf(last) !== undefined ||
    relationOf(next) !== undefined ||
    isMark(next, "+") ||
    isMark(next, "-");
  return related(before) && related(after) && !goesOn;
}

function isRemark(token: FontToken, row: readonly FontToken[], at: number): boolean {
  if (token.by === "begin" || token.by === "end" || token.by === "operatorname") return false;
  if (!isWordOfFormula(token)) return true;
  const text = token.text.trim();
  if (joinsSentences(text)) return true;
  // A single word is a name where a formula goes on around it, else a remark.
  const next = row[at + 1];
  const before = row[at - 1];
  const joined = (each: FontToken | undefined): boolean =>
    each !== undefined && each.kind !== "gap" && each.kind !== "text";
  return !joined(next) && !(before !== undefined && relationOf(before) !== undefined);
}
