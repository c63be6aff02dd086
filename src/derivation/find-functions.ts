import { functionNamed } from "../math/function-names.js";
import type { FontToken } from "../math/normalise-tokens.js";
import { relationOf } from "../math/relation-marks.js";
import { isMark } from "../math/token.js";
import type { Section } from "./section.js";

/** Looks ahead for `name(a, b) = …` at the start of a row: then the name is a function wherever it is followed by `(`. */
export function findFunctions(tokens: readonly FontToken[], section: Section): void {
  let start = true;
  tokens.forEach((token, at) => {
    if (start && isName(token)) tryName(tokens, at, section);
    start =
      token.kind === "newline" ||
      token.kind === "gap" ||
      isMark(token, ",") ||
      token.kind === "column" ||
      token.kind === "text";
  });
}

function isName(token: FontToken): boolean {
  if (token.kind === "letter" || token.kind === "command") return true;
  return token.kind === "text" && token.by === "operatorname" && functionNamed(token.text) === undefined;
}

function tryName(tokens: readonly FontToken[], at: number, section: Section): void {
  const token = tokens[at];
  if (token === undefined) return;
  const { name, next } = readName(tokens, at);
  const open = tokens[next];
  if (open === undefined || !isMark(open, "(")) return;
  const parameters: FontToken[] = [];
  let end = next + 1;
  for (; end < tokens.length && !isMark(tokens[end] ?? open, ")"); end += 1)
    parameters.push(tokens[end] ?? open);
  const after = tokens.slice(end + 1).find((each) => each.kind !== "column");
  const defines =
    after !== undefined &&
    (relationOf(after) === "=" ||
      relationOf(after) === ":=" ||
      relationOf(after) === "≡" ||
      isMark(after, ":"));
  if (defines && arePlainNames(parameters)) section.table.addFunction(name);
}

/** The letter with a subscript in the canonical form of names. */
function readName(
  tokens: readonly FontToken[],
  at: number,
): { readonly name: string; readonly next: number } {
  const token = tokens[at];
  const base = token?.kind === "command" ? `\\${token.text}` : (token?.text ?? "");
  if (!isMark(tokens[at + 1] ?? blank, "_")) return { name: base, next: at + 1 };
  const open = tokens[at + 2];
  if (open?.kind !== "open") {
    const text = open?.kind === "command" ? `\\${open.text}` : (open?.text ?? "");
    return { name: `${base}_{${text}}`, next: at + 3 };
  }
  let end = at + 3;
  let text = "";
  for (; end < tokens.length && tokens[end]?.kind !== "close"; end += 1) {
    const each = tokens[end];
    text += each?.kind === "command" ? `\\${each.text}` : (each?.text ?? "");
  }
  return { name: `${base}_{${text}}`, next: end + 1 };
}

const blank: FontToken = { kind: "end", text: "", span: { start: 0, end: 0 }, spaced: false };

/** Letters with scripts between commas: no operators, no numbers outside scripts, and different from each other. */
function arePlainNames(parameters: readonly FontToken[]): boolean {
  if (parameters.length === 0) return false;
  let depth = 0;
  const seen: string[] = [];
  let fresh = true;
  for (const token of parameters) {
    if (token.kind === "open") depth += 1;
    else if (token.kind === "close") depth -= 1;
    else if (isMark(token, ",") || isMark(token, ";")) fresh = true;
    else if (isMark(token, "_") || isMark(token, "^")) fresh = false;
    else if (depth === 0 && fresh) {
      if (token.kind !== "letter" && token.kind !== "command") return false;
      if (!ACCENTS.has(token.text)) {
        seen.push(token.text);
        fresh = false;
      }
    } else if (depth === 0 && token.kind === "mark") return false;
    else if (depth > 0 && fresh && (token.kind === "letter" || token.kind === "command")) {
      seen.push(token.text);
      fresh = false;
    }
  }
  return new Set(seen).size === seen.length || seen.length === 2;
}

const ACCENTS: ReadonlySet<string> = new Set(["hat", "bar", "tilde", "dot", "widehat", "vec"]);
