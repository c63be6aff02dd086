import { type Colour, type ColourNames, readColour } from "./colour.js";
import { lex } from "./lexer.js";
import { argumentsOf } from "./looks.js";
import { Problem, orProblem } from "../expression/problem.js";
import type { Lexeme } from "./token.js";
import { NOTHING, isCommand, isMark } from "./token.js";

export interface Macro {
  readonly arity: number;
  /** Default of the first argument, if it is optional. */
  readonly optional?: readonly Lexeme[];
  readonly body: readonly Lexeme[];
}

/** What an author defines: commands, and names of colours. */
export interface Macros {
  readonly commands: ReadonlyMap<string, Macro>;
  readonly colours: ColourNames;
}

/** Definitions as they are gathered. */
export interface MacrosDraft extends Macros {
  readonly commands: Map<string, Macro>;
  readonly colours: Map<string, Colour>;
}

export const NO_MACROS: Macros = { commands: new Map(), colours: new Map() };

export function draftOf({ commands, colours }: Macros): MacrosDraft {
  return { commands: new Map(commands), colours: new Map(colours) };
}

const DEFINERS: ReadonlySet<string> = new Set(["newcommand", "renewcommand", "providecommand"]);
const MOST_TOKENS = 20_000;
const DEEPEST = 60;

/** Reads `\newcommand…`, `\def…`, `\let…` and `\DeclareMathOperator…`; a definition it cannot read is left out. */
export function parseMacros(definitions: readonly string[]): Macros {
  const macros = draftOf(NO_MACROS);
  for (const text of definitions) orProblem(() => takeDefinitions(lex(text, macros.commands.keys()), macros));
  return macros;
}

/** Removes the macro definitions from a token list, adding them to `macros`. */
export function takeDefinitions(tokens: readonly Lexeme[], macros: MacrosDraft): Lexeme[] {
  const rest: Lexeme[] = [];
  for (let at = 0; at < tokens.length;) {
    const next = readDefinition(tokens, at, macros);
    if (next === at) {
      const token = tokens[at];
      if (token !== undefined) rest.push(token);
      at += 1;
    } else {
      at = next;
    }
  }
  return rest;
}

/** The place after the definition at `at`, or `at` when there is none. */
function readDefinition(tokens: readonly Lexeme[], at: number, macros: MacrosDraft): number {
  const token = tokens[at];
  if (token === undefined) return at;
  if (token.kind === "command" && DEFINERS.has(token.text)) return readNewCommand(tokens, at + 1, macros);
  if (isCommand(token, "def")) return readDef(tokens, at + 1, macros);
  if (isCommand(token, "let")) return readLet(tokens, at + 1, macros);
  if (token.kind === "look") return readColourName(token, macros) ? at + 1 : at;
  if (token.kind === "text" && token.by === "DeclareMathOperator") return readOperator(tokens, at, macros);
  return at;
}

/** `\definecolor{name}{HTML}{ff0000}`, `\colorlet{name}{red!50}`: one that cannot be read stays unknown. */
function readColourName({ text, by = "" }: Lexeme, { colours }: MacrosDraft): boolean {
  if (text !== "definecolor" && text !== "colorlet") return false;
  const [name = "", second = "", third] = argumentsOf(by).groups;
  const colour =
    text === "colorlet" ? readColour(second, undefined, colours) : readColour(third ?? "", second, colours);
  if (colour === undefined) colours.delete(name);
  else colours.set(name, colour);
  return true;
}

function readOperator(tokens: readonly Lexeme[], at: number, macros: MacrosDraft): number {
  const declared = tokens[at];
  const [body, next] = readGroup(tokens, at + 1);
  if (declared === undefined) return next;
  const text = body.map((each) => each.text).join("");
  macros.commands.set(declared.text.trim().replace(/^\\/u, ""), {
    arity: 0,
    body: [{ kind: "text", text, by: "operatorname", span: declared.span, spaced: false }],
  });
  return next;
}

function readNewCommand(tokens: readonly Lexeme[], start: number, macros: MacrosDraft): number {
  let at = start;
  if (at < tokens.length && isMark(tokenAt(tokens, at), "*")) at += 1;
  const [name, afterName] = readGroup(tokens, at);
  at = afterName;
  let arity = 0;
  let optional: readonly Lexeme[] | undefined;
  for (let bracket = 0; bracket < 2 && isMark(tokenAt(tokens, at), "["); bracket += 1) {
    const [content, after] = readBracket(tokens, at);
    if (bracket === 0) arity = Number(content[0]?.text ?? 0);
    else optional = content;
    at = after;
  }
  const [body, next] = readGroup(tokens, at);
  const key = name[0]?.text;
  if (key !== undefined)
    macros.commands.set(key, { arity, body, ...(optional === undefined ? {} : { optional }) });
  return next;
}

