import { isMatrix, isScalar, isVector } from "../../math/value/shape.js";
import type { Variable, World } from "../../math/compile/world.js";
import {
  areOrthogonal,
  isIdentity,
  isSymmetric,
  isUnit,
  sameEntries,
  sameNumbers,
  sums,
  times,
  turned,
} from "./entries.js";
import type { Look, Redraw, Redraws } from "../evidence/fresh-points.js";
import {
  besideName,
  commuting,
  idempotent,
  leftOfOne,
  ofSign,
  oneOf,
  orthogonalTo,
  orthonormal,
  summing,
  symmetric,
  unit,
} from "./redraws.js";
import type { Read } from "./redraws.js";
import { isLabelName } from "../../math/expression/letters.js";
import type { Told } from "./told.js";
import type { RuleMark } from "../report/rule-marks.js";

/** A condition under which a step may hold, as it is written and as it is tested. */
export interface Candidate extends Told {
  /** Whether it is met at a point; undefined where that is too close to tell. */
  readonly isMet: (look: Look) => boolean | undefined;
  /** Draws at which it is met or only just not, for what no chance meets. */
  readonly draws: readonly Redraws[];
  /** Draws at its very edges: at each where it is met, the step must be seen to hold. */
  readonly edges?: readonly Redraws[];
  /** Chance does not meet it. */
  readonly isRare?: true;
  /** A lost transpose holds for symmetric matrices: where the step is claimed, this is no excuse. */
  readonly hidesMistakes?: true;
}

/** A name of which nothing is said, so that a condition on it may have been left unsaid. */
interface Free {
  readonly name: string;
  readonly variable: Variable;
  readonly read: Read;
  /** What the first entry is counted as. */
  readonly first: 0 | 1;
}

const MOST_NAMES = 6;

/** Conditions that authors often leave unsaid, on the names of a step and on its indices; the simplest first. */
export function candidatesFor(world: World, behind: ReadonlySet<string>): readonly Candidate[] {
  const free = freeNames(world, behind);
  const indices = [...world.freeIndices.keys()].filter((name) => behind.has(name));
  return [
    ...onIndices(indices),
    ...free.flatMap((each) => onOne(each, indices)),
    ...free.flatMap((one, at) => free.slice(at + 1).flatMap((other) => onTwo(one, other))),
  ];
}

function freeNames(world: World, behind: ReadonlySet<string>): readonly Free[] {
  const free: Free[] = [];
  for (const [name, variable] of world.variables) {
    if (!isFree(name, variable, world, behind)) continue;
    const read: Read = (frame) => frame.variable(variable, "");
    free.push({ name, variable, read, first: world.knowledge.fromZero ? 0 : 1 });
  }
  return free.slice(0, MOST_NAMES);
}

/** Whether nothing is said of a name on which a step rests. */
export function isFree(
  name: string,
  { kind, family }: Variable,
  world: World,
  behind: ReadonlySet<string>,
): boolean {
  const isOpen = (kind.domain === "real" || kind.domain === "nonzero") && kind.bounds === undefined;
  const isDrawn = kind.value === undefined && kind.callable === undefined && family.length === 0;
  return isOpen && isDrawn && behind.has(name) && !world.open.has(name);
}

function onIndices(names: readonly string[]): readonly Candidate[] {
  return names.flatMap((first, at) =>
    names.slice(at + 1).flatMap((second): readonly Candidate[] => {
      const isSame = ({ tuple }: Look): boolean => tuple.get(first) === tuple.get(second);
      return [
        { mark: "same-index", latex: `${first} = ${second}`, isMet: isSame, draws: [] },
        {
          mark: "other-index",
          latex: `${first} \\ne ${second}`,
          isMet: (look) => !isSame(look),
          draws: [],
        },
      ];
    }),
  );
}

