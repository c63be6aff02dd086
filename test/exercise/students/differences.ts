import { wrong, type WrongProgram } from "./loops.js";

type Cost = (x: number[]) => { cost: number; grad: number[] };
type Program = (f: Cost, x: number[]) => number[];

/** Both sides of each entry, x put back afterwards. */
const central =
  (h: number, width = 2): Program =>
  (f, x) => {
    const result: number[] = [];
    for (let i = 0; i < x.length; i++) {
      const old = x[i]!;
      x[i] = old + h;
      const above = f(x).cost;
      x[i] = old - h;
      const below = f(x).cost;
      x[i] = old;
      result.push((above - below) / (width * h));
    }
    return result;
  };

const oneSided =
  (h: number, side: 1 | -1): Program =>
  (f, x) => {
    const here = f(x).cost;
    return x.map(
      (_, i) => (f(x.map((value, j) => (i === j ? value + side * h : value))).cost - here) / (side * h),
    );
  };

const notRestored: Program = (f, x) => {
  const result: number[] = [];
  for (let i = 0; i < x.length; i++) {
    x[i]! += 1e-4;
    const above = f(x).cost;
    x[i]! -= 2e-4;
    result.push((above - f(x).cost) / 2e-4);
  }
  return result;
};

const inArray =
  (make: (x: number[]) => number[]): Program =>
  (f, x) =>
    central(1e-4)((at) => f(at), make(x));

const roundedCosts: Program = (f, x) =>
  central(1e-4)((at) => ({ ...f(at), cost: Math.fround(f(at).cost) }), [...x]);

const indexed: Program = (f, x) =>
  x.map((_, i) => {
    const at = (step: number): Record<number, number> =>
      f(x.map((value, j) => (i === j ? value + step : value))).cost as never;
    return (at(1e-4)[i]! - at(-1e-4)[i]!) / 2e-4;
  });

export const differencePrograms: readonly WrongProgram[] = [
  wrong("F1", oneSided(1e-4, 1)),
  wrong("F1", oneSided(1e-5, 1)),
  wrong("F1", oneSided(1e-6, 1)),
  wrong("F1", oneSided(1e-4, -1)),
  wrong("F2", central(1e-4, 1)),
  wrong("F2", central(1e-5, 1)),
  wrong("F3", central(1e-1)),
  wrong("F3", central(1e-2)),
  wrong("F4", central(1e-12)),
  wrong("F4", central(1e-13)),
  wrong(
    "F5",
    inArray((x) => Float32Array.from(x) as never),
  ),
  wrong("F5", roundedCosts),
  wrong("F9", notRestored),
  wrong(
    "F11",
    inArray((x) => Int32Array.from(x) as never),
  ),
  wrong("F12", indexed),
  wrong("F14", (f: Cost, x: number[]) => f(x).grad),
  wrong("A5", ((f, x) => central(1e-4)(f, x).map((value) => -value)) satisfies Program),
  wrong("A8", (_: Cost, x: number[]) => x.map(() => 0)),
];

/** Right ones: widths that are in use, and Richardson's extrapolation. */
export const rightDifferences: readonly Program[] = [
  central(1e-4),
  central(1e-5),
  central(1e-6),
  (f, x) => {
    const [wide, narrow] = [central(1e-3)(f, [...x]), central(5e-4)(f, [...x])];
    return narrow.map((value, i) => (4 * value - wide[i]!) / 3);
  },
];
