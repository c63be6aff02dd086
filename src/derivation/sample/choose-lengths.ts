import { Lengths } from "../../math/value/lengths.js";
import type { PastEnd } from "../../math/value/frame.js";
import type { Dimension } from "../../math/value/shape.js";
import { ONE } from "../../math/value/shape.js";
import type { World } from "../../math/compile/world.js";
import { allowedLengths } from "./allowed-lengths.js";

/**
 * How lengths that may vary are chosen: `usual`; other than these, so that nothing which fits by chance, such as n + 1 = m, fits
 * again; short ones `from` 1 or 2; a number, so that each length whose name may have few is the so-manieth of these.
 */
type Way = "usual" | { readonly than: Lengths } | { readonly from: 1 | 2 } | number;

interface Choice {
  /** Whether the last length is chosen first. */
  readonly isReversed: boolean;
  readonly way: Way;
  /** Entries that evaluating has shown to be needed along a length. */
  readonly needed: ReadonlyMap<Dimension, number>;
}

const SHORTEST = 3;
/** No index makes a length longer. */
const LONGEST = 12;

/** Lengths as they were chosen for a world; others are chosen from them, and these stay what they are. */
export class ChosenLengths {
  readonly lengths: Lengths;
  private readonly world: World;
  private readonly choice: Choice;

  private constructor(world: World, choice: Choice) {
    this.world = world;
    this.choice = choice;
    this.lengths = withSums(world, this.choose());
  }

  static usual(world: World): ChosenLengths {
    return new ChosenLengths(world, { isReversed: false, way: "usual", needed: new Map() });
  }

  /** In the other order, because XᵀX has an inverse only if X has more rows than columns. */
  reversed(): ChosenLengths {
    return new ChosenLengths(this.world, { ...this.choice, isReversed: true });
  }

  /** Neither the same nor as much longer than each other. */
  others(): ChosenLengths {
    return new ChosenLengths(this.world, { ...this.choice, way: { than: this.lengths } });
  }

  /** One after the other from 1, or from 2. */
  short(from: 1 | 2 = 1): ChosenLengths {
    return new ChosenLengths(this.world, { ...this.choice, way: { from } });
  }

  /** The so-manieth for each length whose name may have few. */
  listed(at: number): ChosenLengths {
    return new ChosenLengths(this.world, { ...this.choice, way: at });
  }

  /** Longer where an index ran past the end, unless the length is fixed: `x_4` needs four entries. */
  needing({ along, needed }: PastEnd): ChosenLengths | undefined {
    const root = along.root();
    if (isFixed(root) || needed <= this.lengths.of(root) || needed > LONGEST) return undefined;
    const all = new Map(this.choice.needed).set(root, Math.max(this.leastOf(root), needed));
    return new ChosenLengths(this.world, { ...this.choice, needed: all });
  }

  /** Each length that nobody has fixed as `choose` says, as far as indices allow. */
  chosenBy(choose: (root: Dimension, drawn: number) => number): Lengths {
    const sizes = new Map<Dimension, number>();
    for (const root of rootsOf(this.world)) {
      const drawn = this.lengths.of(root);
      const isFree = isOpen(root) && this.mayVary(root, this.leastOf(root));
      sizes.set(root, isFree ? this.allowedFrom(root, choose(root, drawn)) : drawn);
    }
    return withSums(this.world, sizes);
  }

  /** How many entries indices need along a length. */
  leastOf(root: Dimension): number {
    return Math.max(root.least, this.choice.needed.get(root) ?? 0);
  }

  /** The lengths, shortest first, that a name may have of which something is said. */
  allowedFor(root: Dimension): readonly number[] | undefined {
    return allowedLengths(root, this.world, this.leastOf(root));
  }

  private allowedFrom(root: Dimension, asked: number): number {
    const size = Math.max(this.leastOf(root), asked);
    const allowed = this.allowedFor(root);
    return allowed?.find((each) => each >= size) ?? allowed?.at(-1) ?? size;
  }

