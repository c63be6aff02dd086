import { matchBraces } from "./nesting.js";
import type { Token } from "./token.js";
import { isCommand, isMark } from "./token.js";

/** In `\sum_{w'} u_{w'}` the primed letter is one name: inside a braced subscript nothing is differentiated. */
export function joinPrimedIndices(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => isMark(token, "'") || isCommand(token, "prime"))) return tokens;
  const matches = matchBraces(tokens);
  const inside = new Set<number>();
  tokens.forEach((token, at) => {
    const close = isMark(token, "_") ? (matches.get(at + 1) ?? at) : at;
    for (let each = at + 2; each < close; each += 1) inside.add(each);
  });
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const last = inside.has(at) && token.kind === "letter" ? lastPrime(tokens, at) : at;
    if (last === at) result.push(token);
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
  const [first, second, third, fourth] = tokens.slice(at + 1, at + 5);
  const isPrime = (token: Token | undefined): boolean => token !== undefined && isCommand(token, "prime");
  if (first === undefined) return at;
  if (isMark(first, "'")) return at + 1;
  if (!isMark(first, "^")) return at;
  if (isPrime(second)) return at + 2;
  return second?.kind === "open" && isPrime(third) && fourth?.kind === "close" ? at + 4 : at;
}