/** `\def\name#1#2{…}`; also `\def\name[#1]{…}`, as people write it by mistake. */
function readDef(tokens: readonly Lexeme[], start: number, macros: MacrosDraft): number {
  const name = tokens[start];
  let at = start + 1;
  let arity = 0;
  while (at < tokens.length && tokenAt(tokens, at).kind !== "open" && tokenAt(tokens, at).kind !== "end") {
    if (tokenAt(tokens, at).kind === "number")
      arity = tokenAt(tokens, at).text.length > 1 ? arity : Number(tokenAt(tokens, at).text);
    at += 1;
  }
  const [body, next] = readGroup(tokens, at);
  if (name !== undefined) macros.commands.set(name.text, { arity, body });
  return next;
}

function readLet(tokens: readonly Lexeme[], start: number, macros: MacrosDraft): number {
  const name = tokens[start];
  const at = isMark(tokenAt(tokens, start + 1), "=") ? start + 2 : start + 1;
  const meaning = tokens[at];
  if (name !== undefined && meaning !== undefined) {
    macros.commands.set(name.text, {
      arity: 0,
      body: [macros.commands.get(meaning.text)?.body ?? [meaning]].flat(),
    });
  }
  return at + 1;
}

function tokenAt(tokens: readonly Lexeme[], index: number): Lexeme {
  return tokens[index] ?? NOTHING;
}

/** A braced group without its braces, or the single token in its place. */
function readGroup(tokens: readonly Lexeme[], at: number): [readonly Lexeme[], number] {
  const first = tokens[at];
  if (first === undefined || first.kind === "end") return [[], at];
  if (first.kind !== "open") return [[first], at + 1];
  let depth = 0;
  for (let to = at; to < tokens.length; to += 1) {
    const kind = tokenAt(tokens, to).kind;
    depth += kind === "open" ? 1 : kind === "close" ? -1 : 0;
    if (depth === 0) return [tokens.slice(at + 1, to), to + 1];
  }
  throw new Problem("syntax", "This brace is never closed.", first.span);
}

function readBracket(tokens: readonly Lexeme[], at: number): [readonly Lexeme[], number] {
  for (let to = at; to < tokens.length; to += 1) {
    if (isMark(tokenAt(tokens, to), "]")) return [tokens.slice(at + 1, to), to + 1];
  }
  throw new Problem("syntax", "This bracket is never closed.", tokenAt(tokens, at).span);
}

class Expansion {
  readonly output: Lexeme[] = [];
  private readonly macros: Macros;

  constructor(macros: Macros) {
    this.macros = macros;
  }

  expand(tokens: readonly Lexeme[], depth: number): void {
    for (let at = 0; at < tokens.length;) {
      const token = tokenAt(tokens, at);
      const macro = token.kind === "command" ? this.macros.commands.get(token.text) : undefined;
      if (macro === undefined) {
        this.output.push(token);
        at += 1;
      } else {
        at = this.call(macro, tokens, at, depth);
      }
      if (this.output.length > MOST_TOKENS) this.refuse(token, "expand to too much text");
    }
  }

  private call(macro: Macro, tokens: readonly Lexeme[], at: number, depth: number): number {
    const name = tokenAt(tokens, at);
    if (depth > DEEPEST) this.refuse(name, "call themselves without end");
    const values: (readonly Lexeme[])[] = [];
    let next = at + 1;
    if (macro.optional !== undefined) {
      const given = isMark(tokenAt(tokens, next), "[");
      const [value, after] = given ? readBracket(tokens, next) : [macro.optional, next];
      values.push(value);
      next = after;
    }
    while (values.length < macro.arity) {
      const [value, after] = readGroup(tokens, next);
      values.push(value);
      next = after;
    }
    this.expand(substitute(macro.body, values, name), depth + 1);
    return next;
  }

  private refuse(token: Lexeme, why: string): never {
    throw new Problem(
      "unsupported",
      `The macros of this display ${why}; write \\${token.text} out.`,
      token.span,
    );
  }
}

/** The body with `#1`, `#2`, … replaced; what the macro itself adds has the place of the call. */
function substitute(body: readonly Lexeme[], values: readonly (readonly Lexeme[])[], call: Lexeme): Lexeme[] {
  const result: Lexeme[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const token = tokenAt(body, at);
    const digits = tokenAt(body, at + 1);
    if (isMark(token, "#") && digits.kind === "number") {
      result.push(...(values[Number(digits.text[0]) - 1] ?? []));
      const rest = digits.text.slice(1);
      if (rest !== "") result.push({ kind: "number", text: rest, span: call.span, spaced: false });
      at += 1;
    } else {
      result.push({ ...token, span: call.span });
    }
    if (result.length > MOST_TOKENS) {
      throw new Problem("unsupported", "A macro expands to too much text; write it out.", call.span);
    }
  }
  return result;
}

/** Replaces author macros by their meaning. Throws `Problem` when they expand without end. */
export function expandMacros(tokens: readonly Lexeme[], macros: Macros): readonly Lexeme[] {
  if (macros.commands.size === 0) return tokens;
  const expansion = new Expansion(macros);
  expansion.expand(tokens, 0);
  return expansion.output;
}
