import type { Expression } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import type { Reader } from "./reader.js";
import { isCommand, isMark } from "../tokens/token.js";

/** `(a, b; c)` after a function name. Throws `Problem`. */
export function parseArguments(reader: Reader): readonly Expression[] {
  const open = reader.cursor.next();
  const bars = reader.bars;
  reader.bars = 0;
  const args = [reader.expression()];
  for (;;) {
    const token = reader.cursor.peek();
    if (isMark(token, "|") || isCommand(token, "mid") || isCommand(token, "|")) {
      throw new Problem(
        "unsupported",
        "“|” between arguments is not evaluated; separate them by commas.",
        token.span,
      );
    }
    if (reader.cursor.takeMark(",") === undefined && reader.cursor.takeMark(";") === undefined) break;
    args.push(reader.expression());
  }
  reader.cursor.expectMark(")", open.span);
  reader.bars = bars;
  return args;
}
