import type { Dimension } from "../math/shape.js";
import { ONE } from "../math/shape.js";
import type { World } from "../math/world.js";

/**
 * How open lengths are chosen: `reversed` in the other order, because XᵀX has an inverse only if X has more rows than
 * columns; `others` so that nothing which fits by chance, such as n + 1 = m, fits again.
 */
export type Lengths = "usual" | "reversed" | "others";

const USUAL: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const OTHERS: readonly number[] = [4, 3, 6, 5, 8, 7, 10, 9, 12, 11];

/** Gives every length a number of its own, at least 3, so that nothing fits by accident. */
export function assignLengths(world: World, lengths: Lengths = "usual"): void {
  const all = world.allDimensions();
  const ordered = lengths === "reversed" ? [...all].reverse() : all;
  const roots = new Set(ordered.map((dimension) => dimension.root()));
  const taken = new Set<number>();
  for (const root of roots) {
    if (!isFixed(root)) continue;
    root.size = Number(root.known());
    taken.add(root.size);
  }
  for (const root of roots) {
    if (root === ONE || isFixed(root)) continue;
    const choice = lengths === "others" && mayVary(root) ? OTHERS : USUAL;
    root.size =
      choice.find((length) => length >= root.least && !taken.has(length)) ?? root.least + taken.size;
    taken.add(root.size);
  }
}

function isFixed(root: Dimension): boolean {
  return /^\d+$/u.test(root.known() ?? "");
}

/** x_1, x_2 and x_3 of an x whose length nobody names are all of it. */
function mayVary(root: Dimension): boolean {
  return root.least === 0 || root.known() !== undefined;
}
