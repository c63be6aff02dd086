import type { Environment, Token } from "../../math/tokens/token.js";
import { outsideFences } from "../../math/tokens/brackets.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import { NOTHING, holds, isEnvironment, isGroup, isMark, within } from "../../math/tokens/token.js";
import { withoutEnumerators } from "./drop-enumerators.js";
import { joinsNames } from "./listed-names.js";
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
  readonly tokens: readonly Token[];
  /** The words before it, if any. */
  readonly words: string;
  /** It begins a row whose left cell is empty, or continues with a sign what the row before began. */
  readonly continues: boolean;
  /** In which row it stands. */
  readonly row: number;
}

/** Rows and items of a display. */
export function splitDisplay(tokens: readonly Token[]): readonly Item[] {
  const plain = unwrapSystem(dropRowEnvironments(tokens));
  const items: Item[] = [];
  for (const [at, whole] of withoutEnumerators(splitRows(plain)).entries()) {
    const { row, remark } = withoutRemarks(whole);
    items.push(...splitItems(row, at));
    if (remark !== undefined) items.push({ tokens: remark, words: "where", continues: false, row: at });
  }
  return items;
}

function environmentName({ text }: Environment): string {
  return text.trim().replace(/\*$/u, "");
}

function dropRowEnvironments(tokens: readonly Token[]): readonly Token[] {
  if (!holdsEnvironment(tokens)) return tokens;
  return tokens.flatMap((token) => {
    if (!isEnvironment(token)) return [within(token, dropRowEnvironments)];
    return ROWS.has(environmentName(token)) ? dropRowEnvironments(withoutArgument(token)) : [token];
  });
}

/** `\begin{alignat}{2}`, `\begin{IEEEeqnarray}{rCl}`: the argument says nothing. */
function withoutArgument({ text, tokens }: Environment): readonly Token[] {
  return /alignat|alignedat|IEEE/u.test(text) && isGroup(tokens[0]) ? tokens.slice(1) : tokens;
}

/** A display that is one `\begin{cases} a = 1 \\ b = 2 \end{cases}` is a system of equations. */
function unwrapSystem(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex((token) => !(token.side === "left" && token.text === "\\{"));
  const end = tokens.findLastIndex((token) => !["null", ",", "."].some((mark) => isMark(token, mark)));
  const system = tokens[start];
  const isAlone = start === end && isEnvironment(system) && environmentName(system) === "cases";
  if (isAlone && !holdsEnvironment(system.tokens))
    return system.tokens.filter((token) => token.kind !== "column");
  // `\left\{ a = 1 \\ b = 2 \right.` around rows.
  return start > 0 && isMark(tokens.at(-1) ?? NOTHING, "null") ? tokens.slice(start, -1) : tokens;
}

function holdsEnvironment(tokens: readonly Token[]): boolean {
  return tokens.some((token) => isEnvironment(token) || (isGroup(token) && holdsEnvironment(token.tokens)));
}

function splitRows(tokens: readonly Token[]): Token[][] {
  const rows: Token[][] = [[]];
  const isOutside = outsideFences(tokens);
  for (const [at, token] of tokens.entries()) {
    if (isOutside[at] === true && token.kind === "newline") rows.push([]);
    else rows.at(-1)?.push(token);
  }
  return rows.filter((row) => row.some((token) => token.kind !== "column" && token.kind !== "gap"));
}

/** Words that are read as part of a formula: a function's name, or a name such as `\text{loss}`. */
function isWordOfFormula(token: Token): boolean {
  return token.by === "operatorname" || /^[A-Za-z]{1,12}$/u.test(token.text.trim());
}

const PROSE_WORDS =
  /^(?:minimi[sz]e|maximi[sz]e|if|when|whenever|unless|provided|supposing|for|falls|sofern|quand|lorsque|para|where|with|and|or|since|so|thus|hence|then|let|as|because|suppose|assuming|given|by|using|otherwise|else|we|get|have|is|also|that|because|therefore|but|while|in|on|si|cuando|wenn|donde|con|avec|pour|est|et|on|y|ou|sea|such|all|some|def|definition)$/iu;

/** `\text{thus }` before a relation: no side of it. */
export function joinsSentences(words: string): boolean {
  return PROSE_WORDS.test(words.trim());
}

function splitItems(row: readonly Token[], number: number): Item[] {
  const items: { tokens: Token[]; words: string; continues: boolean; row: number }[] = [];
  const first = row.find((token) => token.kind !== "gap");
  let current = { tokens: [] as Token[], words: "", continues: first?.kind === "column", row: number };
  const isOutside = outsideFences(row);
  const flush = (words: string): void => {
    if (current.tokens.length > 0 || current.words !== "") items.push(current);
    current = { tokens: [], words, continues: false, row: number };
  };
  row.forEach((token, at) => {
    const outer = isOutside[at] === true;
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
export function isImplication(token: Token): boolean {
  return SEPARATORS.has(relationOf(token) ?? "");
}

function separates(token: Token, row: readonly Token[], at: number): boolean {
  if (token.kind === "gap") return true;
  if (token.kind === "text") return !isScript(row[at - 1]) && isRemark(token, row, at);
  if (token.kind === "mark") return separatesMark(token, row, at);
  const relation = relationOf(token);
  if (relation !== undefined) return SEPARATORS.has(relation);
  return token.kind === "command" && ["forall", "colon", "mid"].includes(token.text);
}

function isScript(before: Token | undefined): boolean {
  return before !== undefined && (isMark(before, "_") || isMark(before, "^"));
}

/** Commas and the like; a colon unless it belongs to `:=`. */
function separatesMark(token: Token, row: readonly Token[], at: number): boolean {
  if (token.text === ":") return !isMark(row[at + 1] ?? NOTHING, "=") && !isMark(row[at - 1] ?? NOTHING, "=");
  if (token.text === ",") return !joinsNames(row, at);
  return [";", "."].includes(token.text);
}

/** The column after a whole equation, where another one or a condition follows: `a &= b & i &= j`, `a &= b & (i \ne j)`. */
function beginsEquation(token: Token, row: readonly Token[], at: number): boolean {
  if (token.kind !== "column") return false;
  const says = (each: Token): boolean => each.kind !== "column" && each.kind !== "gap";
  const before = row.slice(0, at).filter(says);
  const after = row.slice(at + 1).filter(says);
  const last = before.at(-1);
  const next = after[0];
  if (last === undefined || next === undefined) return false;
  const related = (tokens: readonly Token[]): boolean =>
    holds(tokens, (each) => relationOf(each) !== undefined);
  const goesOn =
    relationOf(last) !== undefined ||
    relationOf(next) !== undefined ||
    isMark(next, "+") ||
    isMark(next, "-");
  return related(before) && related(after) && !goesOn;
}

function isRemark(token: Token, row: readonly Token[], at: number): boolean {
  if (token.by === "operatorname") return false;
  if (!isWordOfFormula(token)) return true;
  const text = token.text.trim();
  if (joinsSentences(text)) return true;
  // A single word is a name where a formula goes on around it, else a remark.
  const next = row[at + 1];
  const before = row[at - 1];
  const joined = (each: Token | undefined): boolean =>
    each !== undefined && !["gap", "text", "environment"].includes(each.kind);
  return !joined(next) && !(before !== undefined && relationOf(before) !== undefined);
}