function onOne(free: Free, indices: readonly string[]): readonly Candidate[] {
  const { shape } = free.variable;
  if (isScalar(shape)) return [...onNumber(free), ...onLabels(free, free.name)];
  if (isVector(shape)) return [...onVector(free, indices), ...onLabels(free, indexed(free.name, "i"))];
  if (!isMatrix(shape)) return [];
  return [...(shape.rows.root() === shape.cols.root() ? onSquare(free) : []), ...onMatrix(free)];
}

function onNumber({ name, read }: Free): readonly Candidate[] {
  const number = (look: Look): number => read(look.frame).data[0] ?? Number.NaN;
  return signConditions("sign-of-number", name, name, number);
}

/** The four conditions on the sign of a number, tested at 0 too. */
function signConditions(
  mark: RuleMark,
  name: string,
  latex: string,
  number: (look: Look) => number,
): readonly Candidate[] {
  const draws = [on(name, ofSign(1, 0)), on(name, ofSign(-1, 0))];
  const edges = [on(name, ofSign(1, 1))];
  const candidate = (relation: string, isMet: (value: number) => boolean): Candidate => ({
    mark,
    latex: `${latex} ${relation} 0`,
    isMet: (look) => isMet(number(look)),
    draws,
    edges,
  });
  return [
    candidate("\\ge", (value) => value >= 0),
    candidate(">", (value) => value > 0),
    candidate("\\le", (value) => value <= 0),
    candidate("<", (value) => value < 0),
  ];
}

/** What t and y often are: a lost square of them is no mistake then. */
function onLabels({ name, read }: Free, latex: string): readonly Candidate[] {
  if (!isLabelName(name)) return [];
  const isLabel = (entry: number): boolean => Math.abs(entry) === 1;
  return [
    {
      mark: "label",
      latex: `${latex} \\in \\{-1, 1\\}`,
      isMet: ({ frame }) => read(frame).data.every(isLabel),
      draws: [on(name, oneOf([-1, 1])), on(name, oneOf([-1, 0, 1])), on(name, oneOf([-1, 1, 2]))],
      edges: [on(name, oneOf([-1])), on(name, oneOf([1]))],
      hidesMistakes: true,
    },
  ];
}

function onVector(free: Free, indices: readonly string[]): readonly Candidate[] {
  const { name, read } = free;
  const entries = indices.flatMap((index) =>
    signConditions("sign-of-entry", name, indexed(name, index), (look) => entryAt(free, look, index)),
  );
  const draws = [on(name, ofSign(1, 0.2)), on(name, ofSign(1, 0)), on(name, ofSign(-1, 0.2))];
  const every = (relation: string, test: (entry: number) => boolean): Candidate => ({
    mark: "sign-of-every-entry",
    latex: `${indexed(name, "i")} ${relation} 0 \\text{ for all } i`,
    isMet: ({ frame }) => read(frame).data.every(test),
    draws,
    edges: [on(name, ofSign(1, 0.6))],
  });
  return [
    ...entries,
    rare("sum-of-one", `\\sum_i ${indexed(name, "i")} = 1`, on(name, summing(1)), (look) =>
      sums(read(look.frame), 1, false),
    ),
    every("\\ge", (entry) => entry >= 0),
    every(">", (entry) => entry > 0),
    hiding("unit-vector", `\\|${name}\\| = 1`, on(name, unit), (look) => isUnit(read(look.frame))),
    hiding("sum-of-nothing", `\\sum_i ${indexed(name, "i")} = 0`, on(name, summing(0)), (look) =>
      sums(read(look.frame), 0, false),
    ),
  ];
}

function entryAt({ read, first }: Free, { frame, tuple }: Look, index: string): number {
  return read(frame).data[(tuple.get(index) ?? Number.NaN) - first] ?? Number.NaN;
}

function onSquare({ name, read }: Free): readonly Candidate[] {
  return [
    hiding("symmetric", `${name} = ${name}^\\top`, on(name, symmetric), ({ frame }) =>
      isSymmetric(read(frame)),
    ),
    hiding("idempotent", `${name}^2 = ${name}`, on(name, idempotent), ({ frame }) =>
      sameEntries(times(read(frame), read(frame)), read(frame)),
    ),
  ];
}

