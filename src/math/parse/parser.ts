import { Cursor } from "./cursor.js";
import type { Condition, Expression, ProductSign } from "../expression/expression.js";
import { EITHER_SIGN } from "../expression/expression.js";
import type { Token } from "../tokens/token.js";
import { parseAtom, startsAtom } from "./parse-atom.js";
import { parseConditions, parseStated } from "./parse-conditions.js";
import { parseBar } from "./parse-bar.js";
import { parseScripts } from "./parse-scripts.js";
import type { Span } from "../expression/problem.js";
import { joinSpans, Problem, orProblem } from "../expression/problem.js";
import { spanOfTokens } from "./reader.js";
import type { Reader } from "./reader.js";
import type { SymbolTable } from "../tokens/symbol-table.js";
import { isGroup, isMark } from "../tokens/token.js";

/** Operators between the factors of a term, looser than juxtaposition. */
const PRODUCT_SIGNS: Readonly<Record<string, ProductSign>> = {
  cdot: "cdot",
  times: "times",
  circ: "hadamard",
  odot: "hadamard",
  otimes: "outer",
  ast: "star",
  bullet: "cdot",
  star: "star",
};

class Parser implements Reader {
  readonly cursor: Cursor;
  readonly table: SymbolTable;
  bars = 0;
  private latest: { from: number; bars: number; to: number; next: Token; factor: Expression } | undefined;

  constructor(cursor: Cursor, table: SymbolTable) {
    this.cursor = cursor;
    this.table = table;
  }

  expression(): Expression {
    const start = this.cursor.peek().span;
    return this.cursor.deeper(start, () => this.terms(start));
  }

  private terms(start: Span): Expression {
    const terms: { sign: 1 | -1; term: Expression }[] = [];
    let sign = this.sign();
    const signed = sign !== undefined;
    for (;;) {
      const either = this.either();
      if (either === undefined) terms.push({ sign: sign ?? 1, term: this.term() });
      else terms.push(either);
      sign = this.signBetween();
      if (sign === undefined && !this.isEither()) break;
    }
    const first = terms[0];
    const last = terms.at(-1);
    if (first === undefined || last === undefined) throw this.unexpected();
    if (terms.length === 1 && first.sign === 1) return first.term;
    return { kind: "terms", terms, span: joinSpans(signed ? start : first.term.span, last.term.span) };
  }

  private isEither(): boolean {
    const token = this.cursor.peek();
    return token.kind === "command" && (token.text === "pm" || token.text === "mp");
  }

  /** `\pm x` is a sign, the same wherever it stands in a formula, times x; `\mp x` is minus that. */
  private either(): { sign: 1 | -1; term: Expression } | undefined {
    if (!this.isEither()) return undefined;
    const token = this.cursor.next();
    const term = this.term();
    const sign: Expression = { kind: "symbol", base: EITHER_SIGN, bold: false, span: token.span };
    const span = joinSpans(token.span, term.span);
    return {
      sign: token.text === "pm" ? 1 : -1,
      term: { kind: "product", sign: "cdot", factors: [sign, term], span },
    };
  }

  private sign(): 1 | -1 | undefined {
    let sign: 1 | -1 | undefined;
    for (;;) {
      if (this.cursor.takeMark("+") !== undefined) sign ??= 1;
      else if (this.cursor.takeMark("-") !== undefined) sign = (sign ?? 1) === 1 ? -1 : 1;
      else return sign;
    }
  }

  term(): Expression {
    let left = this.juxtaposition();
    for (;;) {
      const token = this.cursor.peek();
      const sign =
        token.kind === "command" ? PRODUCT_SIGNS[token.text] : token.text === "*" ? "star" : undefined;
      if (sign !== undefined && (token.kind === "command" || token.kind === "mark")) {
        this.cursor.next();
        const right = this.afterSign();
        left = { kind: "product", sign, factors: [left, right], span: joinSpans(left.span, right.span) };
      } else if (this.cursor.takeMark("/") !== undefined) {
        left = this.slash(left);
      } else {
        return parseBar(this, left);
      }
    }
  }

  /** `2 \cdot -x`: a sign directly after an operator belongs to its factor. */
  private afterSign(): Expression {
    const token = this.cursor.peek();
    const sign = this.sign();
    const factor = this.juxtaposition();
    if (sign !== -1) return factor;
    return { kind: "terms", terms: [{ sign: -1, term: factor }], span: joinSpans(token.span, factor.span) };
  }