  /** A number of its own for every length, at least 3 where short ones are not asked for, so that nothing fits by accident. */
  private choose(): Map<Dimension, number> {
    const given = new Map<Dimension, number>();
    const roots = rootsOf(this.world, this.choice.isReversed);
    for (const root of roots) if (isFixed(root)) given.set(root, Number(root.known()));
    for (const root of roots.filter(isOpen)) given.set(root, this.firstThatFits(root, given));
    return given;
  }

  private firstThatFits(root: Dimension, given: ReadonlyMap<Dimension, number>): number {
    const { way: asked } = this.choice;
    // What a sum has run past the end of may be longer still: else n + 1 entries would be needed by chance again.
    const least = isOtherThan(asked) ? root.least : this.leastOf(root);
    const way = this.mayVary(root, least) ? asked : "usual";
    const fits = (length: number): boolean =>
      isUnused(length, given) && (!isOtherThan(way) || isOther(root, length, given, way.than));
    const shortest = typeof way === "object" && "from" in way ? way.from : SHORTEST;
    const allowed = this.allowedFor(root);
    if (allowed !== undefined && typeof way === "number") return allowed[way % allowed.length] ?? shortest;
    if (allowed !== undefined) return amongAllowed(allowed, shortest, fits);
    let length = Math.max(shortest, this.leastOf(root));
    while (!fits(length)) length += 1;
    return length;
  }

  /** x_1, x_2 and x_3 of an x whose length nobody names are all of it; beside `n = 5`, the length n is 5. */
  private mayVary(root: Dimension, least: number): boolean {
    return (least === 0 || root.known() !== undefined) && !isGiven(root, this.world);
  }
}

function isOtherThan(way: Way): way is { readonly than: Lengths } {
  return typeof way === "object" && "than" in way;
}

/** Lengths that no number fixes. */
export function openLengths(world: World): readonly Dimension[] {
  return rootsOf(world).filter((root) => isOpen(root) && !isGiven(root, world));
}

/** Whether the author wrote the length as a number. */
export function isFixed(root: Dimension): boolean {
  return /^\d+$/u.test(root.known() ?? "");
}

/** One for all lengths of a world that are equal, those with names first. */
export function rootsOf(world: World, isReversed = false): readonly Dimension[] {
  const all = world.allDimensions();
  const ordered = isReversed ? [...all].reverse() : all;
  return [...new Set(ordered.map((dimension) => dimension.root()))];
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

function isOpen(root: Dimension): boolean {
  return root !== ONE && !isFixed(root) && root.parts === undefined;
}

/** The lengths of a world whose roots are so long, with the sums, which follow from their parts. */
export function withSums(world: World, given: ReadonlyMap<Dimension, number>): Lengths {
  const sizes = new Map(given);
  for (const root of rootsOf(world)) if (root.parts !== undefined) sizes.set(root, sumOf(root, sizes));
  const byNumber: number[] = [];
  for (const each of world.allDimensions())
    if (each.at !== undefined) byNumber[each.at] = sizeIn(sizes, each.root());
  return new Lengths(byNumber);
}

/** The length of several vectors one after the other, of which one may itself be such. */
function sumOf(root: Dimension, sizes: ReadonlyMap<Dimension, number>): number {
  return (root.parts ?? []).reduce((sum, each) => {
    const part = each.root();
    return sum + (part.parts === undefined || part === root ? sizeIn(sizes, part) : sumOf(part, sizes));
  }, 0);
}

/** What no world has given out is the number that it is called. */
function sizeIn(sizes: ReadonlyMap<Dimension, number>, root: Dimension): number {
  return sizes.get(root) ?? root.number;
}

function isUnused(length: number, given: ReadonlyMap<Dimension, number>): boolean {
  return [...given.values()].every((each) => each !== length);
}

/** Neither the length that it was before nor as much longer than another one as it was. */
function isOther(
  root: Dimension,
  length: number,
  given: ReadonlyMap<Dimension, number>,
  before: Lengths,
): boolean {
  const own = before.of(root);
  return length !== own && [...given].every(([other, size]) => length - size !== own - before.of(other));
}

/** Beside `n = 5`, the length n is 5. */
function isGiven(root: Dimension, { knowledge }: World): boolean {
  const name = root.known();
  return name !== undefined && knowledge.definitions.get(name)?.body.kind === "number";
}
