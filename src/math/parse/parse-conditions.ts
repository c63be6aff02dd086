import type { Condition, Expression, Relation } from "../expression/expression.js";
import { functionNamed } from "../functions/table.js";
import { splitOutside } from "../tokens/brackets.js";
import type { Token } from "../tokens/token.js";
import { Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { relationOf } from "../tokens/relation-marks.js";
import { NOTHING, holds, isCommand, isEnvironment, isGroup, isMark } from "../tokens/token.js";

const RELATIONS: ReadonlySet<string> = new Set(["=", "≠", "<", "≤", ">", "≥", "∈"]);
const ORDERS: ReadonlySet<string> = new Set(["≠", "<", "≤", ">", "≥"]);
const OTHERWISE =
  /^\s*(?:otherwise|else|其他|其它|否则|sonst|sinon|autrement|en otro caso|si no|altrimenti)/iu;

/** `i \ne j, 1 \le k < n`, with words between them left out. Throws `Problem`. */
export function parseConditions(reader: Reader, tokens: readonly Token[], span: Span): readonly Condition[] {
  return readParts(reader, splitOutside(unstack(tokens), separates), span);
}

/** The same where names may be listed, `a, b > 0`; under a sum, a comma may end what is said. Throws `Problem`. */
export function parseStated(reader: Reader, tokens: readonly Token[], span: Span): readonly Condition[] {
  const parts: (readonly Token[])[] = [];
  let listed: (readonly Token[])[] = [];
  for (const part of splitOutside(unstack(tokens), separates)) {
    const relation = part.findIndex((token) => relationOf(token) !== undefined);
    if (relation < 0 && isNameAlone(reader, part, span)) {
      listed.push(part);
      continue;
    }
    const isOrder = relation > 0 && ORDERS.has(relationOf(part[relation] ?? NOTHING) ?? "");
    for (const name of listed) parts.push(isOrder ? [...name, ...part.slice(relation)] : name);
    parts.push(part);
    listed = [];
  }
  return readParts(reader, [...parts, ...listed], span);
}

function isNameAlone(reader: Reader, tokens: readonly Token[], span: Span): boolean {
  return tokens.some(({ kind }) => kind !== "text") && reader.argument(tokens, span).kind === "symbol";
}

function readParts(reader: Reader, parts: readonly (readonly Token[])[], span: Span): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const part of parts) {
    const first = part[0];
    if (first === undefined) continue;
    if (part.length === 1 && first.kind === "text") {
      if (OTHERWISE.test(first.text)) conditions.push(otherwise(first.span));
      continue;
    }
    conditions.push(
      ...chainOf(
        reader,
        part.filter((token) => token.kind !== "text" || isName(token, reader)),
        span,
      ),
    );
  }
  return conditions;
}

/** `\mathrm{softmax}` is part of a formula, other words are not. */
function isName({ by, text }: Token, { table }: Reader): boolean {
  return by === "operatorname" || functionNamed(text.trim()) !== undefined || table.isWord(text.trim());
}

/** `\\substack{a \\\\ b}` is `a \\\\ b`. */
function unstack(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((token) => isCommand(token, "substack"));
  const rows = at < 0 ? undefined : tokens[at + 1];
  return isGroup(rows) ? [...tokens.slice(0, at), ...rows.tokens, ...tokens.slice(at + 2)] : tokens;
}

function otherwise(span: Span): Condition {
  const nothing: Expression = { kind: "empty", span };
  return { left: nothing, relation: "otherwise", right: nothing };
}

/** Commas, `and` and the like. */
function separates(token: Token): boolean {
  if (token.kind === "text") return /\band\b|且|,/u.test(token.text);
  return isMark(token, ",") || token.kind === "gap" || token.kind === "newline";
}

const DIVIDED = "A condition with relations in braces, or with rows, is not read; give that part a name.";

/** `\sum_{i=1}^n x_i > 0`: whether relations or separators stand inside a token. */
function isDivided(token: Token): boolean {
  if (isGroup(token)) return holds(token.tokens, (each) => relationOf(each) !== undefined);
  const divides = (each: Token): boolean => relationOf(each) !== undefined || separates(each);
  return isEnvironment(token) && holds(token.tokens, divides);
}

/** `a \le b < c` is two conditions. */
function chainOf(reader: Reader, tokens: readonly Token[], span: Span): Condition[] {
  const sides: Token[][] = [[]];
  const relations: string[] = [];
  for (const token of tokens) {
    const relation = relationOf(token);
    if (relation === undefined) {
      sides.at(-1)?.push(token);
    } else {
      relations.push(relation);
      sides.push([]);
    }
  }
  const values = sides.map((side) => reader.argument(side, span));
  if (tokens.some(isDivided)) throw new Problem("syntax", DIVIDED, span);
  if (relations.length === 0)
    throw new Problem("syntax", "A condition such as i ≠ j is expected here.", span);
  return relations.map((relation, at) => {
    const left = values[at];
    const right = values[at + 1];
    if (left === undefined || right === undefined || !RELATIONS.has(relation)) {
      throw new Problem("unsupported", `A condition with ${relation} is not understood.`, span);
    }
    return { left, relation: relation as Relation, right };
  });
}
