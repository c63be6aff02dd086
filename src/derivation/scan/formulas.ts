import { isProblem } from "../../math/expression/problem.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import type { Macros } from "../../math/tokens/macros.js";
import { SymbolTable } from "../../math/tokens/symbol-table.js";
import type { Token } from "../../math/tokens/token.js";
import type { Document, Passage } from "../document/document.js";

/** A formula as its page has it. */
export interface Formula {
  readonly latex: string;
  readonly tokens: readonly Token[];
  readonly isInline: boolean;
  /** Its decimals are surely written with a comma. */
  readonly hasDecimalComma: boolean;
}

/** All formulas of a document that can be read, displays and those in running text, in reading order. */
export function formulasOf({ passages }: Document, macros: Macros, table: SymbolTable): readonly Formula[] {
  return passages.flatMap(written).flatMap(({ latex, isInline }) => {
    const scratch = new SymbolTable(table);
    const tokens = readTokens(latex, macros, scratch);
    const hasDecimalComma = scratch.decimalComma;
    return isProblem(tokens) ? [] : [{ latex, tokens, isInline, hasDecimalComma }];
  });
}

function written(passage: Passage): readonly Pick<Formula, "latex" | "isInline">[] {
  if (passage.kind === "display")
    return passage.unseen === undefined ? [{ latex: passage.latex, isInline: false }] : [];
  if (passage.kind !== "prose") return [];
  const parts = passage.text.split("$");
  return parts.flatMap((latex, at) => (at % 2 === 1 ? [{ latex, isInline: true }] : []));
}
