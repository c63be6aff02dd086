import type { Definition } from "../expression/definition.js";
import { namesTakenAt } from "../expression/definition.js";
import type { PrimeNode, SymbolNode } from "../expression/expression.js";
import { baseName, fullName } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import { asWritten } from "./squared-parameters.js";
import { Scope } from "./world.js";
import type { Compiled } from "./world.js";

/** `f'`, `f'_i` without an argument: by the variable of the derivation. */
export function compilePrime(node: PrimeNode, scope: Scope): Compiled {
  const { knowledge } = scope.world;
  const definition =
    knowledge.definitions.get(fullName(node.of)) ?? knowledge.definitions.get(baseName(node.of));
  const parameter = namesTakenAt(definition)[0];
  if (definition !== undefined && parameter !== undefined)
    return primedFunction(definition, parameter, node, scope);
  const by = knowledge.primeBy;
  if (by === undefined) {
    throw new Problem(
      "unbound",
      "It is not clear by what the prime differentiates; write \\frac{\\partial f}{\\partial x}.",
      node.span,
    );
  }
  return scope.compile({
    kind: "derivative",
    of: node.of,
    by: Array.from({ length: node.order }, () => by),
    style: "fraction",
    span: node.span,
  });
}

function primedFunction(definition: Definition, parameter: string, node: PrimeNode, scope: Scope): Compiled {
  const named: SymbolNode = { kind: "symbol", base: parameter, bold: false, span: node.span };
  const given = scope.world.knowledge.bareArguments.get(definition.name) ?? named;
  return scope.compile({
    kind: "call",
    function: node.of,
    primes: node.order,
    args: [asWritten(definition, 0, given)],
    span: node.span,
  });
}
