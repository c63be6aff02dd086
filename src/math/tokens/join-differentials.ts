import { groupChange } from "./nesting.js";
import type { FontToken } from "./token.js";
import { relationOf } from "./relation-marks.js";
import type { SymbolTable } from "./symbol-table.js";
import { isMark } from "./token.js";

/**
 * `dz = a - y`, `\Delta w = -\eta g`, `dL = \operatorname{tr}(G^\top dX)`: where a row begins with d or Δ and a name, that sign and the name that follows it
 * are one name throughout. What a differential is, is not evaluated.
 */
export function joinDifferentials(tokens: readonly FontToken[], table: SymbolTable): readonly FontToken[] {
  const known = table.isVariable("d") || table.isVariable("\\Delta");
  if (known || !tokens.some((_, at) => beginsRow(tokens, at) && isDifferential(tokens, at))) return tokens;
  const result: FontToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, name] = [tokens[at], tokens[at + 1]];
    if (token === undefined) continue;
    const joins = name !== undefined && !isScript(tokens[at - 1]) && isDifferential(tokens, at);
    result.push(joins ? joined(token, name) : token);
    if (joins) at += 1;
  }
  return result;
}

function joined(sign: FontToken, name: FontToken): FontToken {
  const prefix = sign.kind === "command" ? "\\Delta " : "d";
  const text = prefix + (name.kind === "command" ? `\\${name.text}` : name.text);
  const span = { start: sign.span.start, end: name.span.end };
  return { ...name, kind: "letter", text, spaced: sign.spaced, span };
}

function isScript(before: FontToken | undefined): boolean {
  return before !== undefined && (isMark(before, "_") || isMark(before, "^"));
}

/** d directly before a letter, but not as in `\frac{dL}{dx}`. */
function isDifferential(tokens: readonly FontToken[], at: number): boolean {
  const [d, name, before, after] = [tokens[at], tokens[at + 1], tokens[at - 1], tokens[at + 2]];
  if (d === undefined || name === undefined || !isSign(d, name)) return false;
  const isFraction = before?.kind === "open" || isSlash(before) || isSlash(after);
  return !isFraction && isLetter(name);
}

/** d without a space after it, or Δ. */
function isSign({ kind, text, bold }: FontToken, name: FontToken): boolean {
  if (bold === true) return false;
  return (kind === "letter" && text === "d" && !name.spaced) || (kind === "command" && text === "Delta");
}

function isSlash(token: FontToken | undefined): boolean {
  return token !== undefined && isMark(token, "/");
}

const GREEK =
  /^(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi|omega|Theta|Lambda|Sigma|Phi|Psi|Omega)$/u;

function isLetter({ kind, text }: FontToken): boolean {
  return kind === "letter" || (kind === "command" && GREEK.test(text));
}

/** Whether a row of the display begins here, and an equality follows the name and its scripts. */
function beginsRow(tokens: readonly FontToken[], at: number): boolean {
  const before = tokens[at - 1];
  const isStart =
    before === undefined || before.kind === "newline" || (before.kind === "text" && before.by === "begin");
  if (!isStart) return false;
  let depth = 0;
  for (const token of tokens.slice(at + 2, at + 40)) {
    depth += groupChange(token);
    if (depth === 0 && relationOf(token) !== undefined) return true;
    if (depth === 0 && !isPartOfName(token)) return false;
  }
  return false;
}

function isPartOfName(token: FontToken): boolean {
  const kinds = ["letter", "number", "close", "column"];
  return kinds.includes(token.kind) || isMark(token, "_") || isMark(token, "^");
}
