import { NOWHERE } from "../../math/expression/problem.js";
import { mentions } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { flatten } from "../../math/tokens/token.js";
import { parsePiece } from "../chains/parse-chain.js";
import type { Sides } from "../chains/parse-chain.js";
import type { Section } from "../facts/section.js";

/** `x > 0` restricts x; what is made of names, or of numbers alone, may be said to be so. */
export function mayClaim(
  parts: Sides,
  { section, latex }: { readonly section: Section; readonly latex: string },
): boolean {
  const sides = parts.sides.map((side) => parsePiece(side, section.table, latex, NOWHERE).expression);
  if (sides.some((side) => side === undefined)) return false;
  const isConstant = (side: Expression | undefined): boolean =>
    side !== undefined && !mentions(side, ({ kind }) => kind === "symbol" || kind === "call");
  const isName = (side: Expression | undefined): boolean => side?.kind === "symbol";
  if (sides.every(isConstant) || sides.some((side) => !isConstant(side) && !isName(side))) return true;
  return (
    new Set(
      parts.sides.map((side) =>
        flatten(side)
          .map(({ text }) => text)
          .join(" "),
      ),
    ).size === 1
  );
}
