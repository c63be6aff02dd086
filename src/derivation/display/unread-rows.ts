import type { Draft } from "./chain-drafts.js";
import type { Lexeme } from "../../math/tokens/token.js";
import { NOWHERE, Problem } from "../../math/expression/problem.js";
import type { SymbolTable } from "../../math/tokens/symbol-table.js";
import { NOTHING, flatten, isMark } from "../../math/tokens/token.js";
import { parsePiece } from "../chains/parse-chain.js";
import type { Chain } from "../chains/parse-chain.js";

/** What stands in a row without any relation is part of a derivation, read or not. */
export function withUnreadRows(drafts: readonly Draft[], related: ReadonlySet<number>): readonly Draft[] {
  const derives = drafts.some(({ relations }) => relations.length > 0);
  return drafts.filter(({ relations, row, sides }) => {
    if (relations.length > 0) return true;
    return derives && !related.has(row) && sides.some((side) => flatten(side).some(isContent));
  });
}

/** Dots, signs that close a proof and numbers in brackets say nothing. */
function isContent(token: Lexeme, at: number, side: readonly Lexeme[]): boolean {
  if (token.kind === "letter") return true;
  if (token.kind === "number") return !isMark(side[at - 1] ?? NOTHING, "(");
  return token.kind === "command" && !ORNAMENTS.test(token.text);
}

const ORNAMENTS =
  /dots$|^(?:square|Box|blacksquare|qed|qedhere|qedsymbol|therefore|because|hline|lbrace|rbrace|checkmark|tag|label|notag|nonumber|(?:d|D|u|U)(?:own|p)arrow|Updownarrow|updownarrow)$/u;

/** A row without a relation as a step that could not be read. */
export function unreadRow({ sides, conditions, words }: Draft, latex: string, table: SymbolTable): Chain {
  const piece = parsePiece(sides.flat(), table, latex, NOWHERE);
  const problem = piece.problem ?? new Problem("unsupported", UNREAD_ROW, piece.span);
  return {
    pieces: [
      { tokens: [], span: piece.span, latex: "" },
      { ...piece, problem },
    ],
    relations: [""],
    conditions,
    words,
  };
}

const UNREAD_ROW = "This row has no relation that I know, so nothing of it was checked; write = before it.";
