import type { Dimension } from "../../math/value/shape.js";
import { ONE } from "../../math/value/shape.js";
import type { World } from "../../math/compile/world.js";
import { allowedLengths } from "./allowed-lengths.js";

/**
 * How open lengths are chosen: `reversed` in the other order, because XᵀX has an inverse only if X has more rows than
 * columns; `others` so that nothing which fits by chance, such as n + 1 = m, fits again; `short` from 1; a number, so that
 * each length whose name may have few is the so-manieth of these.
 */
export type Lengths = "usual" | "reversed" | "others" | "short" | number;

const SHORTEST = 3;

/** Gives every length a number of its own, at least 3 where it is not asked for short ones, so that nothing fits by accident. */
export function assignLengths(world: World, lengths: Lengths = "usual"): void {
  const all = world.allDimensions();
  const ordered = lengths === "reversed" ? [...all].reverse() : all;
  const roots = [...new Set(ordered.map((dimension) => dimension.root()))];
  const given: Given[] = [];
  for (const root of roots) if (isFixed(root)) give(root, Number(root.known()), given);
  for (const root of roots.filter(isOpen)) {
    const asked = mayVary(root) && !isGiven(root, world) ? lengths : "usual";
    give(root, firstThatFits(root, asked, world, given), given);
  }
  for (const root of roots) if (root.parts !== undefined) giveSum(root);
}

function firstThatFits(root: Dimension, asked: Lengths, world: World, given: readonly Given[]): number {
  const fits = asked === "others" ? isOther : isFree;
  const shortest = asked === "short" ? 1 : SHORTEST;
  const allowed = allowedLengths(root, world);
  if (allowed !== undefined && typeof asked === "number") return allowed[asked % allowed.length] ?? shortest;
  if (allowed !== undefined) return amongAllowed(allowed, shortest, (each) => fits(root, each, given));
  let length = Math.max(shortest, root.least);
  while (!fits(root, length, given)) length += 1;
  return length;
}

/** One of a name's lengths that fits, not too short, if there is one. */
function amongAllowed(
  allowed: readonly number[],
  shortest: number,
  fits: (length: number) => boolean,
): number {
  return (
    allowed.find((each) => each >= shortest && fits(each)) ??
    allowed.find(fits) ??
    allowed.find((each) => each >= shortest) ??
    allowed.at(-1) ??
    shortest
  );
}

/** Gives every length that nobody has fixed the one that `choose` says, as far as literal indices allow. */
export function chooseLengths(world: World, choose: (root: Dimension, usual: number) => number): void {
  assignLengths(world);
  const roots = [...new Set(world.allDimensions().map((dimension) => dimension.root()))];
  for (const root of roots.filter(isOpen))
    if (mayVary(root) && !isGiven(root, world)) {
      const size = Math.max(root.least, choose(root, root.size));
      const allowed = allowedLengths(root, world);
      root.size = allowed?.find((each) => each >= size) ?? allowed?.at(-1) ?? size;
    }
  for (const root of roots) if (root.parts !== undefined) giveSum(root);
}

/** Lengths that no number fixes. */
export function openLengths(world: World): readonly Dimension[] {
  const roots = new Set(world.allDimensions().map((dimension) => dimension.root()));
  return [...roots].filter((root) => isOpen(root) && !isGiven(root, world));
}

/** Lets lengths be others for a while: points that were drawn go with the lengths they were drawn for. */
export function keepingLengths<T>(world: World, run: () => T): T {
  const before = world.allDimensions().map((each) => ({ each, size: each.size, least: each.least }));
  try {
    return run();
  } finally {
    for (const { each, size, least } of before) Object.assign(each, { size, least });
  }
}

function isOpen(root: Dimension): boolean {
  return root !== ONE && !isFixed(root) && root.parts === undefined;
}

/** The length of several vectors one after the other, of which one may itself be such. */
function giveSum(root: Dimension): void {
  let size = 0;
  for (const part of root.parts ?? []) {
    if (part.root() !== root && part.root().parts !== undefined) giveSum(part.root());
    size += part.length();
  }
  root.size = size;
}

/** A length before and now. */
interface Given {
  readonly before: number;
  readonly now: number;
}

function give(root: Dimension, length: number, given: Given[]): void {
  given.push({ before: root.size, now: length });
  root.size = length;
}

function isFree(_root: Dimension, length: number, given: readonly Given[]): boolean {
  return !given.some(({ now }) => now === length);
}

/** Neither the length that it was nor as much longer than another one as it was. */
function isOther(root: Dimension, length: number, given: readonly Given[]): boolean {
  const { size } = root;
  return (
    length !== size &&
    isFree(root, length, given) &&
    given.every(({ before, now }) => length - now !== size - before)
  );
}

/** Whether the author wrote the length as a number. */
export function isFixed(root: Dimension): boolean {
  return /^\d+$/u.test(root.known() ?? "");
}

/** Beside `n = 5`, the length n is 5. */
function isGiven(root: Dimension, { knowledge }: World): boolean {
  const name = root.known();
  return name !== undefined && knowledge.definitions.get(name)?.body.kind === "number";
}

/** x_1, x_2 and x_3 of an x whose length nobody names are all of it. */
function mayVary(root: Dimension): boolean {
  return root.least === 0 || root.known() !== undefined;
}
