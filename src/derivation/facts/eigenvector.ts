import type { Condition, Expression } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import { isCapitalName } from "../../math/expression/letters.js";
import { isProblem } from "../../math/expression/problem.js";
import { parseExpression } from "../../math/parse/parse-expression.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Domain, Kind } from "../../math/value/kind.js";
import { matrixKind } from "../../math/value/kind.js";
import type { Section } from "./section.js";

/** A matrix of which a vector is an eigenvector, made of any other matrix. */
export interface Eigen {
  readonly definition: Definition;
  readonly any: string;
  readonly kind: Kind;
}

/** All matrices of a domain for which Av = λv, with any B of it; `%` stands for v. */
const MADE: Readonly<Partial<Record<Domain, string>>> = {
  real: "B + \\frac{(L % - B %) %^{\\top}}{%^{\\top} %}",
  symmetric:
    "B - \\frac{% %^{\\top} B + B % %^{\\top}}{%^{\\top} %} + \\frac{%^{\\top} B %}{(%^{\\top} %)^2} % %^{\\top} + \\frac{L}{%^{\\top} %} % %^{\\top}",
};

/** What `Av = \lambda v` makes of A, for as long as it is assumed; undefined where it is no such condition. */
export function eigenOf(
  { left, relation, right }: Condition,
  kinds: ReadonlyMap<string, Kind>,
  { table, macros, definitions }: Section,
): Eigen | undefined {
  const [matrix = "", vector] = namesIn(left);
  const [number = "", same] = relation === "=" ? namesIn(right) : [];
  if (vector === undefined || vector !== same || definitions.has(matrix)) return undefined;
  if (!isCapitalName(matrix) || isCapitalName(number)) return undefined;
  const kind = kinds.get(matrix) ?? matrixKind(`?${matrix}`, `?${matrix}`);
  const any = `\\breve{${matrix}}`;
  const text = fill(MADE[kind.domain], { "%": vector, B: any, L: number });
  const body = parseExpression(text, table, macros);
  if (text === "" || isProblem(body)) return undefined;
  return { definition: { name: matrix, parameters: [], indices: [], body }, any, kind };
}

function fill(text: string | undefined, names: Readonly<Record<string, string>>): string {
  return text?.replaceAll(/[%BL]/gu, (letter) => names[letter] ?? "") ?? "";
}

/** The two names of a product. */
function namesIn(side: Expression): readonly string[] {
  const inner = withoutGroup(side);
  if (inner.kind !== "product" || inner.factors.length !== 2) return [];
  const names = inner.factors
    .map(withoutGroup)
    .flatMap((each) => (each.kind === "symbol" ? fullName(each) : []));
  return names.length === 2 ? names : [];
}
