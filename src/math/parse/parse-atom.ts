import type { Expression } from "../expression/expression.js";
import { functionNamed } from "../functions/table.js";
import { outOfScope } from "../tokens/out-of-scope.js";
import type { Token, Group } from "../tokens/token.js";
import { parseAccent, ACCENTS } from "./parse-accent.js";
import { parseBig, BIG_OPERATORS } from "./parse-big.js";
import {
  parseAbsolute,
  parseBracket,
  parseNorm,
  parseNullFence,
  parseParenthesis,
  parseSet,
} from "./parse-fence.js";
import { parseNabla, parsePartial, startsSlashDerivative } from "./parse-derivative.js";
import { parseFraction, parseRoot } from "./parse-fraction.js";
import { parseFunction } from "./parse-function.js";
import { parseIndicator } from "./parse-indicator.js";
import { parseEnvironment } from "./parse-matrix.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { relationOf } from "../tokens/relation-marks.js";
import { holds, isMark } from "../tokens/token.js";

type Parselet = (reader: Reader, token: Token) => Expression;

const GREEK =
  "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma " +
  "varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar infty imath " +
  "jmath digamma wp Re Im aleph";

const DOTS: Readonly<Record<string, "row" | "column" | "diagonal">> = {
  dots: "row",
  ldots: "row",
  cdots: "row",
  dotsc: "row",
  dotsb: "row",
  dotsm: "row",
  dotso: "row",
  hdots: "row",
  vdots: "column",
  ddots: "diagonal",
  iddots: "diagonal",
};

const COMMANDS: ReadonlyMap<string, Parselet> = new Map<string, Parselet>([
  ...GREEK.split(" ").map((name): [string, Parselet] => [name, greek]),
  ...Object.keys(DOTS).map((name): [string, Parselet] => [name, dots]),
  ...[...ACCENTS].map((name): [string, Parselet] => [name, parseAccent]),
  ...[...BIG_OPERATORS].map((name): [string, Parselet] => [name, parseBig]),
  ...["frac", "dfrac", "tfrac", "cfrac"].map((name): [string, Parselet] => [name, parseFraction]),
  ["sqrt", parseRoot],
  ["partial", parsePartial],
  ["nabla", parseNabla],
  ["|", parseNorm],
  ["Vert", parseNorm],
  ["lVert", parseNorm],
  ["lvert", parseAbsolute],
  ["vert", parseAbsolute],
  ["langle", parseBracket],
  ["lbrace", parseSet],
  ["lbrack", parseBracket],
  ["underbrace", brace],
  ["overbrace", brace],
  ["overset", stacked],
  ["underset", stacked],
  ["stackrel", stacked],
  ["textcolor", coloured],
  ["mathcolor", coloured],
  ["top", symbolOf],
  ["mathbbm", indicatorOne],
  ["binom", refuse("Binomial coefficients are not evaluated; write factorials.")],
  ["operatornamewithlimits", refuse("Write \\operatorname{name}.")],
]);

const MARKS: ReadonlyMap<string, Parselet> = new Map<string, Parselet>([
  ["(", parseParenthesis],
  ["[", parseBracket],
  ["\\{", parseSet],
  ["|", parseAbsolute],
  ["null", parseNullFence],
]);

/** `\theta` is a letter as x is. */
export function isGreekLetter(name: string): boolean {
  return COMMANDS.get(name) === greek;
}

/** Commands that end an expression: they can never start a factor. */
const STOPPERS: ReadonlySet<string> = new Set([
  "rangle",
  "rbrace",
  "rbrack",
  "rvert",
  "rVert",
  "mid",
  "pm",
  "mp",
  "prime",
  "top",
  "forall",
  "exists",
]);

/** Whether the next token can begin a factor. */
export function startsAtom(reader: Reader): boolean {
  const token = reader.cursor.peek();
  if (token.kind === "number" || token.kind === "letter" || token.kind === "text") return true;
  if (token.kind === "group" || token.kind === "environment") return true;
  if (token.kind === "mark") return startsMark(reader, token);
  return token.kind === "command" && startsCommand(reader, token);
}

function startsCommand(reader: Reader, token: Token): boolean {
  if (token.side === "right" || STOPPERS.has(token.text) || OPERATORS.has(token.text)) return false;
  if (BARS.has(token.text)) return token.side === "left" || reader.bars === 0;
  return relationOf(token) === undefined;
}

function startsMark(reader: Reader, token: Token): boolean {
  if (token.side === "right") return false;
  if (token.text === "|") {
    return (
      token.side === "left" ||
      (reader.bars === 0 && token.side === undefined && !isMark(reader.cursor.peek(1), "_"))
    );
  }
  return MARKS.has(token.text);
}

const OPERATORS: ReadonlySet<string> = new Set(
  "cdot times circ odot otimes ast bullet star oplus ominus cup cap wedge vee div setminus colon".split(" "),
);
const BARS: ReadonlySet<string> = new Set(["|", "Vert", "vert"]);

/** One atom, without scripts. Throws `Problem`. */
export function parseAtom(reader: Reader): Expression {
  const token = reader.cursor.peek();
  if (startsSlashDerivative(reader)) return parsePartial(reader, reader.cursor.next());
  reader.cursor.next();
  if (token.kind === "group") return group(reader, token);
  if (token.kind === "environment") return parseEnvironment(reader, token);
  const parselet = KINDS[token.kind];
  if (parselet === undefined) throw new Problem("syntax", "Something is missing here.", token.span);
  return parselet(reader, token);
}

const KINDS: Readonly<Partial<Record<Token["kind"], Parselet>>> = {
  number,
  letter,
  text: word,
  command,
  mark,
};

