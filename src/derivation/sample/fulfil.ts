import { Frame } from "../../math/value/frame.js";
import type { Draw } from "../../math/value/frame.js";
import { isProblem } from "../../math/expression/problem.js";
import type { Lengths } from "../../math/value/lengths.js";
import { Random } from "../../math/value/random.js";
import { MARGIN } from "../../math/value/value.js";
import type { Work } from "../../math/value/work.js";
import type { Constraint, TypedChain } from "../shapes/typed-chain.js";
import { compareNumbers } from "./compare-values.js";
import { hash } from "./draw-values.js";
import { numberAbove } from "./find-number.js";
import { rootBeside, rootNear } from "./find-root.js";
import { coordinatesOf, drawnWith, scaledBy } from "./spots.js";
import type { Bounded, Coordinate } from "./spots.js";

/** What points are looked for, and with what. */
export interface Fulfilling {
  readonly typed: Pick<TypedChain, "world" | "constraints">;
  readonly lengths: Lengths;
  readonly work?: Work | undefined;
  /** With which name it begins: from point to point equations are solved for others. */
  readonly turn: number;
  /** Whether comparisons are looked after too, which hardly any point fulfils by itself. */
  readonly isRare: boolean;
  /** The number that a search has moved: it stays what it is, and others that solve equations are looked for close by. */
  readonly kept?: Coordinate | undefined;
}

/**
 * Draws the same but for some numbers, so that conditions hold: a comparison is met by one number, an equation is solved for
 * one that no equation before it reads. Where nothing is found, a condition stays as it is: the point is left out.
 */
export function fulfilled(draw: Draw, fulfilling: Fulfilling): Draw {
  const { constraints } = fulfilling.typed;
  if (constraints.length === 0) return draw;
  const orders = fulfilling.isRare ? constraints.filter(({ relation }) => relation !== "=") : [];
  const read = new Map(
    constraints.map((each) => [each, namesRead({ draw, constraint: each, fulfilling })] as const),
  );
  const width = (each: Constraint): number => read.get(each)?.size ?? 0;
  const equations = constraints.filter(({ relation }) => relation === "=");
  const settled = new Set<string>();
  let met = draw;
  // Those that say least leave the others a name.
  for (const constraint of [...orders, ...equations.toSorted((a, b) => width(a) - width(b))]) {
    const line = { draw: met, constraint, fulfilling };
    // What a definition makes true leaves all names as they are.
    if (isMetBy(line)) continue;
    const names = read.get(constraint) ?? new Set<string>();
    const open = new Set([...names].filter((name) => !settled.has(name)));
    met = metBy(line, open) ?? met;
    if (constraint.relation === "=") for (const name of names) settled.add(name);
  }
  return met;
}

/** Whether the equations hold at a point, as far as rounding lets it be known. */
export function solves({ constraints }: Pick<TypedChain, "constraints">, frame: Frame): boolean {
  return constraints.every((constraint) => constraint.relation !== "=" || isMet(constraint, frame));
}

function isMet({ relation, left, right }: Constraint, frame: Frame): boolean {
  const [a, b] = [left.run(frame), right.run(frame)];
  const [x, y] = [a.data[0] ?? Number.NaN, b.data[0] ?? Number.NaN];
  if (relation !== "=") return relation === ">" || relation === "≥" ? x > y : x < y;
  return compareNumbers(x, a.error[0] ?? 0, y, b.error[0] ?? 0) === "equal";
}

/** A condition at a point of which one number is another one. */
interface Line {
  readonly draw: Draw;
  readonly constraint: Constraint;
  readonly fulfilling: Fulfilling;
}

function frameOf({ fulfilling: { lengths, work } }: Line, draw: Draw): Frame {
  return new Frame({ draw, lengths, work });
}

function isMetBy(line: Line): boolean {
  const frame = frameOf(line, line.draw);
  return frame.evaluate(() => isMet(line.constraint, frame)) === true;
}

function namesRead(line: Line): ReadonlySet<string> {
  const read = new Set<string>();
  const frame = frameOf(line, (drawn, at) => {
    read.add(drawn.key);
    return line.draw(drawn, at);
  });
  frame.evaluate(() => [line.constraint.left.run(frame), line.constraint.right.run(frame)]);
  return read;
}

/** Where no number fulfils a condition, all that is drawn may be too large for it, or too small. */
const SCALES: readonly number[] = [1, 0.3, 0.03, 0.001, 30];

/** The same but for one of these names, or all of another size; undefined where nothing is found. */
function metBy(line: Line, names: ReadonlySet<string>): Draw | undefined {
  // Another size would move what is kept too.
  const scales = line.fulfilling.kept === undefined ? SCALES : SCALES.slice(0, 1);
  for (const scale of scales) {
    const scaled = { ...line, draw: scaledBy(line.draw, scale, names) };
    for (const coordinate of coordinatesAmong(names, line.fulfilling)) {
      const found = numberFor(scaled, coordinate);
      if (found !== undefined) return drawnWith(scaled.draw, coordinate, found);
    }
  }
  return undefined;
}

/** Those that may be changed, another one first at each turn. */
function coordinatesAmong(
  names: ReadonlySet<string>,
  { typed, lengths, turn, kept }: Fulfilling,
): readonly Coordinate[] {
  const variables = new Map([...typed.world.variables].filter(([key]) => names.has(key)));
  const all = coordinatesOf({ variables }, lengths).filter((each) => !isSame(each, kept));
  return all.map((_, at) => all[(at + turn) % all.length]).filter((each) => each !== undefined);
}

function isSame({ variable, at }: Coordinate, kept: Coordinate | undefined): boolean {
  return variable.key === kept?.variable.key && at === kept.at;
}

function numberFor(line: Line, coordinate: Coordinate): Bounded | undefined {
  const { variable, at } = coordinate;
  const along = (number: Bounded): Bounded => excess(line, drawnWith(line.draw, coordinate, number));
  const start = frameOf(line, line.draw).variable(variable, "").data[at] ?? Number.NaN;
  if (line.constraint.relation === "=") {
    if (variable.kind.domain === "integer") return undefined;
    const root = line.fulfilling.kept === undefined ? rootNear : rootBeside;
    return root(along, variable.kind, start);
  }
  const random = new Random(hash(`${variable.key} ${start}`, line.fulfilling.turn));
  const number = numberAbove(along, variable.kind, start, random);
  return number === undefined ? undefined : { number, error: 0 };
}

/** By how much the larger side is larger. */
function excess(line: Line, draw: Draw): Bounded {
  const frame = frameOf(line, draw);
  const { relation, left, right } = line.constraint;
  const sides = relation === "<" || relation === "≤" ? [right, left] : [left, right];
  const found = frame.evaluate(() => sides.map((side) => side.run(frame)));
  const [a, b] = isProblem(found) ? [] : found;
  const number = (a?.data[0] ?? Number.NaN) - (b?.data[0] ?? Number.NaN);
  return { number, error: MARGIN * ((a?.error[0] ?? 0) + (b?.error[0] ?? 0)) };
}
