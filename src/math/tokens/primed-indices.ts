import type { Token } from "./token.js";
import { holds, isCommand, isGroup, isMark, within } from "./token.js";

/** In `\sum_{w'} u_{w'}` the primed letter is one name: inside a braced subscript nothing is differentiated. */
export function joinPrimedIndices(tokens: readonly Token[]): readonly Token[] {
  if (!holds(tokens, (token) => isMark(token, "'") || isCommand(token, "prime"))) return tokens;
  return tokens.map((token, at) => {
    const before = tokens[at - 1];
    const isSubscript = isGroup(token) && before !== undefined && isMark(before, "_");
    return within(token, isSubscript ? joinPrimed : joinPrimedIndices);
  });
}

/** Joins the primes of all that stands in a subscript. */
function joinPrimed(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const last = token.kind === "letter" ? lastPrime(tokens, at) : at;
    if (token.kind !== "letter" || last === at) result.push(within(token, joinPrimed));
    else {
      const span = { start: token.span.start, end: tokens[last]?.span.end ?? token.span.end };
      result.push({ ...token, text: `${token.text}'`, span });
    }
    at = last;
  }
  return result;
}

/** The place of the prime after a letter: `'`, `^\prime`, `^{\prime}`; the letter's own where there is none. */
function lastPrime(tokens: readonly Token[], at: number): number {
  const [first, second] = tokens.slice(at + 1, at + 3);
  const isPrime = (token: Token | undefined): boolean => token !== undefined && isCommand(token, "prime");
  if (first === undefined) return at;
  if (isMark(first, "'")) return at + 1;
  if (!isMark(first, "^")) return at;
  const isAlone = isGroup(second) && second.tokens.length === 1 && isPrime(second.tokens[0]);
  return isPrime(second) || isAlone ? at + 2 : at;
}
