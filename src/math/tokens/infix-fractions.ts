import { groupChange, matchBraces } from "./nesting.js";
import type { Token } from "./token.js";
import { isCommand, isMark } from "./token.js";

/** `{a \over b}` is `\frac{a}{b}`; `{\partial \over \partial x} f` differentiates what follows, so its braces go. */
export function resolveInfixFractions(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => isCommand(token, "over"))) return tokens;
  const matches = matchBraces(tokens);
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const close = matches.get(at);
    const over = close === undefined ? undefined : placeOfOver(tokens, at, close);
    if (token === undefined) continue;
    if (close === undefined || over === undefined) {
      result.push(token);
      continue;
    }
    const fraction = fractionOf(
      tokens.slice(at + 1, over),
      tokens.slice(over + 1, close),
      token,
      tokens[close] ?? token,
    );
    const script = tokens[at - 1];
    const isScript = script !== undefined && (isMark(script, "_") || isMark(script, "^"));
    result.push(...(isScript ? [token, ...fraction, tokens[close] ?? token] : fraction));
    at = close;
  }
  return result;
}

/** The `\over` that belongs to the braces from `open` to `close`. */
function placeOfOver(tokens: readonly Token[], open: number, close: number): number | undefined {
  let depth = 0;
  for (let at = open + 1; at < close; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    depth += groupChange(token);
    if (depth === 0 && isCommand(token, "over")) return at;
  }
  return undefined;
}

function fractionOf(
  above: readonly Token[],
  below: readonly Token[],
  open: Token,
  close: Token,
): readonly Token[] {
  const from = { kind: "open", text: "{", span: open.span, spaced: false } as const;
  const to = { kind: "close", text: "}", span: close.span, spaced: false } as const;
  const command: Token = { kind: "command", text: "frac", span: open.span, spaced: open.spaced };
  return [command, from, ...resolveInfixFractions(above), to, from, ...resolveInfixFractions(below), to];
}