  /** `/` takes one factor; what follows without an operator would be read one way by half of the readers. */
  private slash(above: Expression): Expression {
    const below = this.factor();
    const quotient: Expression = { kind: "quotient", above, below, span: joinSpans(above.span, below.span) };
    const next = this.cursor.peek();
    if (!this.startsFactor()) return quotient;
    if (next.kind === "number" || next.kind === "letter" || isGreek(next)) {
      throw new Problem(
        "syntax",
        "What follows “/” is ambiguous; write \\frac{…}{…} or parentheses.",
        joinSpans(below.span, next.span),
      );
    }
    const rest = this.juxtaposition();
    return {
      kind: "product",
      sign: "juxtaposed",
      factors: [quotient, rest],
      span: joinSpans(above.span, rest.span),
    };
  }

  private signBetween(): 1 | -1 | undefined {
    return this.sign() ?? (this.startsSigned() ? 1 : undefined);
  }

  /** `a {+ b}` and `a {\color{red} - b}` look like sums, and are: braces show nothing. */
  private startsSigned(): boolean {
    const next = this.cursor.peek();
    const inside = isGroup(next) ? next.tokens[0] : undefined;
    return inside !== undefined && (isMark(inside, "+") || isMark(inside, "-"));
  }

  juxtaposition(): Expression {
    const factors = [this.factor()];
    while (this.startsFactor() && !this.startsSigned()) factors.push(this.factor());
    const first = factors[0];
    const last = factors.at(-1);
    if (first === undefined || last === undefined) throw this.unexpected();
    if (factors.length === 1) return first;
    return { kind: "product", sign: "juxtaposed", factors, span: joinSpans(first.span, last.span) };
  }

  /** Whoever goes back to read on from the same factor gets it again: nested, reading twice would take 2^depth steps. */
  factor(): Expression {
    const { cursor, bars, latest } = this;
    const from = cursor.at;
    if (latest?.from === from && latest.bars === bars) {
      cursor.goOn(latest.to, latest.next);
      return latest.factor;
    }
    const token = cursor.peek();
    const factor = cursor.deeper(token.span, () => parseScripts(this, parseAtom(this)));
    this.latest = { from, bars, factor, to: cursor.at, next: cursor.peek() };
    return factor;
  }

  startsFactor(): boolean {
    return startsAtom(this);
  }

  argument(tokens: readonly Token[], span: Span): Expression {
    const reader = this.over(tokens, span);
    const expression = reader.expression();
    const left = reader.cursor.peek();
    if (left.kind !== "end") throw unexpectedToken(left);
    return expression;
  }

  conditions(tokens: readonly Token[], span: Span): readonly Condition[] {
    return parseConditions(this, tokens, span);
  }

  over(tokens: readonly Token[], span: Span): Reader {
    const whole = spanOfTokens(tokens, span);
    return new Parser(this.cursor.inside(tokens, { start: whole.end, end: whole.end }), this.table);
  }

  private unexpected(): Problem {
    return unexpectedToken(this.cursor.peek());
  }
}

function isGreek(token: Token): boolean {
  return (
    token.kind === "command" && /^[a-zA-Z]{2,8}$/u.test(token.text) && GREEK.has(token.text.toLowerCase())
  );
}

const GREEK: ReadonlySet<string> = new Set([
  "alpha",
  "beta",
  "gamma",
  "delta",
  "epsilon",
  "varepsilon",
  "zeta",
  "eta",
  "theta",
  "lambda",
  "mu",
  "nu",
  "xi",
  "pi",
  "rho",
  "sigma",
  "tau",
  "phi",
  "varphi",
  "chi",
  "psi",
  "omega",
]);

function unexpectedToken(token: Token): Problem {
  if (token.kind === "end") return new Problem("syntax", "Something is missing here.", token.span);
  const shown = token.kind === "command" ? `\\${token.text}` : token.text;
  return new Problem("syntax", `“${shown}” cannot stand here.`, token.span);
}

/** Parses one expression from tokens, all of them. */
export function parseTokens(tokens: readonly Token[], table: SymbolTable, end: Span): Expression | Problem {
  const whole = spanOfTokens(tokens, end);
  return orProblem(() => {
    const parser = new Parser(new Cursor(tokens, { start: whole.end, end: whole.end }), table);
    const expression = parser.expression();
    const left = parser.cursor.peek();
    if (left.kind !== "end") throw unexpectedToken(left);
    return expression;
  });
}

/** Parses conditions such as `i \ne j` and `a, b > 0` from tokens. */
export function parseConditionTokens(
  tokens: readonly Token[],
  table: SymbolTable,
  end: Span,
): readonly Condition[] | Problem {
  return orProblem(() => parseStated(new Parser(new Cursor(tokens, end), table), tokens, end));
}
