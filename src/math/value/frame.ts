import type { Kind } from "./kind.js";
import { orProblem } from "../expression/problem.js";
import type { Problem, Span } from "../expression/problem.js";
import type { Dimension } from "./shape.js";
import { copyOf, liftTo, sizeOf, TooLarge } from "./value.js";
import type { Value } from "./value.js";
import { Work } from "./work.js";

/** One entry of one symbol (or of one member of a family). */
export interface Place {
  readonly key: string;
  readonly member: string;
  readonly row: number;
  readonly col: number;
}

interface Perturbation extends Place {
  /** Instead of an infinitesimal: a finite shift, for differences. */
  readonly shift?: number;
  readonly level: number;
}

interface Override {
  readonly key: string;
  readonly member: string;
  readonly value: Value;
}

/** A value with the names on which it rests, one bit for each; names may share a bit. */
interface Remembered {
  readonly value: Value;
  readonly names: number;
}

/** Symbol → member → what is remembered. */
type Members<T> = Map<string, Map<string, T>>;

/** What is known under the perturbations and overrides that lead here from the root. */
interface Known {
  readonly parent: Known | undefined;
  /** The bit of the name that is perturbed or overridden here, but not in `parent`. */
  readonly altered: number;
  readonly values: Members<Remembered>;
  readonly under: Map<string, Known>;
}

function nothingKnown(parent: Known | undefined, altered: number): Known {
  return { parent, altered, values: new Map(), under: new Map() };
}

/** Draws the value of a free symbol; the same key and member always give the same value. */
export type Draw = (
  key: string,
  member: string,
  kind: Kind,
  rows: number,
  cols: number,
  frame: Frame,
) => Value;

/** An index that ran past the end of a length, and how long that would have to be. */
export interface PastEnd {
  readonly problem: Problem;
  readonly along: Dimension;
  readonly needed: number;
}

/** One point at which expressions are evaluated: indices, arguments, drawn values and the perturbations in force. */
export class Frame {
  readonly indices: number[] = [];
  readonly arguments: Value[] = [];
  /** Branches of `cases`, `max` and the like that were taken: node id → branch. */
  readonly branches: Map<number, Set<number>>;
  /** Whether derivatives are compared with differences at this point. */
  readonly crossCheck: boolean;
  /** Set when a derivative and its difference quotient disagree. */
  disagreement: string | undefined;
  /** Set where none of some cases applies. */
  uncovered: Problem | undefined;
  /** Set when an index ran past the end of what it indexes. */
  pastEnd: PastEnd | undefined;
  private readonly draw: Draw;
  private readonly perturbations: Perturbation[] = [];
  private readonly overrides: Override[] = [];
  private known: Known = nothingKnown(undefined, 0);
  private readonly drawn: Members<Value> = new Map();
  private readonly bits = new Map<string, number>();
  /** The bits of all names that were read since the evaluation of the innermost symbol began. */
  private names = 0;
  private levels = 0;
  private readonly work: Work;
  /** What is being evaluated. */
  private place: Span = { start: 0, end: 0 };

  constructor(draw: Draw, branches: Map<number, Set<number>>, crossCheck: boolean, work: Work = new Work()) {
    this.draw = draw;
    this.branches = branches;
    this.crossCheck = crossCheck;
    this.work = work;
  }

  /** Counts work; throws when a display asks for too much. */
  tick(span: Span): void {
    this.place = span;
    this.work.spend(1, span);
  }

  /** Counts the entries that are made or gone through. */
  spend(entries: number): void {
    this.work.spend(entries >> 2, this.place);
  }

  /** What is found at this point, or why nothing can be: the door of evaluation. */
  evaluate<T>(find: () => T): T | Problem {
    const found = orProblem(find);
    return found instanceof TooLarge ? found.at(this.place) : found;
  }

  takeBranch(node: number, branch: number): void {
    const taken = this.branches.get(node);
    if (taken === undefined) this.branches.set(node, new Set([branch]));
    else taken.add(branch);
  }

  variable(key: string, member: string, kind: Kind, rows: number, cols: number): Value {
    return this.fetch(key, member, () => kind.value ?? this.drawOnce(key, member, kind, rows, cols));
  }

  private drawOnce(key: string, member: string, kind: Kind, rows: number, cols: number): Value {
    const members = membersOf(this.drawn, key);
    const known = members.get(member);
    if (known !== undefined) return known;
    const value = this.draw(key, member, kind, rows, cols, this);
    members.set(member, value);
    return value;
  }

