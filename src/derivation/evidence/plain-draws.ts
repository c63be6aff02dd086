import type { Draw } from "../../math/value/frame.js";
import type { Bounds, Domain } from "../../math/value/kind.js";
import { Random } from "../../math/value/random.js";
import { emptyValue } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";
import { fillFrom, hash } from "../sample/draw-values.js";

/** The numbers that are tried, the easiest first: small, of both signs, halves, and what two digits write. */
const STAGES: readonly (readonly [attempts: number, draw: (random: Random) => number])[] = [
  [6, (random) => random.integer(1, 3)],
  [12, (random) => sign(random) * random.integer(1, 3)],
  [8, (random) => random.integer(-3, 3)],
  [10, (random) => (sign(random) * random.integer(1, 6)) / 2],
  [24, (random) => (sign(random) * random.integer(15, 150)) / 100],
];

export const PLAIN_ATTEMPTS: number = STAGES.reduce((sum, [attempts]) => sum + attempts, 0);

function sign(random: Random): number {
  return random.next() < 0.5 ? -1 : 1;
}

function stageOf(attempt: number): (random: Random) => number {
  let before = 0;
  for (const [attempts, draw] of STAGES) {
    before += attempts;
    if (attempt < before) return draw;
  }
  return (random) => random.next();
}

/** Draws for one attempt: numbers with which one can reckon by hand, exactly as they are printed. */
export function drawPlain(attempt: number): Draw {
  const number = stageOf(attempt);
  return ({ key, member, kind, rows, cols }) => {
    const value = emptyValue(rows, cols, 0);
    const random = new Random(hash(`${key}#${member}`, attempt * 7919 + 1756));
    const fill = kind.bounds === undefined ? FILL[kind.domain] : within(kind.bounds);
    if (fill === undefined) fillFrom(kind, value, random);
    else fill(value, random, number);
    return value;
  };
}

type Fill = (value: Value, random: Random, number: (random: Random) => number) => void;

/** What the numbers are, where it lies within bounds; else a step away from an end, or a quarter of the way. */
function within({ low, high }: Bounds): Fill {
  const near = (random: Random): number => {
    const step = random.integer(1, 3);
    if (Number.isFinite(low) && Number.isFinite(high)) return low + (step / 4) * (high - low);
    return Number.isFinite(low) ? low + step : high - step;
  };
  return (value, random, number) => {
    for (let at = 0; at < value.data.length; at += 1) {
      const entry = number(random);
      value.data[at] = entry > low && entry < high ? entry : near(random);
    }
  };
}

const nonzero: Fill = (value, random, number) => {
  for (let at = 0; at < value.data.length; at += 1) value.data[at] = number(random) || 1;
};

/** So many numbers at a time, of which the last makes the sum 1. */
function summing(value: Value, width: number, number: () => number): void {
  for (let at = 0, rest = 1; at < value.data.length; at += 1) {
    const isLast = at % width === width - 1;
    const drawn = isLast ? rest : number();
    value.data[at] = drawn;
    rest = isLast ? 1 : rest - drawn;
  }
}

/** Domains whose usual draws have many digits; of the others they are plain already. */
const FILL: Readonly<Partial<Record<Domain, Fill>>> = {
  real: (value, random, number) => {
    for (let at = 0; at < value.data.length; at += 1) value.data[at] = number(random);
  },
  nonzero,
  positive: (value, random, number) => {
    for (let at = 0; at < value.data.length; at += 1) value.data[at] = Math.abs(number(random)) || 1;
  },
  probability: (value, random) => {
    for (let at = 0; at < value.data.length; at += 1)
      value.data[at] = [0.5, 0.25, 0.75, 0.2, 0.8][random.integer(0, 4)] ?? 0.5;
  },
  summing: (value, random, number) => summing(value, value.data.length, () => number(random)),
  "summing rows": (value, random, number) => summing(value, value.cols, () => number(random)),
  simplex: (value, random) => share(value, 0, value.data.length, random),
  stochastic: (value, random) => {
    for (let row = 0; row < value.rows; row += 1) share(value, row * value.cols, value.cols, random);
  },
  unit: (value, random) => {
    // 3, 4 and 5 are the sides of a right triangle.
    const last = value.data.length - 1;
    value.data[0] = last === 0 ? sign(random) : sign(random) * 0.6;
    if (last > 0) value.data[random.integer(1, last)] = sign(random) * 0.8;
  },
  symmetric: (value, random, number) => {
    for (let row = 0; row < value.rows; row += 1) {
      for (let col = 0; col <= row; col += 1) {
        const entry = number(random);
        value.data[row * value.cols + col] = entry;
        value.data[col * value.cols + row] = entry;
      }
    }
  },
  definite: (value, random) => {
    // A diagonal that outweighs its row makes it positive definite.
    for (let row = 0; row < value.rows; row += 1) {
      value.data[row * value.cols + row] = value.cols + random.integer(0, 2);
      for (let col = 0; col < row; col += 1) {
        const entry = random.integer(-1, 1);
        value.data[row * value.cols + col] = entry;
        value.data[col * value.cols + row] = entry;
      }
    }
  },
  diagonal: (value, random, number) => {
    for (let at = 0; at < Math.min(value.rows, value.cols); at += 1)
      value.data[at * value.cols + at] = number(random);
  },
  orthogonal: ({ data, rows, cols }, random) => {
    const turn = random.integer(1, Math.max(1, rows - 1));
    if (rows < cols) {
      data.fill(Number.NaN);
      return;
    }
    for (let row = 0; row < rows; row += 1) {
      const col = (row + turn) % rows;
      if (col < cols) data[row * cols + col] = sign(random);
    }
  },
  "orthonormal rows": ({ data, rows, cols }, random) => {
    const turn = random.integer(1, Math.max(1, cols - 1));
    if (cols < rows) data.fill(Number.NaN);
    else for (let row = 0; row < rows; row += 1) data[row * cols + ((row + turn) % cols)] = sign(random);
  },
};

/** Tenths (or quarters of two) that make 1. */
function share(value: Value, from: number, length: number, random: Random): void {
  const parts = length <= 2 ? 4 : Math.max(10, length);
  const shares = Array.from({ length }, () => 1);
  for (let left = parts - length; left > 0; left -= 1) {
    const at = random.integer(0, length - 1);
    shares[at] = (shares[at] ?? 0) + 1;
  }
  for (const [at, each] of shares.entries()) value.data[from + at] = each / parts;
}
