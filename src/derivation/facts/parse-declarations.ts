import type { Condition } from "../../math/expression/expression.js";
import { fullName } from "../../math/expression/expression.js";
import { countsWhereCompared } from "../../math/expression/letters.js";
import type { Domain, Kind } from "../../math/value/kind.js";
import { matrixKind } from "../../math/value/kind.js";
import type { Macros } from "../../math/tokens/macros.js";
import type { Token, Lexeme } from "../../math/tokens/token.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import { parseConditionTokens, parseTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import type { SymbolTable } from "../../math/tokens/symbol-table.js";
import { flatten, isMark, placeOf } from "../../math/tokens/token.js";
import type { Part } from "../../notebook/directive.js";
import { readDefinition } from "./read-definition.js";
import type { Definition } from "../../math/expression/definition.js";
import { bothDomains } from "../domains/apply-conditions.js";
import { memberOf } from "../domains/domain-shapes.js";
import { kindOfSet } from "../domains/set-kinds.js";

/** What the declarations of a directive say. */
export interface Declarations {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly functions: readonly string[];
  readonly conditions: readonly Condition[];
  readonly definitions: readonly Definition[];
  /** Parts that were not understood. */
  readonly unread: readonly Part[];
}

/** What is read so far, and with which names and macros. */
interface Draft {
  readonly table: SymbolTable;
  readonly macros: Macros;
  readonly kinds: Map<string, Kind>;
  readonly functions: string[];
  readonly conditions: Condition[];
  readonly definitions: Definition[];
  /** Of the part that is being read. */
  unread: string[];
}

/** What an adjective makes of what is known of a name. */
type Says = (known: Kind | undefined, name: string, hotAt: string | undefined) => Kind;

const drawnFrom =
  (domain: Domain): Says =>
  (known, name, hotAt) =>
    qualified(known, domain, hotAt, name);

const square: Says = (known, name) => known ?? matrixKind(`?${name}`, `?${name}`);

/** Adjectives after a name: `A symmetric`, `x one-hot at s`, `λ positive`. */
const ADJECTIVES: readonly (readonly [RegExp, Says])[] = [
  [/^(?:is\s+)?(?:a\s+)?one-?hot(?:\s+(?:at|with)\s+(.+))?$/iu, drawnFrom("onehot")],
  [/^(?:is\s+)?symmetric(?:al)?$/iu, drawnFrom("symmetric")],
  [/^(?:is\s+)?(?:symmetric\s+)?positive[- ]definite$/iu, drawnFrom("definite")],
  [/^(?:is\s+)?positive[- ]semi-?definite$/iu, drawnFrom("semidefinite")],
  [/^(?:is\s+)?(?:skew|anti)-?symmetric$/iu, drawnFrom("skew")],
  [/^(?:is\s+)?(?:idempotent|(?:an?\s+)?(?:projection|projector))$/iu, drawnFrom("idempotent")],
  [/^(?:is\s+)?(?:an?\s+)?orthogonal\s+(?:projection|projector)$/iu, drawnFrom("projection")],
  [/^(?:is\s+)?upper[- ]triangular$/iu, drawnFrom("upper triangular")],
  [/^(?:is\s+)?lower[- ]triangular$/iu, drawnFrom("lower triangular")],
  [/^(?:is\s+)?(?:the\s+)?identity$/iu, drawnFrom("identity")],
  [/^(?:is\s+)?orthogonal$/iu, drawnFrom("orthogonal")],
  [/^(?:is\s+)?diagonal$/iu, drawnFrom("diagonal")],
  [/^(?:is\s+)?(?:square|invertible|non-?singular)$/iu, square],
  [/^(?:is\s+)?positive$/iu, drawnFrom("positive")],
  [/^(?:is\s+)?(?:an?\s+)?integer$/iu, drawnFrom("integer")],
  [/^(?:is\s+)?(?:a\s+)?(?:probability|distribution|simplex)$/iu, drawnFrom("simplex")],
  [/^(?:is\s+)?binary$/iu, drawnFrom("binary")],
  [/^(?:is\s+)?(?:a\s+)?unit(?:\s+vector)?$/iu, drawnFrom("unit")],
];

