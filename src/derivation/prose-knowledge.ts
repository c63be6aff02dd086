import type { Condition } from "../math/expression.js";
import { readTokens } from "../math/parse-expression.js";
import { parseConditionTokens } from "../math/parser.js";
import { MathProblem } from "../math/problem.js";
import { relationOf } from "../math/relation-marks.js";
import type { Kind } from "../math/kind.js";
import type { FontToken } from "../math/normalise-tokens.js";
import { domainOf, withDomain } from "./apply-conditions.js";
import { qualify } from "./prose-adjectives.js";
import { membershipItem } from "./membership-item.js";
import { defineFromProse } from "./prose-definition.js";
import type { Section } from "./section.js";
import { isConditionWord, isPassing } from "./words.js";

/** What prose says for the display after it. */
export interface ProseKnowledge {
  readonly conditions: readonly Condition[];
  readonly unread: readonly string[];
  /** What an “if” in the last sentence says of names. */
  readonly supposed: ReadonlyMap<string, Kind>;
}

/** Reads declarations, definitions and conditions from the inline formulas of running text. */
export function readProse(text: string, section: Section): ProseKnowledge {
  const conditions: Condition[] = [];
  const unread: string[] = [];
  const supposed = new Map<string, Kind>();
  // Prices and broken delimiters: without pairs nothing is read.
  const parts = text.split("$");
  const lastSentence = startOfLastSentence(parts);
  for (let at = 1; at < parts.length; at += 2) {
    const words = sentenceBefore(parts, at);
    readInline(parts[at] ?? "", words, at >= lastSentence, section, conditions, unread);
    // A supposition in an earlier sentence was about something else.
    const near = at >= lastSentence ? supposed : new Map<string, Kind>();
    qualify(parts[at] ?? "", words, parts[at + 1] ?? "", section, near);
  }
  return { conditions, unread, supposed };
}

/** The part in which the last sentence begins. */
function startOfLastSentence(parts: readonly string[]): number {
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const body = (parts[at] ?? "").trimEnd();
    const ended = at === parts.length - 1 ? body.replace(/[.:：。,，;；]+$/u, "") : body;
    if (/[.!?。！？](?:\s|$)|\n\s*\n/u.test(ended)) return at + 1;
  }
  return 0;
}

/** The words before an inline formula, back to the sentence's start; in a list of formulas, those before the list. */
function sentenceBefore(parts: readonly string[], at: number): string {
  const words = (parts[at - 1] ?? "").split(/[.!?。！？;；]\s/u).at(-1) ?? "";
  const goesOn = at > 2 && /^\s*(?:[,，、]|and|y|und|et|与|和|及)\s*$/u.test(words);
  return goesOn ? sentenceBefore(parts, at - 2) : words;
}

function readInline(
  latex: string,
  words: string,
  near: boolean,
  section: Section,
  conditions: Condition[],
  unread: string[],
): void {
  try {
    const tokens = readTokens(latex, section.macros, section.table);
    if (!tokens.some((token) => relationOf(token) !== undefined) || membershipItem(tokens, section)) return;
    if (defineFromProse(tokens, words, section) || !isConditionWord(words)) return;
    if (lasting(tokens, words, section) || !near) return;
    const read = parseConditionTokens(tokens, section.table, { start: 0, end: latex.length });
    // `x = (x_1, \dots, x_n)` says how entries are called.
    conditions.push(...read.filter((condition) => condition.right.kind !== "matrix"));
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
    if (near && isConditionWord(words) && mayBeCondition(latex)) unread.push(latex);
  }
}

function mayBeCondition(latex: string): boolean {
  return /[=<>]|\\(?:ne|le|ge)/u.test(latex) && !/\\sim|\\mid|\\to/u.test(latex);
}

/** `\\sum_i p_i = 1` in prose holds from there to the end of the section, unless it is only supposed. */
function lasting(tokens: readonly FontToken[], words: string, section: Section): boolean {
  if (isPassing(words)) return false;
  const said = parseConditionTokens(tokens, section.table, { start: 0, end: 0 }).map(domainOf);
  const facts = said.filter((each) => each !== undefined);
  for (const { name, domain } of facts) {
    if (domain !== "nonzero" && !section.definitions.has(name))
      section.declare(name, withDomain(section.kinds.get(name), domain, name));
  }
  return (
    facts.length > 0 && facts.length === said.length && facts.every(({ domain }) => domain !== "nonzero")
  );
}
