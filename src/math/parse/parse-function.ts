import type { Expression } from "../expression/expression.js";
import { builtIn, functionNamed } from "../functions/table.js";
import type { Token } from "../tokens/token.js";
import { parseArguments } from "./parse-arguments.js";
import { joinSpans, Problem } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { isCommand, isMark } from "../tokens/token.js";

/** What may stand between a function's name and its argument: `\log_2`, `\tanh^2`, `\tanh'`. */
interface Decoration {
  readonly subscript?: Expression;
  readonly power?: Expression;
  readonly primes: number;
}

/** A built-in function with its argument. */
export function parseFunction(reader: Reader, token: Token, name: string): Expression {
  const decoration = takeDecoration(reader, token, name);
  const isBare = !isOpening(reader.cursor.peek());
  const args = takeArguments(reader, token);
  const isLoose = isBare && (isMark(reader.cursor.peek(), "(") || isCutShort(reader, args));
  const span = joinSpans(token.span, reader.cursor.tokenAt(reader.cursor.at - 1).span);
  const applied: Expression = {
    kind: "function",
    name,
    primes: decoration.primes,
    args,
    ...(decoration.subscript === undefined ? {} : { subscript: decoration.subscript }),
    ...(isLoose ? { loose: true } : {}),
    span,
  };
  return decoration.power === undefined
    ? applied
    : { kind: "power", base: applied, exponent: decoration.power, span };
}

/** `\log\frac{a}{b}\exp(c)`: the author may mean the logarithm of the product. */
function isCutShort(reader: Reader, [argument]: readonly Expression[]): boolean {
  return argument?.kind === "quotient" && reader.startsFactor();
}

function takeDecoration(reader: Reader, token: Token, name: string): Decoration {
  let subscript: Expression | undefined;
  let power: Expression | undefined;
  let primes = 0;
  for (;;) {
    if (reader.cursor.takeMark("'") !== undefined) {
      primes += 1;
    } else if (subscript === undefined && reader.cursor.takeMark("_") !== undefined) {
      subscript = takeSubscript(reader, token, name);
    } else if (power === undefined && isMark(reader.cursor.peek(), "^")) {
      reader.cursor.next();
      const tokens = reader.cursor.takeArgument("“^”", token.span);
      if (tokens.every((each) => isCommand(each, "prime")) && tokens.length > 0) primes += tokens.length;
      else power = powerOf(reader, tokens, token);
    } else {
      return {
        primes,
        ...(subscript === undefined ? {} : { subscript }),
        ...(power === undefined ? {} : { power }),
      };
    }
  }
}

function takeSubscript(reader: Reader, token: Token, name: string): Expression | undefined {
  const tokens = reader.cursor.takeArgument("“_”", token.span);
  const { subscript } = builtIn(name);
  if (subscript === "base") return reader.argument(tokens, token.span);
  if (subscript === "ignored") return undefined;
  throw subscript === "range"
    ? new Problem("syntax", `Write \\${name}_j with a backslash.`, token.span)
    : new Problem("unsupported", `A subscript of ${token.text} is not evaluated.`, token.span);
}

/** `\sin^2 x` is `(\sin x)^2`; `\sin^{-1}` would be read as the inverse by some, so it is refused. */
function powerOf(reader: Reader, tokens: readonly Token[], token: Token): Expression {
  const power = reader.argument(tokens, token.span);
  if (power.kind === "terms") {
    throw new Problem(
      "syntax",
      "A negative power here is ambiguous; write 1/f(x), or the name of the inverse.",
      token.span,
    );
  }
  return power;
}

function isOpening(token: Token): boolean {
  return ["(", "[", "\\{"].some((mark) => isMark(token, mark)) || isCommand(token, "lbrace");
}

function takeArguments(reader: Reader, token: Token): readonly Expression[] {
  const next = reader.cursor.peek();
  if (isMark(next, "(") && next.side !== "right") return parseArguments(reader);
  if (isMark(next, "[") || isMark(next, "\\{") || isCommand(next, "lbrace")) return fencedArguments(reader);
  if (!reader.startsFactor()) {
    throw new Problem("syntax", `${token.text} needs an argument: write ${token.text}(x).`, token.span);
  }
  return [looseArgument(reader)];
}

function fencedArguments(reader: Reader): readonly Expression[] {
  const open = reader.cursor.next();
  const args = [reader.expression()];
  while (reader.cursor.takeMark(",") !== undefined) args.push(reader.expression());
  if (reader.cursor.takeCommand("rbrace") === undefined) {
    reader.cursor.expectMark(isMark(open, "[") ? "]" : "\\}", open.span);
  }
  return args;
}

/** Without parentheses: side-by-side letters up to an operator, a `(`, a number or another function. */
function looseArgument(reader: Reader): Expression {
  const braced = reader.cursor.peek().kind === "group";
  const first = reader.factor();
  if (braced || isWhole(first)) return first;
  const factors = [first];
  let last = first;
  while (last.kind !== "call" && goesOn(reader)) {
    last = reader.factor();
    factors.push(last);
  }
  if (factors.length === 1) return first;
  return { kind: "product", sign: "juxtaposed", factors, span: joinSpans(first.span, last.span) };
}

function isWhole(first: Expression): boolean {
  return first.kind === "function" || first.kind === "big" || first.kind === "call";
}

/** Whether a letter follows; what is neither that nor a clear end is refused. */
function goesOn(reader: Reader): boolean {
  if (!reader.startsFactor()) return false;
  const next = reader.cursor.peek();
  if (isLetter(next)) return true;
  if (isBuiltIn(next) || isMark(next, "(") || isCommand(next, "sum") || next.kind === "group") return false;
  throw new Problem(
    "syntax",
    "It is not clear where the function's argument ends; use parentheses.",
    next.span,
  );
}

function isBuiltIn(token: Token): boolean {
  return (
    (token.kind === "command" || token.kind === "text") && functionNamed(token.text.trim()) !== undefined
  );
}

const NOT_LETTERS: ReadonlySet<string> = new Set([
  "frac",
  "dfrac",
  "tfrac",
  "sum",
  "prod",
  "sqrt",
  "partial",
  "nabla",
  "|",
  "lVert",
  "lvert",
  "langle",
  "underbrace",
]);

function isLetter(token: Token): boolean {
  if (token.kind === "letter") return true;
  return token.kind === "command" && functionNamed(token.text) === undefined && !NOT_LETTERS.has(token.text);
}
