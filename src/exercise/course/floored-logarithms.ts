/** What people add to a probability, or do not let it fall below, so that its logarithm stays a number. */
const floors: readonly number[] = [
  ...Array.from({ length: 28 }, (_, n) => 10 ** -(n + 3)),
  ...Array.from({ length: 27 }, (_, n) => 10 ** -(10 * n + 40)),
  1e-45,
  Number.EPSILON,
  Number.MIN_VALUE,
];

/** log(p + floor) and log(max(p, floor)), for each of them: numbers, but not the right ones once p has underflowed. */
export const flooredLogarithms: readonly ((p: number) => number)[] = floors.flatMap((floor) => [
  (p) => Math.log(p + floor),
  (p) => Math.log(Math.max(p, floor)),
]);
