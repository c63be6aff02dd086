import type { Kind } from "../../math/value/kind.js";
import { isNumberKind } from "../../math/value/kind.js";
import { nameText } from "../../math/print/name-text.js";
import { isSmallName, valuesOf } from "../../math/expression/letters.js";
import { ADDED_TO_EVERY_ENTRY, ADDED_TO_EVERY_ROW } from "../../math/compile/world.js";
import { mark } from "../report/rule-marks.js";
import type { TypedChain } from "./typed-chain.js";

/** Whether shapes fit only at a stretch: another choice may fit better. */
export function isStrained({ world }: TypedChain): boolean {
  return world.notes.has(ADDED_TO_EVERY_ENTRY) || world.oddNumbers.size > 0;
}

/**
 * What an author would hardly mean by a name of which nothing is known: that sides agree under it confirms nothing.
 * `a^T b` with a lost transpose is true again if a is a number.
 */
export function strainOf(typed: TypedChain, confirmed: ReadonlySet<string>): string | undefined {
  const { world, kinds } = typed;
  const guessed = [...kinds].filter(([name]) => world.variables.has(name) && !confirmed.has(name));
  const number = guessed.find(([name]) => world.oddNumbers.has(name));
  if (number !== undefined) {
    mark("strained-number");
    return `${nameText(number[0])} is a number, though it is transposed or has a norm`;
  }
  if (!world.notes.has(ADDED_TO_EVERY_ROW)) return undefined;
  const matrix = guessed.find(([name, kind]) => isSmallMatrix(name, kind));
  if (matrix !== undefined) {
    mark("strained-matrix");
    return `${nameText(matrix[0])} is a matrix`;
  }
  const factor = guessed.find(([name, kind]) => isNumberKind(kind) && isUsuallyVector(name));
  if (factor === undefined) return undefined;
  mark("strained-factor");
  return `${nameText(factor[0])} is a number, and a vector is added to each row or column of a matrix`;
}

/** `Wx - y` with x a number. */
function isUsuallyVector(name: string): boolean {
  return valuesOf(name, "bare", "arrays")[0] === "vector";
}

function isSmallMatrix(name: string, { rows, cols }: Kind): boolean {
  return rows !== 1 && cols !== 1 && isSmallName(name);
}
