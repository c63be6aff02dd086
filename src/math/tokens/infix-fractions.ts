import type { Group, Leaf, Token } from "./token.js";
import { groupOf, holds, isCommand, isGroup, isMark, within } from "./token.js";

/** `{a \over b}` is `\frac{a}{b}`; `{\partial \over \partial x} f` differentiates what follows, so its braces go. */
export function resolveInfixFractions(tokens: readonly Token[]): readonly Token[] {
  if (!holds(tokens, (token) => isCommand(token, "over"))) return tokens;
  return tokens.flatMap((token, at) => {
    const over = isGroup(token) ? token.tokens.findIndex((each) => isCommand(each, "over")) : -1;
    if (!isGroup(token) || over < 0) return [within(token, resolveInfixFractions)];
    const script = tokens[at - 1];
    const isScript = script !== undefined && (isMark(script, "_") || isMark(script, "^"));
    const fraction = fractionOf(token, over);
    return isScript ? [{ ...token, tokens: fraction }] : fraction;
  });
}

function fractionOf({ tokens, open, close, spaced }: Group, over: number): readonly Token[] {
  const command: Leaf = { kind: "command", text: "frac", span: open.span, spaced };
  const parts = [tokens.slice(0, over), tokens.slice(over + 1)];
  const braces = { open: { ...open, spaced: false }, close: { ...close, spaced: false } };
  return [command, ...parts.map((part) => groupOf(resolveInfixFractions(part), braces.open, braces.close))];
}
