import { mapChildren } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import type { Span } from "../../math/expression/problem.js";

/** The place of what stands in another display. */
const ELSEWHERE: Span = { start: -1, end: -1 };

/** An expression whose places do not refer to the text at hand. */
export function elsewhere(expression: Expression): Expression {
  return { ...mapChildren(expression, elsewhere), span: ELSEWHERE };
}

export function definitionElsewhere(definition: Definition): Definition {
  return { ...definition, body: elsewhere(definition.body) };
}
