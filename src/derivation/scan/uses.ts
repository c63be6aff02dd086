import { isGreekLetter } from "../../math/parse/parse-atom.js";
import { BRACKETS, closingOf } from "../../math/tokens/brackets.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import type { Token } from "../../math/tokens/token.js";
import { NOTHING, isEnvironment, isGroup, isMark } from "../../math/tokens/token.js";
import type { Formula } from "./formulas.js";

/** A letter at one of its places. */
export interface Use {
  /** As an expression has it: `x`, `\Delta`, `\mathbb{E}`. */
  readonly name: string;
  /** The tokens among which it stands, and where. */
  readonly list: readonly Token[];
  readonly at: number;
  /** The mark before it, or before the braces in which it stands, and what has this script. */
  readonly script: "_" | "^" | undefined;
  readonly owner: Token;
  /** In the lower part of a fraction. */
  readonly isBelow: boolean;
  readonly formula: Formula;
}

type Around = Pick<Use, "script" | "owner" | "isBelow" | "formula">;

export type Uses = ReadonlyMap<string, readonly Use[]>;

/** All letters of some formulas, those in groups and scripts too. */
export function usesByName(formulas: readonly Formula[]): Uses {
  const uses: Use[] = [];
  for (const formula of formulas)
    collect(formula.tokens, { script: undefined, owner: NOTHING, isBelow: false, formula }, uses);
  const found = new Map<string, Use[]>();
  for (const use of uses) {
    const places = found.get(use.name);
    if (places === undefined) found.set(use.name, [use]);
    else places.push(use);
  }
  return found;
}

function collect(list: readonly Token[], around: Around, into: Use[]): void {
  for (const [at, token] of list.entries()) {
    const here = { ...around, ...scriptAt(list, at) };
    const name = nameOf(token);
    if (name !== undefined) into.push({ name, list, at, ...here });
    if (isGroup(token) || isEnvironment(token))
      collect(token.tokens, { ...here, isBelow: around.isBelow || isLower(list, at) }, into);
  }
}

function scriptAt(list: readonly Token[], at: number): Partial<Pick<Use, "script" | "owner">> {
  const mark = list[at - 1];
  if (mark === undefined || !(isMark(mark, "_") || isMark(mark, "^"))) return {};
  return { script: mark.text === "_" ? "_" : "^", owner: ownerOf(list, at - 2) };
}

/** What a script at the place belongs to, behind the one that stands on the other side of it. */
function ownerOf(list: readonly Token[], at: number): Token {
  const mark = list[at - 1];
  const isScript = mark !== undefined && (isMark(mark, "_") || isMark(mark, "^"));
  return list[isScript ? at - 2 : at] ?? NOTHING;
}

function isLower(list: readonly Token[], at: number): boolean {
  const command = list[at - 2];
  return command?.kind === "command" && command.text.endsWith("frac");
}

/** The name that a token is by itself. */
export function nameOf(token: Token | undefined): string | undefined {
  if (token?.kind === "letter") return token.text;
  return token?.kind === "command" && isGreekLetter(token.text) ? `\\${token.text}` : undefined;
}

/** The place behind the scripts and primes of what stands at a place. */
export function afterScripts(list: readonly Token[], at: number): number {
  let next = at + 1;
  for (;;) {
    const token = list[next] ?? NOTHING;
    if (isMark(token, "_") || isMark(token, "^")) next += 2;
    else if (isMark(token, "'")) next += 1;
    else return next;
  }
}

/** What stands in the brackets that open at a place; undefined where none do, or they do not close. */
export function inBrackets(list: readonly Token[], open: number): readonly Token[] | undefined {
  const token = list[open] ?? NOTHING;
  if (token.side === "right" || !(isMark(token, "(") || isMark(token, "["))) return undefined;
  const close = closingOf((at) => list[at] ?? NOTHING, open + 1, BRACKETS);
  return close === undefined ? undefined : list.slice(open + 1, close);
}

/** Whether a row begins at the place. */
export function beginsRow({ list, at, script, isBelow }: Use): boolean {
  const before = list[at - 1];
  const isStart = before === undefined || ["newline", "column", "gap", "text"].includes(before.kind);
  return isStart && script === undefined && !isBelow;
}

/** Whether an equality follows at the place. */
export function equals(list: readonly Token[], at: number): boolean {
  const next = list.slice(at).find(({ kind }) => kind !== "column");
  return next !== undefined && ["=", ":=", "≡"].includes(relationOf(next) ?? "");
}
