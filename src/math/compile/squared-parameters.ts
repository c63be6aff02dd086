import type { Definition } from "../expression/definition.js";
import type { CallNode, Expression, PowerNode } from "../expression/expression.js";
import { numberNode } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import type { Compiled, Scope } from "./world.js";

/** `\sigma^2` */
export function isSquare(expression: Expression): expression is PowerNode {
  const { exponent } = expression.kind === "power" ? expression : {};
  return exponent?.kind === "number" && exponent.value === 2;
}

function isSquared({ parameters, squared }: Definition, at: number): boolean {
  const [parameter] = parameters.slice(at);
  return parameter !== undefined && squared?.includes(parameter) === true;
}

/** The parameter of a function as its definition writes it: `L` alone is `L(\mu, \sigma^2)`. */
export function asWritten(definition: Definition, at: number, parameter: Expression): Expression {
  if (!isSquared(definition, at)) return parameter;
  const { span } = parameter;
  return { kind: "power", base: parameter, exponent: numberNode(2, span), span };
}

/** The value of a parameter that the definition writes as a square: for `\sigma^2` it is σ, for anything else its root. */
export function rootOf(
  definition: Definition,
  { args, primes }: CallNode,
  at: number,
  scope: Scope,
): Compiled | undefined {
  const argument = args[at];
  if (argument === undefined || !isSquared(definition, at)) return undefined;
  const { span } = argument;
  if (primes > 0) throw new Problem("unsupported", "A derivative by a square is not evaluated here.", span);
  const root: Expression = { kind: "function", name: "sqrt", primes: 0, args: [argument], span };
  return scope.compile(isSquare(argument) ? argument.base : root);
}
