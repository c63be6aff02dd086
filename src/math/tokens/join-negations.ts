import type { Token } from "./token.js";
import { holds, isCommand, within } from "./token.js";

/** What is struck out by `\not` → the command for the same sign. */
const NEGATIONS: Readonly<Record<string, string>> = {
  "=": "neq",
  "<": "nless",
  ">": "ngtr",
  le: "nleq",
  leq: "nleq",
  leqslant: "nleq",
  ge: "ngeq",
  geq: "ngeq",
  geqslant: "ngeq",
  equiv: "nequiv",
  in: "notin",
  sim: "nsim",
};

/** `\not=` is `\neq`: one relation, for whoever looks for relations. */
export function joinNegations(tokens: readonly Token[]): readonly Token[] {
  if (!holds(tokens, (token) => isCommand(token, "not"))) return tokens;
  const joined: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    const text = Object.hasOwn(NEGATIONS, token.text) ? NEGATIONS[token.text] : undefined;
    const related = token.kind === "mark" || token.kind === "command";
    if (before?.kind === "command" && before.text === "not" && related && text !== undefined)
      joined[joined.length - 1] = {
        ...before,
        text,
        span: { start: before.span.start, end: token.span.end },
      };
    else joined.push(within(token, joinNegations));
  }
  return joined;
}
