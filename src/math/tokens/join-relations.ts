import type { Leaf, Token } from "./token.js";
import { relationOf } from "./relation-marks.js";
import { NOTHING, flatten, isCommand, isEnvironment, isGroup, isMark, within } from "./token.js";

/** Braces that only space what is in them, or draw a line to a remark. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "mathrel",
  "mathbin",
  "mathop",
  "mathord",
  "underbrace",
  "overbrace",
]);

/** A remark and a relation, in this order. */
const STACKERS: ReadonlySet<string> = new Set(["stackrel", "overset", "underset", "stackbin"]);

/** Relations that are as long as what is written on them → the plain ones. */
const EXTENSIBLE: Readonly<Record<string, string>> = {
  xlongequal: "=",
  xequal: "=",
  xrightarrow: "rightarrow",
  xleftarrow: "leftarrow",
  xRightarrow: "Rightarrow",
  xLeftarrow: "Leftarrow",
  xLeftrightarrow: "Leftrightarrow",
  xleftrightarrow: "leftrightarrow",
  xmapsto: "mapsto",
};

/**
 * `{=}`, `\mathrel{=}`, `\stackrel{(a)}{\le}`, `\xlongequal{a}`, `=^{(1)}`: one relation, for whoever looks for relations.
 * What is written on it is a remark, unless it defines (`\text{def}`) or asks (`!`, `?`).
 */
export function joinRelations(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const found = mayStand(joined.at(-1)) ? written(tokens, at) : undefined;
    if (found === undefined) joined.push(within(token, joinRelations));
    else {
      joined.push(relationToken(tokens, at, found));
      at = found.last;
    }
  }
  return joined;
}

interface Found {
  readonly kind: "command" | "mark";
  readonly text: string;
  /** What is written on it. */
  readonly remark: string;
  readonly last: number;
}

/** Scripts and arguments of commands may hold a relation, and are none. */
function mayStand(before: Token | undefined): boolean {
  return before === undefined || !(isMark(before, "_") || isMark(before, "^"));
}

/** A relation with all that belongs to it. */
function written(tokens: readonly Token[], at: number): Found | undefined {
  const found = wrapped(tokens, at);
  return found === undefined ? undefined : withScripts(tokens, found);
}

function wrapped(tokens: readonly Token[], at: number): Found | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === "group") return isArgument(tokens, at) ? undefined : inGroup(tokens, at);
  if (token.kind !== "command") return typed(tokens, at) ?? plain(token, at);
  if (WRAPPERS.has(token.text)) return inArgument(tokens, at + 1);
  if (STACKERS.has(token.text)) return stacked(tokens, at);
  const long = Object.hasOwn(EXTENSIBLE, token.text) ? EXTENSIBLE[token.text] : undefined;
  return long === undefined ? plain(token, at) : extended(tokens, at, long);
}

/** Whether a group follows a command, whose argument it may be. */
function isArgument(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.kind === "command" && !isRelation(tokens[at - 1]);
}

function isRelation(token: Token | undefined): boolean {
  return token !== undefined && relationOf(token) !== undefined;
}

function plain(token: Token, at: number): Found | undefined {
  const kind = token.kind === "mark" ? "mark" : "command";
  return isRelation(token) ? { kind, text: token.text, remark: "", last: at } : undefined;
}

/** `>=` and `<=`, as in a program. */
function typed(tokens: readonly Token[], at: number): Found | undefined {
  const [first, next] = [tokens[at] ?? NOTHING, tokens[at + 1] ?? NOTHING];
  if (!isMark(next, "=") || next.spaced || !(isMark(first, ">") || isMark(first, "<"))) return undefined;
  return { kind: "command", text: first.text === ">" ? "ge" : "le", remark: "", last: at + 1 };
}

/** An argument that is a relation, with braces or without. */
function inArgument(tokens: readonly Token[], at: number): Found | undefined {
  return inGroup(tokens, at) ?? only(tokens, at, at);
}

/** A group that holds a relation and nothing else. */
function inGroup(tokens: readonly Token[], at: number): Found | undefined {
  const group = tokens[at];
  const found = isGroup(group) ? only(group.tokens, 0, group.tokens.length - 1) : undefined;
  return found === undefined ? undefined : { ...found, last: at };
}

/** What stands from `first` to `last` where it is one relation. */
function only(tokens: readonly Token[], first: number, last: number): Found | undefined {
  const [one, two] = tokens.slice(first, last + 1);
  if (last === first + 1 && one !== undefined && two !== undefined && isColon(one) && isMark(two, "="))
    return { kind: "command", text: "coloneqq", remark: "", last };
  const found = written(tokens, first);
  return found?.last === last ? found : undefined;
}

function isColon(token: Token): boolean {
  return isMark(token, ":") || isCommand(token, "vcentcolon") || isCommand(token, "colon");
}

function stacked(tokens: readonly Token[], at: number): Found | undefined {
  const below = inArgument(tokens, at + 2);
  return below === undefined ? undefined : { ...below, remark: `${textAt(tokens, at + 1)}${below.remark}` };
}

function textAt(tokens: readonly Token[], at: number): string {
  return flatten(tokens.slice(at, at + 1))
    .map(({ text }) => text)
    .join("");
}

/** `\xlongequal[b]{a}`. */
function extended(tokens: readonly Token[], at: number, text: string): Found {
  let next = at + 1;
  if (isMark(tokens[next] ?? NOTHING, "[")) {
    const close = tokens.findIndex((token, index) => index > next && isMark(token, "]"));
    if (close > 0) next = close + 1;
  }
  const kind = text === "=" ? "mark" : "command";
  return isGroup(tokens[next])
    ? { kind, text, remark: textAt(tokens, next), last: next }
    : { kind, text, remark: "", last: next - 1 };
}

/** `\mathop{=}\limits^{(a)}`, `=_{*}`: no side begins with a script. */
function withScripts(tokens: readonly Token[], found: Found): Found {
  let { remark, last } = found;
  const at = (index: number): Token => tokens[index] ?? NOTHING;
  if (isCommand(at(last + 1), "limits")) last += 1;
  while (isMark(at(last + 1), "^") || isMark(at(last + 1), "_")) {
    remark += textAt(tokens, last + 2);
    last += 2;
  }
  return { ...found, remark, last };
}

function relationToken(tokens: readonly Token[], at: number, { kind, text, remark, last }: Found): Leaf {
  const first = tokens[at] ?? NOTHING;
  const end = tokens[last]?.span.end ?? first.span.end;
  const span = { start: first.span.start, end };
  const leaf: Leaf =
    isGroup(first) || isEnvironment(first) ? { kind, text, span, spaced: first.spaced } : first;
  return { ...leaf, ...meant(kind, text, remark), span };
}

function meant(kind: Found["kind"], text: string, remark: string): Pick<Found, "kind" | "text"> {
  if (/def|triangle|Delta|\\?:/u.test(remark) && text === "=") return { kind: "command", text: "coloneqq" };
  return /^[{}\s]*[!?]+[{}\s]*$/u.test(remark) ? { kind: "command", text: "questeq" } : { kind, text };
}
