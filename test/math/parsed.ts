import assert from "node:assert/strict";
import { isProblem } from "../../src/math/expression/problem.js";
import type { Expression } from "../../src/math/expression/expression.js";
import { parseExpression } from "../../src/math/parse/parse-expression.js";

/** The expression that LaTeX is; a test that meets a problem instead fails with its message. */
export function parsed(...given: Parameters<typeof parseExpression>): Expression {
  const read = parseExpression(...given);
  assert.ok(!isProblem(read), isProblem(read) ? `${given[0]}: ${read.message}` : "");
  return read;
}
