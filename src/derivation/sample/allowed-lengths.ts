import type { Bounds } from "../../math/value/kind.js";
import { nameText } from "../../math/print/name-text.js";
import type { Dimension } from "../../math/value/shape.js";
import type { World } from "../../math/compile/world.js";
import { isWithin } from "../domains/bounds.js";

/** Beyond that, nothing is evaluated. */
const LONGEST = 24;

/**
 * The lengths, `least` first, that a name may have of which it is said that it is odd; undefined where nothing is said.
 */
export function allowedLengths(root: Dimension, world: World, least: number): readonly number[] | undefined {
  const bounds = boundsOfLength(root, world);
  if (bounds === undefined) return undefined;
  const allowed = allowedWithin(Math.max(1, least), bounds);
  return allowed.length === 0 ? undefined : allowed;
}

function allowedWithin(least: number, bounds: Bounds): readonly number[] {
  const allowed: number[] = [];
  for (let length = least; length <= LONGEST; length += 1) if (isWithin(length, bounds)) allowed.push(length);
  return allowed;
}

/** What is said of lengths that a chain rests on, where it leaves some out. */
export function saidOfLengths(world: World): readonly string[] {
  const said = [...world.knowledge.lengthBounds].filter(
    ([name, bounds]) => world.dimensions.has(name) && allowedWithin(1, bounds).length < LONGEST,
  );
  return said.flatMap(([name, { told }]) => told.map((each) => each.replace("#", nameText(name))));
}

/** How many lengths a name may have for which they are listed, where that is most: `n \in \{3, 5\}`. */
export function mostListed(world: World, leastOf: (root: Dimension) => number): number {
  const roots = new Set(world.allDimensions().map((dimension) => dimension.root()));
  const counts = [...roots].map((root) =>
    boundsOfLength(root, world)?.among === undefined
      ? 0
      : (allowedLengths(root, world, leastOf(root))?.length ?? 0),
  );
  return Math.max(0, ...counts);
}

function boundsOfLength(root: Dimension, { knowledge, dimensions }: World): Bounds | undefined {
  const name = root.known();
  if (name !== undefined && knowledge.lengthBounds.has(name)) return knowledge.lengthBounds.get(name);
  for (const [each, bounds] of knowledge.lengthBounds)
    if (dimensions.get(each)?.root() === root) return bounds;
  return undefined;
}
