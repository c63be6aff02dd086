import { wrong, type WrongProgram } from "./loops.js";

type Vector = number[];

const slope =
  (quotient: (above: number, below: number, at: number, h: number) => number, h: number) =>
  (f: (x: Vector) => { cost: number }, x: Vector): Vector =>
    x.map((_, i) => {
      const moved = (by: number): number => f(x.map((v, j) => (i === j ? v + by : v))).cost;
      return quotient(moved(h), moved(-h), f(x).cost, h);
    });

const central = slope((above, below, _, h) => (above - below) / (2 * h), 1e-5);
export const differencePrograms: readonly WrongProgram[] = [
  wrong("F15", (f: never, x: Vector) => central(f, x).map((value, i) => (i === 0 ? value : 0))),
  wrong("F16", (f: never, x: Vector) =>
    central(
      f,
      x.map(() => 0),
    ),
  ),
  ...[1e-3, 1e-4, 1e-6, 1e-8].flatMap((h) => [
    wrong(
      "F1",
      slope((above, _, at, width) => (above - at) / width, h),
    ),
    wrong(
      "F1",
      slope((_, below, at, width) => (at - below) / width, h),
    ),
  ]),
];
