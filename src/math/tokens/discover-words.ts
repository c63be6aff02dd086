import { matchBraces } from "./nesting.js";
import type { SymbolTable } from "./symbol-table.js";
import type { Token } from "./token.js";
import { isCommand, isMark } from "./token.js";

/** Names that people spell out: no one multiplies these letters. */
const SPELT_OUT: ReadonlySet<string> = new Set(
  (
    "loss Loss cost Cost net err error score scores logit logits target output input hidden pred reward margin hinge " +
    "attn total energy entropy accuracy precision recall"
  ).split(" "),
);

/** `LogLoss`, `Accuracy` */
const CAMEL = /^(?=.{4})[A-Z][a-z]{2,}(?:[A-Z][a-z]+)*$/u;

/** Notes names of several letters: those that are usual, and those by which is differentiated, as in `\partial net_j`. */
export function discoverWords(tokens: readonly Token[], table: SymbolTable): void {
  let matches: ReadonlyMap<number, number> | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const run = lettersFrom(tokens, at);
    if (run.length < 2) continue;
    if (SPELT_OUT.has(run) || CAMEL.test(run)) table.addWord(run);
    else if (isPartial(tokens[at - 1])) {
      matches ??= matchBraces(tokens);
      if (isBelow(tokens, at - 1, matches) && endsName(tokens[at + run.length])) table.addWord(run);
    }
    at += run.length - 1;
  }
}

function lettersFrom(tokens: readonly Token[], from: number): string {
  let run = "";
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "letter" || token.text.length !== 1 || (at > from && token.spaced)) break;
    run += token.text;
  }
  return run;
}

function isPartial(token: Token | undefined): boolean {
  return token !== undefined && isCommand(token, "partial");
}

/** Whether the sign at `at` begins the lower part of `\frac{\partial …}{\partial …}`. */
function isBelow(tokens: readonly Token[], at: number, matches: ReadonlyMap<number, number>): boolean {
  if (tokens[at - 1]?.kind !== "open" || tokens[at - 2]?.kind !== "close") return false;
  const above = [...matches].find(([, close]) => close === at - 2)?.[0];
  return above !== undefined && isPartial(tokens[above + 1]);
}

function endsName(token: Token | undefined): boolean {
  return token === undefined || token.kind === "close" || isMark(token, "_") || isMark(token, "^");
}