/** Reads `θ ∈ R^K, y ∈ simplex^K, i ≠ j` and `z = xW`. What is not understood is listed, not thrown. */
export function parseDeclarations(parts: readonly Part[], table: SymbolTable, macros: Macros): Declarations {
  const kinds = new Map<string, Kind>();
  const draft: Draft = { table, macros, kinds, functions: [], conditions: [], definitions: [], unread: [] };
  const unread = parts.flatMap(({ text, offset }) => {
    draft.unread = [];
    readStatements(text, draft);
    return draft.unread.map((each) => ({ text: each, offset: offset + Math.max(0, text.indexOf(each)) }));
  });
  const { functions, conditions, definitions } = draft;
  return { kinds, functions, conditions, definitions, unread };
}

function readStatements(part: string, draft: Draft): void {
  let waiting: string[] = [];
  let before = "";
  for (const piece of splitCommas(part)) {
    if (adjective(piece, waiting, draft)) waiting = [];
    else if (!hasRelation(piece)) waiting.push(piece);
    else {
      readRelation(piece, waiting, draft);
      waiting = [];
      before = FROM_NUMBER.exec(piece)?.[0] ?? "";
    }
  }
  // `0 < a, b`
  if (before !== "" && waiting.every((name) => nameIn(name, draft) !== undefined))
    for (const name of waiting) readRelation(`${before} ${name}`, [], draft);
  else if (waiting.length > 0) draft.unread.push(waiting.join(", "));
}

/** Commas outside brackets. */
function splitCommas(text: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const character of text) {
    if ("({[".includes(character)) depth += 1;
    if (")}]".includes(character)) depth -= 1;
    if (depth === 0 && (character === "," || character === "、" || character === "，")) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((each) => each.trim()).filter((each) => each !== "");
}

function hasRelation(text: string): boolean {
  return RELATION.test(text) || /∈|\\in(?![a-z])/u.test(text);
}

function adjective(piece: string, waiting: readonly string[], draft: Draft): boolean {
  const match = /^(.*?)\s+((?:is\s+|are\s+)?(?:an?\s+)?[a-z][a-z -]*(?:\s+(?:at|with)\s+\S+)?)$/iu.exec(
    piece,
  );
  const words = match?.[2]?.replace(/^are\s+/iu, "is ") ?? "";
  const found = ADJECTIVES.map(([pattern, says]) => ({ match: pattern.exec(words), says })).find(
    (each) => each.match !== null,
  );
  const text = match?.[1];
  if (found === undefined || text === undefined) return false;
  for (const name of namesIn(text, waiting, draft))
    draft.kinds.set(name, found.says(draft.kinds.get(name), name, found.match?.[1]));
  return true;
}

/** The names before an adjective: `A, B symmetric`, `A, B ∈ R^{n×n} symmetric`. */
function namesIn(text: string, waiting: readonly string[], draft: Draft): readonly string[] {
  if (hasRelation(text)) {
    const before = new Map(draft.kinds);
    readRelation(text, waiting, draft);
    return [...draft.kinds].filter(([name, kind]) => before.get(name) !== kind).map(([name]) => name);
  }
  return [...waiting, text].flatMap((each) => {
    const name = nameIn(each, draft);
    if (name === undefined) draft.unread.push(each);
    return name ?? [];
  });
}

/** Adds what an adjective says to what is known of a name. */
export function qualified(
  known: Kind | undefined,
  domain: Domain,
  hotAt: string | undefined,
  key: string,
): Kind {
  const base = known === undefined ? memberOf(domain, key) : { ...known, domain: bothDomains(known, domain) };
  return { ...base, ...(hotAt === undefined ? {} : { hotAt: hotAt.trim() }) };
}

function nameIn(text: string, { table, macros }: Draft): string | undefined {
  const tokens = readTokens(text, macros, table);
  if (isProblem(tokens)) return undefined;
  const name = symbolName(tokens, table);
  return isProblem(name) ? undefined : name;
}

