import { walk } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression, IndexRange } from "../../math/expression/expression.js";
import { numberNode } from "../../math/expression/expression.js";
import { nameText } from "../../math/print/name-text.js";
import type { Section } from "../facts/section.js";

/** `\bar{x}` beside `\sum_{i=1}^n x_i` is the mean of these, unless something else is said of it. */
export function meansOf(expressions: readonly Expression[], section: Section): readonly Definition[] {
  const bars = new Set<string>();
  const sums = new Map<string, { readonly index: IndexRange; readonly member: Expression }>();
  const visit = (node: Expression, ranges: readonly IndexRange[]): void => {
    walk(node, (each) => {
      if (each.kind !== "symbol" || each.label !== undefined) return;
      if (/^\\bar\{[^{}]+\}$/u.test(each.base) && each.subscriptText === undefined) bars.add(each.base);
      const [letter, ...others] = each.subscript ?? [];
      if (letter?.kind !== "symbol" || others.length > 0) return;
      const index = ranges.find(({ name }) => name === letter.base);
      if (index !== undefined) sums.set(each.base, { index, member: each });
    });
  };
  for (const expression of expressions) {
    visit(expression, []);
    walk(expression, (node) => {
      if (node.kind === "big" && node.operator === "sum" && node.body !== undefined)
        visit(
          node.body,
          node.indices.filter(({ to }) => to !== undefined),
        );
    });
  }
  return [...bars].flatMap((name) => {
    const found = sums.get(name.slice("\\bar{".length, -1));
    return found === undefined || !isOpen(name, section) ? [] : [mean(name, found.index, found.member)];
  });
}

/** What is assumed, for people. */
export function noteOfMean(name: string): string {
  return `${nameText(name)} is the mean of all ${nameText(name.slice("\\bar{".length, -1))}`;
}

function isOpen(name: string, section: Section): boolean {
  return !section.kinds.has(name) && !section.definitions.has(name) && !section.guessed.has(name);
}

function mean(name: string, index: IndexRange, member: Expression): Definition {
  const { span } = member;
  const sum: Expression = {
    kind: "big",
    operator: "sum",
    indices: [index],
    conditions: [],
    body: member,
    span,
  };
  const count: Expression = { ...sum, body: numberNode(1, span) };
  return { name, parameters: [], indices: [], body: { kind: "quotient", above: sum, below: count, span } };
}
