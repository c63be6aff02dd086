import type { Order } from "../../math/tokens/relation-marks.js";
import type { Draw } from "../../math/value/frame.js";
import type { Value } from "../../math/value/value.js";
import type { Sample } from "./evaluate-point.js";
import type { Explorer } from "./explorer.js";
import { mayBe, moved } from "./spots.js";
import type { Coordinate, Spot } from "./spots.js";

/** What is looked for: a point at which something fails, which is where most is in excess, if anywhere. */
export interface Sought {
  readonly excessOf: (sample: Sample) => number;
  readonly fails: (sample: Sample) => boolean;
}

/** By how much the side that is to be the smaller one is larger, for what both are, or for `least` if they are smaller. */
export function excessIn(step: number, order: Order | undefined, least = 0): (sample: Sample) => number {
  return ({ values }) => {
    const [left, right] = [values[step], values[step + 1]];
    if (left === undefined || right === undefined) return Number.NEGATIVE_INFINITY;
    return order === "<" || order === "≤" ? excess(left, right, least) : excess(right, left, least);
  };
}

function excess(lower: Value, upper: Value, least: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < Math.min(lower.data.length, upper.data.length); at += 1) {
    const [a, b] = [lower.data[at]!, upper.data[at]!];
    const size = Math.max(least, Math.abs(a) + Math.abs(b));
    most = Math.max(most, size === 0 ? 0 : (a - b) / size);
  }
  return most;
}

/** So many points are gone from, and the steps become smaller so many times. */
const MOST_STARTS = 3;
const MOST_LOOKS = 400;
const MOST_ROUNDS = 24;

/** How far a number goes at first: by so much, and to so many times itself. */
const SHIFT = 0.5;
const POWER = 1;
/** Steps that lead on become longer, those that do not become shorter. */
const LONGER = 2;
const SHORTER = 0.25;
const SHORTEST = 1e-9;

/**
 * Goes from spots, the most promising first, along one number after the other while that leads on, in steps that find their own
 * length and add to a number or multiply it. Equations are solved again at each spot, for each of the other numbers in turn.
 */
export function follow(
  explorer: Explorer,
  starts: readonly Spot[],
  coordinates: readonly Coordinate[],
  sought: Sought,
): Sample | undefined {
  for (const start of starts.slice(0, MOST_STARTS)) {
    const first = explorer.lookAt(start).sample;
    const found = first && new Walk(explorer, first, coordinates, sought).end();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How far the next steps along a number go: to so much more, and to 2 to such a power times as much. */
interface Pace {
  readonly coordinate: Coordinate;
  /** For which other number equations are solved. */
  readonly turn: number;
  shift: number;
  power: number;
}

class Walk {
  private readonly explorer: Explorer;
  private readonly coordinates: readonly Coordinate[];
  private readonly sought: Sought;
  private sample: Sample;
  private excess: number;
  private looks = 0;

  constructor(explorer: Explorer, first: Sample, coordinates: readonly Coordinate[], sought: Sought) {
    this.explorer = explorer;
    this.coordinates = coordinates;
    this.sought = sought;
    this.sample = first;
    this.excess = sought.excessOf(first);
  }

  /** Where it fails; undefined where no step leads on any more. */
  end(): Sample | undefined {
    const turns = this.explorer.solvesEquations ? Math.max(1, this.coordinates.length - 1) : 1;
    const paces = this.coordinates.flatMap((coordinate) =>
      Array.from({ length: turns }, (_, turn): Pace => ({ coordinate, turn, shift: SHIFT, power: POWER })),
    );
    for (let round = 0; round < MOST_ROUNDS && !this.isTired; round += 1) {
      for (const pace of paces) {
        pace.shift = this.goAlong(pace, pace.shift, (number, step) => number + step);
        pace.power = this.goAlong(pace, pace.power, (number, step) => number * 2 ** step);
        if (this.sought.fails(this.sample)) return this.sample;
      }
      if (paces.every(({ shift, power }) => shift < SHORTEST && power < SHORTEST)) break;
    }
    return undefined;
  }

  private get isTired(): boolean {
    return this.explorer.isTired || this.looks >= MOST_LOOKS;
  }

  /** Goes on along a number, up or else down; returns how long the next step is to be. */
  private goAlong(
    { coordinate, turn }: Pace,
    first: number,
    next: (number: number, step: number) => number,
  ): number {
    if (first < SHORTEST) return first;
    let step = first;
    for (const sign of [1, -1]) {
      while (!this.isTired && this.goTo(coordinate, turn, (number) => next(number, sign * step)))
        step *= LONGER;
      if (step > first) break;
    }
    return step * SHORTER;
  }

  private goTo(coordinate: Coordinate, turn: number, next: (number: number) => number): boolean {
    const { variable, at } = coordinate;
    const number = this.sample.frame.variable(variable, "").data[at];
    if (number === undefined) return false;
    const other = variable.kind.domain === "integer" ? Math.round(next(number)) : next(number);
    if (other === number || !mayBe(variable.kind, other)) return false;
    this.looks += 1;
    const { sample } = this.explorer.lookAt(moved(this.here, coordinate, other), coordinate, turn);
    const reached = sample === undefined ? Number.NaN : this.sought.excessOf(sample);
    if (sample === undefined || !(reached > this.excess)) return false;
    [this.sample, this.excess] = [sample, reached];
    return true;
  }

  /** Where it has come to, which is drawn from there on. */
  private get here(): Spot {
    const { frame, tuple } = this.sample;
    const values = new Map(
      this.coordinates.map(({ variable }) => [variable.key, frame.variable(variable, "")] as const),
    );
    const draw: Draw = (drawn, at) => {
      const value = drawn.member === "" ? values.get(drawn.key) : undefined;
      const fits = value !== undefined && value.rows === drawn.rows && value.cols === drawn.cols;
      return fits ? value : frame.draw(drawn, at);
    };
    return { draw, tuple };
  }
}
