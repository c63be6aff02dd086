import { exactFraction } from "../exact/arithmetic.js";
import { ExactNumber } from "../exact/exact-number.js";
import type { ExactPoint } from "../exact/exact-number.js";
import type { Kind } from "./kind.js";
import { NOWHERE, orProblem } from "../expression/problem.js";
import type { Problem, Span } from "../expression/problem.js";
import type { Lengths } from "./lengths.js";
import type { Dimension, Shape } from "./shape.js";
import { Memory } from "./memory.js";
import { perturb } from "./perturbation.js";
import type { Perturbation, Place } from "./perturbation.js";
import { Trace } from "./trace.js";
import { exactAt, isExactlyWhole, scalarValue, TooLarge, withExact } from "./value.js";
import type { Value } from "./value.js";
import { Work } from "./work.js";

interface Override {
  readonly key: string;
  readonly member: string;
  readonly value: Value;
}

/** A free symbol, or a family of them: its values are drawn. */
export interface Drawable {
  readonly key: string;
  readonly kind: Kind;
  readonly shape: Shape;
}

/** What is drawn at a point: one member of a free symbol, and how large it is there. */
export interface Drawn {
  readonly key: string;
  /** Its indices; empty for a symbol that is no family. */
  readonly member: string;
  readonly kind: Kind;
  readonly rows: number;
  readonly cols: number;
}

/** Draws the value of a free symbol; the same key and member always give the same value. */
export type Draw = (drawn: Drawn, frame: Frame) => Value;

/** An index that ran past the end of a length, and how long that would have to be. */
export interface PastEnd {
  readonly problem: Problem;
  readonly along: Dimension;
  readonly needed: number;
}

/** What a point is made of. */
export interface PointOptions {
  readonly draw: Draw;
  readonly lengths: Lengths;
  /** Where what evaluating goes through is written down. */
  readonly trace?: Trace;
  /** Whether derivatives are compared with differences. */
  readonly crossCheck?: boolean;
  /** Where what values are exactly is found out beside them. */
  readonly exact?: ExactPoint;
  readonly work?: Work | undefined;
}

/** One point at which expressions are evaluated: indices, arguments, drawn values and the perturbations in force. */
export class Frame {
  readonly indices: number[] = [];
  readonly arguments: Value[] = [];
  /** The lengths under which values are drawn here. */
  readonly lengths: Lengths;
  readonly trace: Trace;
  readonly exact: ExactPoint | undefined;
  /** Set when a derivative and its difference quotient disagree. */
  disagreement: string | undefined;
  /** Set where none of some cases applies. */
  uncovered: Problem | undefined;
  /** Set when an index ran past the end of what it indexes. */
  pastEnd: PastEnd | undefined;
  /** What is drawn here, for points between this one and others. */
  readonly draw: Draw;
  /** Derivatives that have been compared with differences, where that is done. */
  private readonly compared: Set<object> | undefined;
  private readonly perturbations: Perturbation[] = [];
  private readonly overrides: Override[] = [];
  private readonly memory = new Memory<Value>();
  /** Symbol → member → what was drawn. */
  private readonly drawn = new Map<string, Map<string, Value>>();
  private levels = 0;
  private readonly work: Work;
  /** What is being evaluated. */
  private place: Span = NOWHERE;

  constructor({ draw, lengths, trace, crossCheck, exact, work }: PointOptions) {
    this.draw = draw;
    this.lengths = lengths;
    this.trace = trace ?? new Trace();
    this.exact = exact;
    this.compared = crossCheck === true ? new Set() : undefined;
    this.work = work ?? new Work();
  }

  /** The same point for expressions of another world: the same values are drawn, and nothing is remembered. */
  in(lengths: Lengths): Frame {
    return new Frame({ draw: this.draw, lengths, work: this.work });
  }

  /** The same point, other lengths, and `exactly` tells what the values drawn are. */
  proving(
    exact: ExactPoint,
    lengths: Lengths,
    exactly: (drawn: Drawn, value: Value, exact: ExactPoint) => Value,
  ): Frame {
    const draw: Draw = (drawn, frame) => exactly(drawn, this.draw(drawn, frame), exact);
    return new Frame({ draw, lengths, exact, work: this.work });
  }