function number(reader: Reader, token: Token): Expression {
  const indicator = parseIndicator(reader, token);
  if (indicator !== undefined) return indicator;
  // `1_n` is a vector of n ones.
  const isVector = token.bold === true || (token.text === "1" && isMark(reader.cursor.peek(), "_"));
  if (isVector && (token.text === "1" || token.text === "0")) {
    return { kind: "symbol", base: `\\mathbf{${token.text}}`, bold: true, span: token.span };
  }
  return { kind: "number", value: Number(token.text), text: token.text, span: token.span };
}

function letter(reader: Reader, token: Token): Expression {
  const indicator = parseIndicator(reader, token);
  if (indicator !== undefined) return indicator;
  const refused = outOfScope(token.text);
  if (refused !== undefined && token.text.length > 1) {
    throw new Problem("unsupported", `${refused} are not evaluated.`, token.span);
  }
  if (reader.table.page.imaginary.has(token.text))
    throw new Problem("unsupported", "Complex numbers are not evaluated.", token.span);
  return { kind: "symbol", base: token.text, bold: token.bold === true, span: token.span };
}

function greek(_reader: Reader, token: Token): Expression {
  return { kind: "symbol", base: `\\${token.text}`, bold: token.bold === true, span: token.span };
}

function symbolOf(_reader: Reader, token: Token): Expression {
  return { kind: "symbol", base: `\\${token.text}`, bold: false, span: token.span };
}

function indicatorOne(reader: Reader, token: Token): Expression {
  const argument = reader.cursor.takeArgument("\\mathbbm", token.span);
  const indicator = parseIndicator(reader, { ...token, kind: "number", text: "1" });
  if (indicator !== undefined) return indicator;
  return { kind: "symbol", base: `\\mathbb{${argument[0]?.text ?? "1"}}`, bold: true, span: token.span };
}

function dots(_reader: Reader, token: Token): Expression {
  return { kind: "ellipsis", direction: DOTS[token.text] ?? "row", span: token.span };
}

/** `\text{…}`, `\operatorname{…}`, and bare words such as `softmax`. */
function word(reader: Reader, token: Token): Expression {
  const text = token.text.trim();
  const name = functionNamed(text);
  if (name !== undefined) return parseFunction(reader, token, name);
  const refused = outOfScope(text.replaceAll(/[\s~]/gu, ""));
  if (refused !== undefined && !(text === "KL" && !isMark(reader.cursor.peek(), "("))) {
    throw new Problem("unsupported", `${refused} are not evaluated.`, token.span);
  }
  if (/^[A-Za-z][A-Za-z0-9-]*$/u.test(text)) {
    const base = token.by === "operatorname" && /^[A-Za-z]+$/u.test(text) ? text : `\\text{${text}}`;
    return { kind: "symbol", base, bold: false, span: token.span };
  }
  throw new Problem("unsupported", "Words inside a formula are not evaluated.", token.span);
}

/** `{…}`: a group for TeX only. A single symbol in it stays a symbol, so that scripts join its name. */
function group(reader: Reader, { tokens, span }: Group): Expression {
  if (tokens.length === 0) return { kind: "empty", span };
  const inner = reader.argument(tokens, span);
  if (inner.kind === "terms" || inner.kind === "product") return { kind: "group", of: inner, span };
  return inner;
}

function command(reader: Reader, token: Token): Expression {
  // `\sqrt` and `\max` take their arguments in ways of their own.
  const parselet = COMMANDS.get(token.text);
  if (parselet !== undefined) return parselet(reader, token);
  const name = functionNamed(token.text);
  if (name !== undefined) return parseFunction(reader, token, name);
  const refused = outOfScope(token.text);
  if (refused !== undefined) throw new Problem("unsupported", `${refused} are not evaluated.`, token.span);
  throw new Problem(
    "unsupported",
    `\\${token.text} is not understood here; define it or write it out.`,
    token.span,
  );
}

function mark(reader: Reader, token: Token): Expression {
  const parselet = token.side === "right" ? undefined : MARKS.get(token.text);
  if (parselet !== undefined) return parselet(reader, token);
  throw new Problem("syntax", `“${token.text}” cannot stand here.`, token.span);
}

/** `\underbrace{…}_q` names its content; words under a brace are a remark. */
function brace(reader: Reader, token: Token): Expression {
  const tokens = reader.cursor.takeArgument(`\\${token.text}`, token.span);
  const of = reader.argument(tokens, token.span);
  const script = reader.cursor.takeMark("_") ?? reader.cursor.takeMark("^");
  const span = joinSpans(token.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  const whole: Expression = { kind: "group", of, span };
  if (script === undefined) return whole;
  const under = reader.cursor.takeArgument("“_”", script.span);
  const isRemark = holds(
    under,
    (each) => each.kind === "text" || each.kind === "gap" || relationOf(each) !== undefined,
  );
  if (under.length === 0 || isRemark) return whole;
  const name = reader.over(under, span).factor();
  return name.kind === "symbol" ? { kind: "named", of: whole, name, span } : whole;
}

/** `\overset{…}{x}`: what stands above or below is a remark. */
function stacked(reader: Reader, token: Token): Expression {
  reader.cursor.takeArgument(`\\${token.text}`, token.span);
  const below = reader.cursor.takeArgument(`\\${token.text}`, token.span);
  return reader.argument(below, token.span);
}

function coloured(reader: Reader, token: Token): Expression {
  reader.cursor.takeArgument(`\\${token.text}`, token.span);
  const tokens = reader.cursor.takeArgument(`\\${token.text}`, token.span);
  return { kind: "group", of: reader.argument(tokens, token.span), span: token.span };
}

function refuse(message: string): Parselet {
  return (_reader, token) => {
    throw new Problem("unsupported", message, token.span);
  };
}
