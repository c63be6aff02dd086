import type { Kind } from "./kind.js";
import { MathProblem } from "./problem.js";
import type { Span } from "./problem.js";
import { copyInto, emptyValue, liftTo, sizeOf } from "./value.js";
import type { Value } from "./value.js";

/** One entry of one symbol (or of one member of a family). */
export interface Place {
  readonly key: string;
  readonly member: string;
  readonly row: number;
  readonly col: number;
}

/** Evaluation stops after this many nodes: a display must never take seconds. */
const MOST_OPERATIONS = 3_000_000;

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

/** Draws the value of a free symbol; the same key and member always give the same value. */
export type Draw = (
  key: string,
  member: string,
  kind: Kind,
  rows: number,
  cols: number,
  frame: Frame,
) => Value;

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
  /** Set when an index ran past the end of what it indexes. */
  pastEnd: MathProblem | undefined;
  private readonly draw: Draw;
  private readonly perturbations: Perturbation[] = [];
  private readonly overrides: Override[] = [];
  private readonly memo = new Map<string, Value>();
  private path = "";
  private readonly paths: string[] = [];
  private operations = 0;
  private levels = 0;

  constructor(draw: Draw, branches: Map<number, Set<number>>, crossCheck: boolean) {
    this.draw = draw;
    this.branches = branches;
    this.crossCheck = crossCheck;
  }

  /** Counts work; throws when a display asks for too much. */
  tick(span: Span): void {
    this.operations += 1;
    if (this.operations > MOST_OPERATIONS) {
      throw new MathProblem("unsupported", "This takes too long to evaluate; check smaller steps.", span);
    }
  }

  takeBranch(node: number, branch: number): void {
    const taken = this.branches.get(node);
    if (taken === undefined) this.branches.set(node, new Set([branch]));
    else taken.add(branch);
  }

  variable(key: string, member: string, kind: Kind, rows: number, cols: number): Value {
    return this.fetch(key, member, () => kind.value ?? this.draw(key, member, kind, rows, cols, this));
  }

  /** The value of a symbol under the perturbations in force; `base` is what it is without its own. */
  fetch(key: string, member: string, base: () => Value): Value {
    const memoKey = `${key}#${member}#${this.path}`;
    const known = this.memo.get(memoKey);
    if (known !== undefined) return known;
    let value = this.overridden(key, member) ?? base();
    for (const perturbation of this.perturbations) {
      if (perturbation.key === key && perturbation.member === member) value = seed(value, perturbation);
    }
    this.memo.set(memoKey, value);
    return value;
  }

  /** A function's argument, with the perturbations that aim at it. */
  argument(slot: number, key: string): Value {
    let value = this.arguments[slot];
    if (value === undefined) throw new Error(`No argument in slot ${slot}`);
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
    return this.within({ ...place, level: this.levels }, evaluate);
  }

  shifted<T>(place: Place, shift: number, evaluate: () => T): T {
    return this.within({ ...place, level: this.levels, shift }, evaluate);
  }

  private within<T>(perturbation: Perturbation, evaluate: () => T): T {
    const { key, member, row, col, shift } = perturbation;
    this.perturbations.push(perturbation);
    this.enter(`${key}@${member}:${row},${col},${shift ?? ""}`);
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
    this.enter(`${key}@${member}=${Array.from(value.data).join(",")}`);
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

  private enter(step: string): void {
    this.paths.push(this.path);
    this.path = `${this.path}/${step}`;
  }

  private leave(): void {
    this.path = this.paths.pop() ?? "";
  }
}

/** Adds ε of the perturbation's level (or its finite shift) to one entry. */
function seed(value: Value, perturbation: Perturbation): Value {
  const at = perturbation.row * value.cols + perturbation.col;
  if (perturbation.shift !== undefined) {
    const shifted = { ...value, data: value.data.slice() };
    shifted.data[at] = (shifted.data[at] ?? 0) + perturbation.shift;
    return shifted;
  }
  const lifted = liftTo(value, perturbation.level + 1);
  const seeded = lifted === value ? copy(value) : lifted;
  seeded.data[(sizeOf(value) << perturbation.level) + at] = 1;
  return seeded;
}

function copy(value: Value): Value {
  const fresh = emptyValue(value.rows, value.cols, value.depth);
  copyInto(fresh.data, value.data);
  copyInto(fresh.error, value.error);
  return fresh;
}
