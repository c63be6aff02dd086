import type { Change } from "./compare.js";

/** Each changed display with what changed, then how many changes of each kind there are, in both halves. */
export function printChanges(changes: readonly Change[]): string {
  return `${changes.map(printChange).join("")}${printCounts(changes)}`;
}

function printChange({ place, latex, differences }: Change): string {
  const lines = differences.map(({ text }) => `    ${text}\n`);
  return `${place}  ${latex.replaceAll(/\s+/gu, " ")}\n${lines.join("")}`;
}

function printCounts(changes: readonly Change[]): string {
  const counts = new Map<string, [number, number]>();
  for (const { place, half, differences } of changes)
    for (const { kind } of differences) {
      const [set = "", mode = ""] = place.split(" ");
      const title = `${set}, ${mode}: ${kind}`;
      const count = counts.get(title) ?? [0, 0];
      count[half] += 1;
      counts.set(title, count);
    }
  const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const wide = Math.max(0, ...rows.map(([title]) => title.length));
  const lines = rows.map(
    ([title, [first, second]]) =>
      `${title.padEnd(wide)}${String(first + second).padStart(6)}   ${first} + ${second}\n`,
  );
  return `${changes.length} displays differ\n${lines.join("")}`;
}
