import type { Token } from "../../math/tokens/token.js";
import { isMark } from "../../math/tokens/token.js";

/** Rows without `(1)`, `(2)`, … at their beginnings, where these count them. One number alone may be a factor. */
export function withoutEnumerators(rows: readonly (readonly Token[])[]): readonly (readonly Token[])[] {
  const found = rows.map(enumeratorOf);
  const numbers = found.flatMap((each) => each?.number ?? []);
  const isCount = numbers.length > 1 && numbers.every((number, at) => number === at + 1);
  return isCount ? rows.map((row, at) => row.slice(found[at]?.end ?? 0)) : rows;
}

interface Enumerator {
  readonly number: number;
  /** Of its tokens in the row. */
  readonly end: number;
}

function enumeratorOf(row: readonly Token[]): Enumerator | undefined {
  const start = row.findIndex(({ kind }) => kind !== "column" && kind !== "gap");
  const [open, inside, close] = row.slice(start, start + 3);
  if (open === undefined || inside?.kind !== "number" || close === undefined) return undefined;
  if (!isMark(open, "(") || !isMark(close, ")") || row.length === start + 3) return undefined;
  return { number: Number(inside.text), end: start + 3 };
}
