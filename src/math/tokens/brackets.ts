import type { Token } from "./token.js";
import { isMark } from "./token.js";

/**
 * Brackets that are only written, as `(` and `]`: they need not pair, as in `[0, 1)` and `f(x`, so they hold nothing in the
 * token tree. Any that opens pairs with any that closes.
 */
export type Brackets = ReadonlyMap<string, 1 | -1>;

type Written = Pick<Token, "text"> & { readonly kind: string };

/** Openers and closers by turns, between spaces. */
export function bracketsOf(pairs: string): Brackets {
  return new Map(pairs.split(" ").map((text, at) => [text, at % 2 === 0 ? 1 : -1]));
}

export const BRACKETS: Brackets = bracketsOf("( ) [ ] \\{ \\} \\langle \\rangle");
export const PARENTHESES: Brackets = bracketsOf("( )");

/** 1 for a token that opens brackets, -1 for one that closes them. */
export function bracketChange({ kind, text }: Written, brackets: Brackets = BRACKETS): 1 | 0 | -1 {
  if (kind === "mark") return brackets.get(text) ?? 0;
  return kind === "command" ? (brackets.get(`\\${text}`) ?? 0) : 0;
}

/** Which tokens stand outside brackets: none of these, and nothing behind one that lacks its partner. */
export function outside(tokens: readonly Written[], brackets: Brackets = BRACKETS): readonly boolean[] {
  let depth = 0;
  return tokens.map((token) => {
    const change = bracketChange(token, brackets);
    depth += change;
    return depth === 0 && change === 0;
  });
}

/** As `outside`, but what lacks its partner hides nothing: `x(1 + 10^{-10)} = x` is an equation of which a side is not read. */
export function outsidePairs(tokens: readonly Written[]): readonly boolean[] {
  const isOutside = tokens.map((token) => bracketChange(token) === 0);
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const change = bracketChange(token);
    if (change > 0) open.push(at);
    const opening = change < 0 ? open.pop() : undefined;
    if (opening !== undefined) isOutside.fill(false, opening, at);
  }
  return isOutside;
}

/** As `outside`, but what closes nothing is passed over: `]0,5; 1[` has its comma outside. */
export function outsideOpened(tokens: readonly Written[]): readonly boolean[] {
  return passingOver(tokens.map((token) => bracketChange(token)));
}

/** As `outsideOpened`, but `\left.` opens too, and `\right.` and `\right|` close what is open. */
export function outsideFences(tokens: readonly Token[]): readonly boolean[] {
  return passingOver(tokens.map((token) => bracketChange(token) + nullChange(token)));
}

function passingOver(changes: readonly number[]): readonly boolean[] {
  let depth = 0;
  return changes.map((change) => {
    depth = Math.max(0, depth + change);
    return depth === 0 && change === 0;
  });
}

function nullChange(token: Token): 1 | 0 | -1 {
  const isNull = isMark(token, "null");
  if (isNull && token.side === "left") return 1;
  return token.side === "right" && (isNull || token.text === "|") ? -1 : 0;
}

/** The parts between separators that stand outside brackets; there is always one. */
export function splitOutside(
  tokens: readonly Token[],
  separates: (token: Token, at: number) => boolean,
  brackets: Brackets = BRACKETS,
): Token[][] {
  const isOutside = outside(tokens, brackets);
  const parts: Token[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    if (isOutside[at] === true && separates(token, at)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The place of what closes the bracket before `from`, if anything does; `tokenAt` gives an `end` behind the last. */
export function closingOf(
  tokenAt: (at: number) => Written,
  from: number,
  brackets: Brackets = BRACKETS,
): number | undefined {
  let depth = 1;
  for (let at = from; ; at += 1) {
    const token = tokenAt(at);
    if (token.kind === "end") return undefined;
    depth += bracketChange(token, brackets);
    if (depth === 0) return at;
  }
}

/** The place of what opens the bracket that is closed at `close`. */
export function openingOf(tokens: readonly Token[], close: number): number | undefined {
  const open: number[] = [];
  for (const [at, token] of tokens.slice(0, close + 1).entries()) {
    const change = bracketChange(token);
    if (change > 0) open.push(at);
    const opening = change < 0 ? open.pop() : undefined;
    if (at === close) return opening;
  }
  return undefined;
}
