import type { Expression } from "../expression/expression.js";
import type { Token } from "../tokens/token.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Reader } from "./reader.js";

const CANONICAL: Readonly<Record<string, string>> = {
  hat: "hat",
  widehat: "hat",
  bar: "bar",
  overline: "bar",
  tilde: "tilde",
  widetilde: "tilde",
  dot: "dot",
  ddot: "ddot",
  check: "check",
  breve: "breve",
  mathring: "mathring",
  acute: "acute",
  grave: "grave",
  overrightarrow: "vec",
};

/** Accents are part of the name. */
export const ACCENTS: ReadonlySet<string> = new Set(Object.keys(CANONICAL));

/** `\hat{y}`; `\hat{y_i}` is `\hat{y}_i`. */
export function parseAccent(reader: Reader, token: Token): Expression {
  const tokens = reader.cursor.takeArgument(`\\${token.text}`, token.span);
  const span = joinSpans(token.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  const of = reader.argument(tokens, span);
  const accent = CANONICAL[token.text] ?? token.text;
  if (of.kind === "symbol") {
    const base = accent === "vec" ? of.base : `\\${accent}{${of.base}}`;
    return { ...of, base, bold: of.bold || token.bold === true, span };
  }
  throw new Problem("unsupported", `\\${token.text} is read over a single letter only.`, span);
}