  lengthOf(dimension: Dimension): number {
    return this.lengths.of(dimension);
  }

  /** A length or an index: `along` nothing, or a length that is written as a number, it is that number, else any such. */
  count(number: number, along: Dimension | undefined): Value {
    const isWritten = along === undefined || /^\d+$/u.test(along.root().known() ?? "");
    if (this.exact === undefined || isWritten) return this.whole(number);
    const made = { by: "count", name: String(number) } as const;
    return withExact(scalarValue(number), [new ExactNumber(made, this.exact, "positive")]);
  }

  /** A whole number that is known as such. */
  whole(number: number): Value {
    const value = scalarValue(number);
    if (this.exact === undefined || !Number.isSafeInteger(number)) return value;
    return withExact(value, [exactFraction(BigInt(number), 1n, this.exact)]);
  }

  /** A value of whole numbers that is known as such. */
  exactly(value: Value): Value {
    return this.exact === undefined
      ? value
      : withExact(
          value,
          value.data.map((_, at) => exactAt(value, at)),
        );
  }

  /** Notes that something here depends on which numbers were drawn, if they were: proofs are for all numbers. */
  decideBy(value: Value): void {
    if (this.exact !== undefined && !isExactlyWhole(value)) this.exact.noteDecision(exactAt(value, 0));
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

  /** Whether a derivative is to be compared with differences here; that is done once. */
  comparesOnce(derivative: object): boolean {
    if (this.compared === undefined || this.compared.has(derivative)) return false;
    this.compared.add(derivative);
    return true;
  }

  /** The value of a member of a free symbol; the member of a symbol that is no family is empty. */
  variable(variable: Drawable, member: string): Value {
    return this.fetch(variable.key, member, () => variable.kind.value ?? this.drawOnce(variable, member));
  }

  private drawOnce({ key, kind, shape }: Drawable, member: string): Value {
    const known = this.drawn.get(key)?.get(member);
    if (known !== undefined) return known;
    const [rows, cols] = [this.lengthOf(shape.rows), this.lengthOf(shape.cols)];
    const value = this.draw({ key, member, kind, rows, cols }, this);
    const members = this.drawn.get(key);
    if (members === undefined) this.drawn.set(key, new Map([[member, value]]));
    else members.set(member, value);
    return value;
  }

  /**
   * The value of a symbol under the perturbations in force; `base` is what it is without its own. It is remembered for
   * all perturbations of names on which it does not rest.
   */
  fetch(key: string, member: string, base: () => Value): Value {
    return this.memory.fetch(key, member, () =>
      this.altered(key, member, this.overridden(key, member) ?? base()),
    );
  }

  private altered(key: string, member: string, value: Value): Value {
    let altered = value;
    for (const perturbation of this.perturbations) {
      if (perturbation.key === key && perturbation.member === member)
        altered = perturb(altered, perturbation);
    }
    return altered;
  }

  /** A function's argument, with the perturbations that aim at it. */
  argument(slot: number, key: string): Value {
    let value = this.arguments[slot];
    if (value === undefined) throw new Error(`No argument in slot ${slot}`);
    this.memory.read(key);
    for (const perturbation of this.perturbations) {
      if (perturbation.key === key) value = perturb(value, perturbation);
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
    this.memory.enter(key, `${key}@${member}:${row},${col},${shift ?? ""}`);
    if (shift === undefined) this.levels += 1;
    try {
      return evaluate();
    } finally {
      if (shift === undefined) this.levels -= 1;
      this.perturbations.pop();
      this.memory.leave();
    }
  }

  /** Evaluates with a symbol fixed at a value. */
  overriding<T>(key: string, member: string, value: Value, evaluate: () => T): T {
    this.overrides.push({ key, member, value });
    const numbers = value.exact?.map((each) => each?.residue()) ?? value.data;
    this.memory.enter(key, `${key}@${member}=${numbers.join(",")}`);
    try {
      return evaluate();
    } finally {
      this.overrides.pop();
      this.memory.leave();
    }
  }

  private overridden(key: string, member: string): Value | undefined {
    return this.overrides.findLast((each) => each.key === key && each.member === member)?.value;
  }
}
