import { isCommand } from "./token.js";

const OPENERS: ReadonlySet<string> = new Set(["(", "[", "\\{"]);
const CLOSERS: ReadonlySet<string> = new Set([")", "]", "\\}"]);

/** 1 for a token that opens parentheses or brackets, -1 for one that closes them; they need not pair, as in `[0, 1)`. */
export function bracketChange(token: { readonly kind: string; readonly text: string }): 1 | 0 | -1 {
  if (token.kind === "mark") return OPENERS.has(token.text) ? 1 : CLOSERS.has(token.text) ? -1 : 0;
  return isCommand(token, "langle") ? 1 : isCommand(token, "rangle") ? -1 : 0;
}
