import { matchBraces } from "./nesting.js";
import type { FontToken } from "./token.js";
import { relationOf } from "./relation-marks.js";
import { isCommand, isMark } from "./token.js";

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
export function joinRelations(tokens: readonly FontToken[]): readonly FontToken[] {
  const walk: Walk = { tokens, matches: matchBraces(tokens) };
  const joined: FontToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const found = mayStand(joined.at(-1)) ? written(walk, at) : undefined;
    if (found === undefined) joined.push(token);
    else {
      joined.push(relationToken(walk, at, found));
      at = found.last;
    }
  }
  return joined;
}

interface Walk {
  readonly tokens: readonly FontToken[];
  readonly matches: ReadonlyMap<number, number>;
}

interface Found {
  readonly kind: "command" | "mark";
  readonly text: string;
  /** What is written on it. */
  readonly remark: string;
  readonly last: number;
}

/** Scripts and arguments of commands may hold a relation, and are none. */
function mayStand(before: FontToken | undefined): boolean {
  return before === undefined || !(isMark(before, "_") || isMark(before, "^"));
}

/** A relation with all that belongs to it. */
function written(walk: Walk, at: number): Found | undefined {
  const found = wrapped(walk, at);
  return found === undefined ? undefined : withScripts(walk, found);
}

function wrapped(walk: Walk, at: number): Found | undefined {
  const token = walk.tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === "open") return isArgument(walk, at) ? undefined : inGroup(walk, at);
  if (token.kind !== "command") return typed(walk, at) ?? plain(token, at);
  if (WRAPPERS.has(token.text)) return inGroup(walk, at + 1) ?? only(walk, at + 1, at + 1);
  if (STACKERS.has(token.text)) return stacked(walk, at);
  const long = Object.hasOwn(EXTENSIBLE, token.text) ? EXTENSIBLE[token.text] : undefined;
  return long === undefined ? plain(token, at) : extended(walk, at, long);
}

/** Whether a group follows a command, whose argument it may be. */
function isArgument({ tokens }: Walk, at: number): boolean {
  return tokens[at - 1]?.kind === "command" && !isRelation(tokens[at - 1]);
}

function isRelation(token: FontToken | undefined): boolean {
  return token !== undefined && relationOf(token) !== undefined;
}

function plain(token: FontToken, at: number): Found | undefined {
  const kind = token.kind === "mark" ? "mark" : "command";
  return isRelation(token) ? { kind, text: token.text, remark: "", last: at } : undefined;
}

/** `>=` and `<=`, as in a program. */
function typed({ tokens }: Walk, at: number): Found | undefined {
  const [first, next] = [tokens[at] ?? NOTHING, tokens[at + 1] ?? NOTHING];
  if (!isMark(next, "=") || next.spaced || !(isMark(first, ">") || isMark(first, "<"))) return undefined;
  return { kind: "command", text: first.text === ">" ? "ge" : "le", remark: "", last: at + 1 };
}

/** A group that holds a relation and nothing else. */
function inGroup(walk: Walk, open: number): Found | undefined {
  const close = walk.matches.get(open);
  return close === undefined ? undefined : only(walk, open + 1, close - 1, close);
}

/** What stands from `first` to `last` where it is one relation. */
function only(walk: Walk, first: number, last: number, end = last): Found | undefined {
  const [one, two] = walk.tokens.slice(first, last + 1);
  if (last === first + 1 && one !== undefined && two !== undefined && isColon(one) && isMark(two, "="))
    return { kind: "command", text: "coloneqq", remark: "", last: end };
  const found = written(walk, first);
  return found?.last === last ? { ...found, last: end } : undefined;
}

function isColon(token: FontToken): boolean {
  return isMark(token, ":") || isCommand(token, "vcentcolon") || isCommand(token, "colon");
}

function stacked(walk: Walk, at: number): Found | undefined {
  const above = argument(walk, at + 1);
  const below = inGroup(walk, above.last + 1) ?? only(walk, above.last + 1, above.last + 1);
  return below === undefined ? undefined : { ...below, remark: `${above.text}${below.remark}` };
}

/** An argument's text, and where it ends. */
function argument({ tokens, matches }: Walk, at: number): { readonly text: string; readonly last: number } {
  const last = matches.get(at) ?? at;
  const text = tokens.slice(at, last + 1).map((token) => token.text);
  return { text: text.join(""), last };
}

/** `\xlongequal[b]{a}`. */
function extended(walk: Walk, at: number, text: string): Found {
  let next = at + 1;
  let remark = "";
  if (isMark(walk.tokens[next] ?? NOTHING, "[")) {
    const close = walk.tokens.findIndex((token, index) => index > next && isMark(token, "]"));
    if (close > 0) next = close + 1;
  }
  if (walk.matches.has(next)) {
    const above = argument(walk, next);
    remark = above.text;
    next = above.last + 1;
  }
  return { kind: text === "=" ? "mark" : "command", text, remark, last: next - 1 };
}

/** `\mathop{=}\limits^{(a)}`, `=_{*}`: no side begins with a script. */
function withScripts(walk: Walk, found: Found): Found {
  let { remark, last } = found;
  const at = (index: number): FontToken => walk.tokens[index] ?? NOTHING;
  if (isCommand(at(last + 1), "limits")) last += 1;
  while (isMark(at(last + 1), "^") || isMark(at(last + 1), "_")) {
    const script = argument(walk, last + 2);
    remark += script.text;
    last = script.last;
  }
  return { ...found, remark, last };
}

const NOTHING: FontToken = { kind: "end", text: "", span: { start: 0, end: 0 }, spaced: false };

function relationToken({ tokens }: Walk, at: number, { kind, text, remark, last }: Found): FontToken {
  const first = tokens[at] ?? NOTHING;
  const end = tokens[last]?.span.end ?? first.span.end;
  return { ...first, ...meant(kind, text, remark), span: { start: first.span.start, end } };
}

function meant(kind: Found["kind"], text: string, remark: string): Pick<FontToken, "kind" | "text"> {
  if (/def|triangle|Delta|\\?:/u.test(remark) && text === "=") return { kind: "command", text: "coloneqq" };
  return /^[{}\s]*[!?]+[{}\s]*$/u.test(remark) ? { kind: "command", text: "questeq" } : { kind, text };
}
