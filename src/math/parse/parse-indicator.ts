import type { Expression } from "../expression/expression.js";
import type { Brackets } from "../tokens/brackets.js";
import { BRACKETS, bracketChange, bracketsOf, closingOf, outside } from "../tokens/brackets.js";
import type { Token } from "../tokens/token.js";
import { joinSpans } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { relationOf } from "../tokens/relation-marks.js";
import { isCommand, isMark } from "../tokens/token.js";

/** Signs before a condition in brackets: `1\{i = j\}`, `\mathbb{1}(i = j)`, `I[i = j]`, `\mathbf{1}_{i = j}`. */
const SIGNS: ReadonlySet<string> = new Set(["1", "I", "\\mathbb{I}", "\\mathds{1}", "\\mathbb{1}", "\\chi"]);

/** 1 where a condition holds, else 0; undefined where no condition follows the sign. The sign has been taken. */
export function parseIndicator(reader: Reader, sign: Token): Expression | undefined {
  if (!SIGNS.has(sign.kind === "command" ? `\\${sign.text}` : sign.text)) return undefined;
  const { cursor } = reader;
  const start = cursor.at;
  const tokens = isMark(cursor.peek(), "_") ? takeSubscript(reader, sign) : takeFenced(reader);
  if (tokens === undefined || !hasOuterRelation(tokens)) {
    cursor.at = start;
    return undefined;
  }
  const span = joinSpans(sign.span, cursor.tokenAt(cursor.at - 1).span);
  return { kind: "indicator", when: reader.conditions(tokens, span), span };
}

/** `_{i = j}`, `_{\{i = j\}}` */
function takeSubscript({ cursor }: Reader, sign: Token): readonly Token[] | undefined {
  cursor.next();
  if (cursor.peek().kind !== "group") return undefined;
  const tokens = cursor.takeArgument("“_”", sign.span);
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const fenced = isOpener(first) && bracketChange(last) === -1;
  return fenced ? tokens.slice(1, -1) : tokens;
}

function isOpener(token: Token): boolean {
  return token.kind === "mark" && ["(", "[", "\\{"].includes(token.text) && token.side !== "right";
}

const ALSO_NAMED: Brackets = new Map([...BRACKETS, ...bracketsOf("\\lbrace \\rbrace")]);

/** What stands between the brackets that come next; undefined where none do. */
function takeFenced({ cursor }: Reader): readonly Token[] | undefined {
  if (!isOpener(cursor.peek()) && !isCommand(cursor.peek(), "lbrace")) return undefined;
  const close = closingOf((at) => cursor.tokenAt(at), cursor.at + 1, ALSO_NAMED);
  if (close === undefined) return undefined;
  const tokens = cursor.between(cursor.at + 1, close);
  cursor.at = close + 1;
  return tokens;
}

/** Whether a relation stands outside all brackets. */
export function hasOuterRelation(tokens: readonly Token[]): boolean {
  const isOutside = outside(tokens);
  return tokens.some((token, at) => isOutside[at] === true && relationOf(token) !== undefined);
}
