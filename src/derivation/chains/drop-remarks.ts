import { openingOf } from "../../math/tokens/brackets.js";
import type { Token } from "../../math/tokens/token.js";
import { holds, isCommand, isMark } from "../../math/tokens/token.js";

export interface Remarked {
  readonly row: readonly Token[];
  /** What was said in brackets, if there is more to it than words. */
  readonly remark?: readonly Token[];
}

/** A row without what stands in brackets at its end in words: `(by the chain rule)`, `（忽略 b）`, `\cdots (3)`. */
export function withoutRemarks(whole: readonly Token[]): Remarked {
  const row = withoutEndOfProof(whole);
  const end = row.findLastIndex((token) => !isEnding(token)) + 1;
  const last = row[end - 1];
  if (last === undefined || !isMark(last, ")")) return { row };
  const open = openingParenthesis(row, end - 1);
  if (open === undefined || open === 0) return { row };
  const inside = row.slice(open + 1, end - 1);
  if (holds(inside, isSentence)) {
    const rest = { row: [...row.slice(0, open), ...row.slice(end)] };
    const plain = inside.every(({ kind }) => kind === "text") && !inside.some(({ text }) => SAYS.test(text));
    return plain ? rest : { ...rest, remark: inside };
  }
  const dots =
    row.slice(0, open).findLastIndex((token) => !isCommand(token, "cdots") && !isCommand(token, "dots")) + 1;
  const numbered =
    inside.length > 0 && inside.every((token) => token.kind === "number" || isMark(token, "-"));
  return { row: numbered && dots < open && dots > 0 ? [...row.slice(0, dots), ...row.slice(end)] : row };
}

/** `= 0 & \square`: set apart from the formula, it says that the proof ends here. */
function withoutEndOfProof(row: readonly Token[]): readonly Token[] {
  const at = row.findLastIndex(({ kind }) => kind !== "column" && kind !== "gap");
  const [before, last] = [row[at - 1], row[at]];
  const isApart = before?.kind === "column" || before?.kind === "gap";
  return isApart && last !== undefined && ENDS.some((name) => isCommand(last, name)) ? row.slice(0, at) : row;
}

const ENDS: readonly string[] = ["square", "blacksquare", "Box", "qed", "qedsymbol"];

/** Words that may be why a step holds. */
const SAYS =
  /symmetr|orthogon|diagonal|definite|unit|one-?hot|since|because|if|when|对称|正交|正定|归一|因为|由于|当|若/iu;

function isEnding(token: Token): boolean {
  return token.kind === "column" || token.kind === "gap" || isMark(token, ".") || isMark(token, ",");
}

function openingParenthesis(row: readonly Token[], close: number): number | undefined {
  const open = openingOf(row, close);
  return open !== undefined && row[open]?.text === "(" ? open : undefined;
}

/** Several words, or words in a script that names nothing in formulas. */
function isSentence({ kind, by, text }: Token): boolean {
  if (kind !== "text" || by === "operatorname") return false;
  return /\S\s+\S/u.test(text.trim()) || /[^\p{Script=Latin}\p{Script=Greek}\P{L}]/u.test(text);
}
