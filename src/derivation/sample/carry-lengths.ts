import type { Lengths } from "../../math/value/lengths.js";
import type { Dimension } from "../../math/value/shape.js";
import type { World } from "../../math/compile/world.js";
import { isFixed, rootsOf, withSums } from "./choose-lengths.js";

/**
 * The lengths of one world in another one, by the names that both have; undefined where two that differ there are one here, or
 * where a length here has no name there: points that were drawn there then show nothing of what is compiled here.
 */
export function carryLengths(lengths: Lengths, from: World, to: World): Lengths | undefined {
  const sizes = new Map<Dimension, number>();
  for (const [there, here] of sharedLengths(from, to)) {
    const size = lengths.of(there);
    if ((sizes.get(here.root()) ?? size) !== size) return undefined;
    sizes.set(here.root(), size);
  }
  const roots = rootsOf(to);
  for (const root of roots) if (isFixed(root)) sizes.set(root, Number(root.known()));
  const areKnown = roots.every((root) => root.parts !== undefined || sizes.has(root));
  return areKnown ? withSums(to, sizes) : undefined;
}

/** The lengths that go by a name in both worlds: those of symbols and their families, of indices, and lengths with names. */
function* sharedLengths(from: World, to: World): Generator<readonly [there: Dimension, here: Dimension]> {
  for (const [name, { shape, family }] of to.variables) {
    const there = from.variables.get(name);
    if (there === undefined) continue;
    yield [there.shape.rows, shape.rows];
    yield [there.shape.cols, shape.cols];
    for (const [at, here] of family.entries()) yield* both(there.family[at], here);
  }
  for (const [name, here] of to.dimensions) yield* both(from.dimensions.get(name), here);
  for (const [name, { range }] of to.freeIndices) yield* both(from.freeIndices.get(name)?.range, range);
}

function* both(
  there: Dimension | undefined,
  here: Dimension | undefined,
): Generator<readonly [there: Dimension, here: Dimension]> {
  if (there !== undefined && here !== undefined) yield [there, here];
}
