import { compileBig } from "./compile-big.js";
import { compileCall } from "./compile-call.js";
import { compilePrime } from "./compile-prime.js";
import { compileCases, compileFilter, compileIndicator } from "./compile-cases.js";
import type { Filter } from "./compile-cases.js";
import { compileDerivative } from "./compile-derivative.js";
import { compileEvaluated } from "./compile-evaluated.js";
import { compileAbsolute, compileFunction, compileNorm } from "./compile-function.js";
import { compileMatrix } from "./compile-matrix.js";
import { compilePower } from "./compile-power.js";
import { compileProduct, compileQuotient } from "./compile-product.js";
import { entryReference } from "./compile-entry.js";
import { compileSymbol } from "./compile-symbol.js";
import { noteOddNumbers } from "./odd-numbers.js";
import type { Convention } from "./convention.js";
import { compileTerms } from "./compile-terms.js";
import { transposeValue } from "../value/arithmetic.js";
import type { ExactPoint } from "../exact/exact-number.js";
import { exactLiteral } from "../exact/literal.js";
import type { Condition, Expression } from "../expression/expression.js";
import type { Frame } from "../value/frame.js";
import { Problem, orProblem } from "../expression/problem.js";
import { SCALAR, transposed } from "../value/shape.js";
import { literalScalar } from "../value/literal.js";
import { withExact } from "../value/value.js";
import type { Value } from "../value/value.js";
import { Scope, World } from "./world.js";
import type { Compiled, Knowledge, Reference } from "./world.js";

type Rules = {
  readonly [K in Expression["kind"]]: (node: Extract<Expression, { kind: K }>, scope: Scope) => Compiled;
};

const RULES: Rules = {
  number: (node) => {
    const value = literalScalar(node.text, node.value);
    const exactly = (at: ExactPoint): Value => withExact(value, [exactLiteral(node.text, at)]);
    return { shape: SCALAR, run: ({ exact }) => (exact === undefined ? value : exactly(exact)) };
  },
  symbol: compileSymbol,
  terms: compileTerms,
  product: compileProduct,
  quotient: compileQuotient,
  power: compilePower,
  transpose: (node, scope) => {
    const of = scope.compile(node.of);
    noteOddNumbers(node.of, scope);
    return { shape: transposed(of.shape), run: (frame) => transposeValue(of.run(frame)) };
  },
  function: compileFunction,
  call: compileCall,
  big: compileBig,
  derivative: compileDerivative,
  prime: compilePrime,
  norm: compileNorm,
  absolute: compileAbsolute,
  matrix: compileMatrix,
  ellipsis: (node) => {
    throw new Problem(
      "unsupported",
      "This ellipsis is not understood; write a sum, or a_1 + \\dots + a_n.",
      node.span,
    );
  },
  empty: (node) => {
    throw new Problem("syntax", "Something is missing here.", node.span);
  },
  cases: compileCases,
  entry: (node, scope) => {
    const of = scope.compile(node.of);
    return entryReference(of, node.indices, node, scope);
  },
  evaluated: compileEvaluated,
  indicator: compileIndicator,
  named: (node, scope) => scope.compile(node.of),
  group: (node, scope) => scope.compile(node.of),
};

function compileNode(expression: Expression, scope: Scope): Reference {
  const rule = RULES[expression.kind] as (node: Expression, scope: Scope) => Compiled;
  const compiled: Reference = rule(expression, scope);
  if (expression.kind === "group" || expression.kind === "number") return compiled;
  const { span } = expression;
  const { shape, places } = compiled;
  const run = (frame: Frame): Value => {
    frame.tick(span);
    const value = compiled.run(frame);
    if (value.data.length > 4) frame.spend(value.data.length);
    return value;
  };
  return places === undefined ? { shape, run } : { shape, run, places };
}

/** A fresh world in which expressions are compiled under one reading. */
export function createWorld(knowledge: Knowledge, convention: Convention): World {
  return new World(knowledge, convention, compileNode);
}

/** Gives an expression its shapes and makes it ready to be evaluated. */
export function compileExpression(expression: Expression, world: World): Compiled | Problem {
  return orProblem(() => new Scope(world).compile(expression));
}

/** A condition beside a formula as a filter on points. */
export function compileCondition(condition: Condition, world: World): Filter | Problem {
  return orProblem(() => compileFilter(condition, new Scope(world)));
}
