import type { Token } from "./token.js";
import { isCommand } from "./token.js";

const OPENERS: ReadonlySet<string> = new Set(["(", "[", "\\{"]);
const CLOSERS: ReadonlySet<string> = new Set([")", "]", "\\}"]);

/** 1 for a token that opens braces, parentheses or brackets, -1 for one that closes them. */
export function bracketChange(token: Token): 1 | 0 | -1 {
  if (token.kind === "open" || (token.kind === "mark" && OPENERS.has(token.text))) return 1;
  if (token.kind === "close" || (token.kind === "mark" && CLOSERS.has(token.text))) return -1;
  return isCommand(token, "langle") ? 1 : isCommand(token, "rangle") ? -1 : 0;
}

/** 1 for `\begin{…}`, -1 for `\end{…}`. */
export function environmentChange(token: Token): 1 | 0 | -1 {
  if (token.kind !== "text") return 0;
  return token.by === "begin" ? 1 : token.by === "end" ? -1 : 0;
}

/** 1 for what opens a TeX group or environment, -1 for what closes one; parentheses do not count. */
export function groupChange(token: Token): 1 | 0 | -1 {
  if (token.kind === "open") return 1;
  return token.kind === "close" ? -1 : environmentChange(token);
}

/** For each opening brace its closing one. */
export function matchBraces(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const matches = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, at) => {
    if (token.kind === "open") open.push(at);
    else if (token.kind === "close") {
      const start = open.pop();
      if (start !== undefined) matches.set(start, at);
    }
  });
  return matches;
}