function onMatrix({ name, read, variable }: Free): readonly Candidate[] {
  const row = /[ij]/u.test(name) ? "r" : "i";
  const { rows, cols } = variable.shape;
  return [
    // Where columns are longer than rows they cannot be at right angles.
    ...(rows.root() === cols.root()
      ? [
          hiding("orthonormal", `${name}^\\top ${name} = I`, on(name, orthonormal), ({ frame }) =>
            isIdentity(times(turned(read(frame)), read(frame))),
          ),
        ]
      : []),
    rare("rows-of-one", `\\sum_j ${name}_{${row}j} = 1`, on(name, summing(1, true)), ({ frame }) =>
      sums(read(frame), 1, true),
    ),
  ];
}

function onTwo(one: Free, other: Free): readonly Candidate[] {
  const [a, b] = [one.variable.shape, other.variable.shape];
  if (isScalar(a) && isScalar(b)) return onNumbers(one, other);
  const isSame = a.rows.root() === b.rows.root() && a.cols.root() === b.cols.root();
  if (!isSame) return [];
  if (isVector(a)) {
    return [
      unreadable(
        hiding(
          "orthogonal",
          `${one.name}^\\top ${other.name} = 0`,
          on(other.name, orthogonalTo(one.read)),
          ({ frame }) => areOrthogonal(one.read(frame), other.read(frame)),
        ),
      ),
    ];
  }
  if (a.rows.root() !== a.cols.root()) return [];
  const [left, right] = [`${one.name} ${other.name}`, `${other.name} ${one.name}`];
  return [
    unreadable(
      hiding("commuting", `${left} = ${right}`, on(other.name, commuting(one.read)), ({ frame }) =>
        sameEntries(times(one.read(frame), other.read(frame)), times(other.read(frame), one.read(frame))),
      ),
    ),
  ];
}

function onNumbers(one: Free, other: Free): readonly Candidate[] {
  const values = ({ frame }: Look): readonly [number, number] => [
    one.read(frame).data[0] ?? Number.NaN,
    other.read(frame).data[0] ?? Number.NaN,
  ];
  const ordered = [on(other.name, besideName(one.read, 1)), on(other.name, besideName(one.read, -1))];
  return [
    hiding("two-make-one", `${one.name} + ${other.name} = 1`, on(other.name, leftOfOne(one.read)), (look) => {
      const [x, y] = values(look);
      return sameNumbers(x + y, 1, Math.abs(x) + Math.abs(y));
    }),
    {
      mark: "order-of-two",
      latex: `${one.name} \\ge ${other.name}`,
      isMet: (look) => values(look)[0] >= values(look)[1],
      draws: ordered,
    },
    {
      mark: "order-of-two",
      latex: `${one.name} \\le ${other.name}`,
      isMet: (look) => values(look)[0] <= values(look)[1],
      draws: ordered,
    },
  ];
}

function rare(mark: RuleMark, latex: string, draw: Redraws, isMet: Candidate["isMet"]): Candidate {
  return { mark, latex, isMet, draws: [draw], isRare: true };
}

function hiding(mark: RuleMark, latex: string, draw: Redraws, isMet: Candidate["isMet"]): Candidate {
  return { ...rare(mark, latex, draw, isMet), hidesMistakes: true };
}

const unreadable = (candidate: Candidate): Candidate => ({ ...candidate, isUnreadable: true });

export function on(name: string, redraw: Redraw): Redraws {
  return new Map([[name, redraw]]);
}

/** `x_i`; `x_{a,i}` of a name that has a label. */
function indexed(name: string, index: string): string {
  const label = /^(.*)_\{(.*)\}$/su.exec(name);
  return label === null ? `${name}_${index}` : `${label[1]}_{${label[2]},${index}}`;
}