  /**
   * The value of a symbol under the perturbations in force; `base` is what it is without its own. It is remembered for
   * all perturbations of names on which it does not rest.
   */
  fetch(key: string, member: string, base: () => Value): Value {
    const known = this.remembered(key, member);
    if (known !== undefined) {
      this.names |= known.names;
      return known.value;
    }
    const before = this.names;
    this.names = this.bitOf(key);
    const value = this.altered(key, member, this.overridden(key, member) ?? base());
    this.remember(key, member, { value, names: this.names });
    this.names |= before;
    return value;
  }

  private remembered(key: string, member: string): Remembered | undefined {
    let altered = 0;
    for (let known: Known | undefined = this.known; known !== undefined; known = known.parent) {
      const found = known.values.get(key)?.get(member);
      if (found !== undefined) return (found.names & altered) === 0 ? found : undefined;
      altered |= known.altered;
    }
    return undefined;
  }

  private remember(key: string, member: string, found: Remembered): void {
    let known = this.known;
    while (known.parent !== undefined && (known.altered & found.names) === 0) known = known.parent;
    membersOf(known.values, key).set(member, found);
  }

  /** Names are told apart by 31 bits: with more of them, some are taken for each other, which only costs time. */
  private bitOf(key: string): number {
    const known = this.bits.get(key);
    if (known !== undefined) return known;
    const bit = 1 << (this.bits.size % 31);
    this.bits.set(key, bit);
    return bit;
  }

  private altered(key: string, member: string, value: Value): Value {
    let altered = value;
    for (const perturbation of this.perturbations) {
      if (perturbation.key === key && perturbation.member === member) altered = seed(altered, perturbation);
    }
    return altered;
  }

  /** A function's argument, with the perturbations that aim at it. */
  argument(slot: number, key: string): Value {
    let value = this.arguments[slot];
    if (value === undefined) throw new Error(`No argument in slot ${slot}`);
    this.names |= this.bitOf(key);
    for (const perturbation of this.perturbations) {
      if (perturbation.key === key) value = seed(value, perturbation);
    }
    return value;
  }

  /** The level that the next perturbation gets. */
  get level(): number {
    return this.levels;
  }

  /** Evaluates with one more level in use, for a perturbation of an argument. */
  atNewLevel<T>(evaluate: () => T): T {
    this.levels += 1;
    try {
      return evaluate();
    } finally {
      this.levels -= 1;
    }
  }

  perturbed<T>(place: Place, evaluate: () => T): T {
    return this.varied(place, undefined, evaluate);
  }

  shifted<T>(place: Place, shift: number, evaluate: () => T): T {
    return this.varied(place, shift, evaluate);
  }

  private varied<T>(place: Place, shift: number | undefined, evaluate: () => T): T {
    const { key, member, row, col } = place;
    this.perturbations.push({ ...place, level: this.levels, ...(shift === undefined ? {} : { shift }) });
    this.enter(key, `${key}@${member}:${row},${col},${shift ?? ""}`);
    if (shift === undefined) this.levels += 1;
    try {
      return evaluate();
    } finally {
      if (shift === undefined) this.levels -= 1;
      this.perturbations.pop();
      this.leave();
    }
  }

  /** Evaluates with a symbol fixed at a value. */
  overriding<T>(key: string, member: string, value: Value, evaluate: () => T): T {
    this.overrides.push({ key, member, value });
    this.enter(key, `${key}@${member}=${value.data.join(",")}`);
    try {
      return evaluate();
    } finally {
      this.overrides.pop();
      this.leave();
    }
  }

  private overridden(key: string, member: string): Value | undefined {
    return this.overrides.findLast((each) => each.key === key && each.member === member)?.value;
  }

  private enter(key: string, step: string): void {
    const known = this.known.under.get(step) ?? nothingKnown(this.known, this.bitOf(key));
    this.known.under.set(step, known);
    this.known = known;
  }

  private leave(): void {
    this.known = this.known.parent ?? this.known;
  }
}

function membersOf<T>(values: Members<T>, key: string): Map<string, T> {
  const known = values.get(key) ?? new Map<string, T>();
  values.set(key, known);
  return known;
}

/** Adds ε of the perturbation's level (or its finite shift) to one entry. */
function seed(value: Value, perturbation: Perturbation): Value {
  const at = perturbation.row * value.cols + perturbation.col;
  if (perturbation.shift !== undefined) {
    const shifted = copyOf(value);
    shifted.data[at] = (shifted.data[at] ?? 0) + perturbation.shift;
    return shifted;
  }
  const lifted = liftTo(value, perturbation.level + 1);
  const seeded = lifted === value ? copyOf(value) : lifted;
  seeded.data[(sizeOf(value) << perturbation.level) + at] = 1;
  return seeded;
}
