import { idOf } from "./item.js";

/**
 * So many of them, drawn by a seed. Whether one is drawn depends on its own name: when others come or go, nearly the
 * same are drawn, so that two builds can be compared.
 */
export function draw<T>(
  from: readonly T[],
  nameOf: (one: T) => string,
  count: number,
  seed: number,
): readonly T[] {
  return from
    .map((one) => ({ one, rank: idOf(`${seed} ${nameOf(one)}`) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ one }) => one);
}
