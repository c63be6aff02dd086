import type { Mode } from "./item.js";
import type { Measure } from "./measure.js";

type Row = Omit<Measure, "mode">;

/** A measure on documents as they stand. */
export const bare = (row: Row): Measure => Object.assign({ mode: "bare" as const }, row);

/** On documents with an empty directive before every display. */
export const directed = (row: Row): Measure => Object.assign({ mode: "directed" as const }, row);

/** One after the other; the second's name ends in `-directed`. */
export function inBoth(row: Row): readonly Measure[] {
  const titled = (mode: Mode): string => `${row.title}, ${mode}`;
  return [
    { ...row, mode: "bare", title: titled("bare") },
    { ...row, mode: "directed", name: `${row.name}-directed`, title: titled("directed") },
  ];
}
