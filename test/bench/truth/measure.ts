import type { Checked } from "./check-item.js";
import type { Item, Mode, SetName } from "./item.js";

/** Something that is counted: a row of a collection, a step, a display. */
export interface Unit {
  readonly counts: boolean;
  /** 1, but for what has a size. */
  readonly size?: number;
  /** What a person needs to see of it. */
  readonly text: () => string;
}

export interface Aim {
  readonly atMost?: number;
  readonly atLeast?: number;
  /** The aim is a share of all units, in percent. */
  readonly share?: true;
}

/** One row of the table. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  readonly set: SetName;
  readonly mode: Mode;
  readonly aim?: Aim;
  /** Which items are looked at; all, where this is absent. */
  readonly of?: (item: Item) => boolean;
  readonly units: (checked: Checked) => readonly Unit[];
}

/** What a measure came to, in the whole and in both halves. */
export interface Result {
  readonly measure: Measure;
  readonly units: readonly (Unit & Pick<Item, "half">)[];
}

export function valueOf({ measure, units }: Result, half?: Item["half"]): number {
  const counted = units.filter((unit) => half === undefined || unit.half === half);
  const sum = (of: typeof counted): number => of.reduce((total, { size = 1 }) => total + size, 0);
  const count = sum(counted.filter(({ counts }) => counts));
  return measure.aim?.share === true ? (100 * count) / sum(counted) : count;
}

export function isReached(result: Result): boolean {
  const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = result.measure.aim ?? {};
  const value = valueOf(result);
  return value <= atMost && value >= atLeast;
}

/** The units that stand in the way of the aim: those that count where few should, the others where many should. */
export function obstacles({ measure, units }: Result): Result["units"] {
  const few = measure.aim?.atLeast === undefined;
  return units.filter(({ counts }) => counts === few);
}
