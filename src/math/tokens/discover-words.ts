import type { SymbolTable } from "./symbol-table.js";
import type { Token } from "./token.js";
import { isCommand, isEnvironment, isGroup, isMark } from "./token.js";

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
  discoverIn(tokens, table, false);
}

/** `isBelow`: in the lower part of `\frac{\partial …}{\partial …}`. */
function discoverIn(tokens: readonly Token[], table: SymbolTable, isBelow: boolean): void {
  for (let at = 0; at < tokens.length; at += 1) {
    const [before, token] = [tokens[at - 1], tokens[at]];
    if (isGroup(token) || isEnvironment(token))
      discoverIn(token.tokens, table, beginsWithPartial(token) && beginsWithPartial(before));
    const run = lettersFrom(tokens, at);
    const isVariable = isBelow && at === 1 && endsName(tokens[at + run.length]);
    if (run.length > 1 && (isVariable || isSpeltOut(run))) table.addWord(run);
    at += Math.max(0, run.length - 1);
  }
}

function isSpeltOut(run: string): boolean {
  return SPELT_OUT.has(run) || CAMEL.test(run);
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

function beginsWithPartial(token: Token | undefined): boolean {
  const first = isGroup(token) ? token.tokens[0] : undefined;
  return first !== undefined && isCommand(first, "partial");
}

function endsName(token: Token | undefined): boolean {
  return token === undefined || isMark(token, "_") || isMark(token, "^");
}