/** The last of some parts holds a relation; the others wait for it. */
function readRelation(piece: string, waiting: readonly string[], draft: Draft): void {
  const text = [...waiting, piece].join(", ");
  const tokens = readTokens(piece, draft.macros, draft.table);
  if (isProblem(tokens)) {
    draft.unread.push(text);
    return;
  }
  const at = placeOf(tokens, (token) => relationOf(token) === "∈");
  if (at < 0 && waiting.length > 0) return readEach(piece, waiting, draft);
  const leaves = flatten(tokens);
  const colon = leaves.findIndex(
    (token, index) => isMark(token, ":") && !isMark(leaves[index + 1] ?? token, "="),
  );
  const problem =
    at >= 0
      ? membership([...waiting, piece], tokens, at, draft)
      : colon > 0
        ? functionType(leaves, colon, draft, text)
        : statement(tokens, draft, text);
  if (problem !== undefined) draft.unread.push(text);
}

const RELATION = /[=≠<>≤≥:≔]|\\(?:neq?|leq?|geq?|lt|gt|equiv)(?![a-z])/u;

/** What a number is smaller or larger than: `0 <`. */
const FROM_NUMBER = /^[-\d.\s]+(?:[≠<>≤≥]|\\(?:neq?|leq?|geq?|lt|gt)(?![a-z]))/u;

/** `a, b > 0`, `f, g : R → R`: what is said of the last of some names is said of each. */
function readEach(piece: string, names: readonly string[], draft: Draft): void {
  const from = piece.search(RELATION);
  if (from < 0 || names.some((name) => nameIn(name, draft) === undefined)) {
    draft.unread.push([...names, piece].join(", "));
    return;
  }
  for (const each of names) readRelation(`${each} ${piece.slice(from)}`, [], draft);
  readRelation(piece, [], draft);
}

/** `a, b ∈ R^n`; says what cannot be read, if anything. */
function membership(
  parts: readonly string[],
  tokens: readonly Token[],
  at: number,
  draft: Draft,
): Problem | undefined {
  const { table } = draft;
  const set = tokens.slice(at + 1);
  const first = parts.slice(0, -1).map((part) => nameIn(part, draft));
  const last = symbolName(tokens.slice(0, at), table);
  if (isProblem(last)) return last;
  for (const name of [...first, last]) {
    const kind = name === undefined ? undefined : kindOfSet(set, name, table);
    if (isProblem(kind)) return kind;
    if (name === undefined || kind === undefined) draft.unread.push(parts.join(", "));
    else draft.kinds.set(name, kind);
  }
  return undefined;
}

function symbolName(tokens: readonly Token[], table: SymbolTable): string | Problem | undefined {
  const symbol = parseTokens(tokens, table, NOWHERE);
  if (isProblem(symbol)) return symbol;
  return symbol.kind === "symbol" ? fullName(symbol) : undefined;
}

/** `f : R → R`: a function that stays open. */
function functionType(tokens: readonly Lexeme[], colon: number, draft: Draft, text: string): undefined {
  if (!tokens.slice(colon).some((token) => relationOf(token) === "→")) {
    draft.unread.push(text);
    return undefined;
  }
  const name = tokens
    .slice(0, colon)
    .map((token) => (token.kind === "command" ? `\\${token.text}` : token.text))
    .join("");
  draft.functions.push(name);
  return undefined;
}

/** `z = xW` defines; `i ≠ j`, `\sum_k y_k = 1` are conditions. Says what cannot be read, if anything. */
function statement(tokens: readonly Token[], draft: Draft, text: string): Problem | undefined {
  const { table } = draft;
  const indices =
    tokens.length === 3 &&
    countsWhereCompared(tokens[0]?.text ?? "") &&
    /^(?:[a-z]|\d+)$/u.test(tokens[2]?.text ?? "");
  const definition = indices ? undefined : readDefinition(tokens, table, draft.kinds);
  if (isProblem(definition)) return definition;
  if (definition !== undefined) {
    draft.definitions.push(definition);
    return undefined;
  }
  const conditions = parseConditionTokens(tokens, table, { start: 0, end: text.length });
  if (isProblem(conditions)) return conditions;
  draft.conditions.push(...conditions);
  return undefined;
}
