import type { EvaluatedNode } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import { uniteShapes } from "../value/shape.js";
import type { Compiled, Reference, Scope } from "./world.js";

/** f|_{x=a}: the value with x fixed at a, whatever x is defined as. */
export function compileEvaluated(node: EvaluatedNode, scope: Scope): Compiled {
  const of = scope.compile(node.of);
  const bindings = node.at.map(({ symbol, value }) => {
    const target: Reference = scope.compile(symbol);
    const given = scope.compile(value);
    if (target.places === undefined)
      throw new Problem("unsupported", "Only a name can be fixed here.", symbol.span);
    if (!uniteShapes(target.shape, given.shape)) {
      throw new Problem("shape", "The name and its value have different shapes.", symbol.span);
    }
    return { places: target.places, given };
  });
  return {
    shape: of.shape,
    run: (frame) =>
      bindings.reduceRight<() => ReturnType<Compiled["run"]>>(
        (inner, { places, given }) =>
          () => {
            const place = places(frame)[0];
            return place === undefined
              ? inner()
              : frame.overriding(place.key, place.member, given.run(frame), inner);
          },
        () => of.run(frame),
      )(),
  };
}
