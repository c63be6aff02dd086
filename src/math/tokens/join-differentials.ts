import type { Leaf, Token } from "./token.js";
import { relationOf } from "./relation-marks.js";
import type { SymbolTable } from "./symbol-table.js";
import { isEnvironment, isGroup, isMark, within } from "./token.js";

/**
 * `dz = a - y`, `\Delta w = -\eta g`, `dL = \operatorname{tr}(G^\top dX)`: where a row begins with d or Δ and a name, that sign and the name that follows it
 * are one name throughout. What a differential is, is not evaluated. A sign that the page has before names only is one name
 * with them wherever it stands: `\frac{2x \Delta x + \Delta x^2}{\Delta x}`.
 */
export function joinDifferentials(tokens: readonly Token[], table: SymbolTable): readonly Token[] {
  const known = table.isVariable("d") || table.isVariable("\\Delta");
  const { prefixes } = table.page;
  const joinsRows = !known && (prefixes.has("d") || hasDifferentialRow(tokens, "row"));
  return joinsRows || prefixes.size > 0 ? joinIn(tokens, "row", { prefixes, joinsRows }) : tokens;
}

interface Signs {
  readonly prefixes: ReadonlySet<string>;
  /** In a row that begins with d or Δ, and those beside it. */
  readonly joinsRows: boolean;
}

/** What stands in braces, where `\frac{dL}{dx}` has its d; and rows. */
type Level = "row" | "group";

function levelIn(token: Token): Level {
  return isGroup(token) ? "group" : "row";
}

function hasDifferentialRow(tokens: readonly Token[], level: Level): boolean {
  return tokens.some((token, at) => {
    if (isGroup(token) || isEnvironment(token)) return hasDifferentialRow(token.tokens, levelIn(token));
    return beginsRow(tokens, at, level) && isDifferential(tokens, at, level);
  });
}

function joinIn(tokens: readonly Token[], level: Level, signs: Signs): readonly Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, name] = [tokens[at], tokens[at + 1]];
    if (token === undefined) continue;
    const joins =
      isPrefix(token, name, signs) ||
      (signs.joinsRows && !isScript(tokens[at - 1]) && isDifferential(tokens, at, level));
    if (joins && isLeaf(token) && isLeaf(name)) {
      result.push(joined(token, name));
      at += 1;
    } else result.push(within(token, (inside) => joinIn(inside, levelIn(token), signs)));
  }
  return result;
}

function isPrefix(sign: Token, name: Token | undefined, { prefixes }: Signs): boolean {
  return sign.kind === "command" && prefixes.has(`\\${sign.text}`) && name !== undefined && isLetter(name);
}

function isLeaf(token: Token | undefined): token is Leaf {
  return token !== undefined && !isGroup(token) && !isEnvironment(token);
}

function joined(sign: Leaf, name: Leaf): Leaf {
  const prefix = sign.kind === "command" ? `\\${sign.text} ` : "d";
  const text = prefix + (name.kind === "command" ? `\\${name.text}` : name.text);
  const span = { start: sign.span.start, end: name.span.end };
  return { ...name, kind: "letter", text, spaced: sign.spaced, span };
}

function isScript(before: Token | undefined): boolean {
  return before !== undefined && (isMark(before, "_") || isMark(before, "^"));
}

/** d directly before a letter, but not as in `\frac{dL}{dx}`. */
function isDifferential(tokens: readonly Token[], at: number, level: Level): boolean {
  const [d, name] = [tokens[at], tokens[at + 1]];
  if (d === undefined || name === undefined || !isSign(d, name)) return false;
  const isFirst = level === "group" && at === 0;
  return !isFirst && !isSlash(tokens[at - 1]) && !isSlash(tokens[at + 2]) && isLetter(name);
}

/** d without a space after it, or Δ. */
function isSign({ kind, text, bold }: Token, name: Token): boolean {
  if (bold === true) return false;
  return (kind === "letter" && text === "d" && !name.spaced) || (kind === "command" && text === "Delta");
}

function isSlash(token: Token | undefined): boolean {
  return token !== undefined && isMark(token, "/");
}

const GREEK =
  /^(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi|omega|Theta|Lambda|Sigma|Phi|Psi|Omega)$/u;

/** What a sign may stand before. */
export function isLetter({ kind, text }: Token): boolean {
  return kind === "letter" || (kind === "command" && GREEK.test(text));
}

/** Whether a row of the display begins here, and an equality follows the name and its scripts. */
function beginsRow(tokens: readonly Token[], at: number, level: Level): boolean {
  const isStart = at === 0 ? level === "row" : tokens[at - 1]?.kind === "newline";
  if (!isStart) return false;
  const next = tokens.slice(at + 2).find((token) => !isPartOfName(token));
  return next !== undefined && relationOf(next) !== undefined;
}

function isPartOfName(token: Token): boolean {
  const kinds = ["letter", "number", "group", "column"];
  return kinds.includes(token.kind) || isMark(token, "_") || isMark(token, "^");
}
