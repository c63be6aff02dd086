import type { Half } from "./item.js";
import { isReached, type Result, valueOf } from "./measure.js";

/** One line a measure: the whole, both halves, the aim, and whether it is reached. */
export function printTable(results: readonly Result[]): string {
  const wide = Math.max(...results.map(({ measure }) => measure.title.length));
  const name = Math.max(...results.map(({ measure }) => measure.name.length));
  const head = `${"measure".padEnd(name + 2)}${"".padEnd(wide)}   whole      of   halves           aim\n`;
  return head + results.map((result) => printRow(result, name, wide)).join("");
}

function printRow(result: Result, name: number, wide: number): string {
  const { measure, units } = result;
  const number = (half?: Half): string => {
    const value = valueOf(result, half);
    // A share of nothing.
    if (Number.isNaN(value)) return "-";
    return Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 2 : 1);
  };
  const of = units.some(({ size }) => size !== undefined) ? "" : String(units.length);
  return [
    measure.name.padEnd(name + 2),
    measure.title.padEnd(wide),
    number().padStart(8),
    of.padStart(8),
    `   ${number(0)} + ${number(1)}`.padEnd(20),
    printAim(result),
  ]
    .join("")
    .trimEnd()
    .concat("\n");
}

function printAim(result: Result): string {
  const { atMost, atLeast } = result.measure.aim ?? {};
  if (atMost === undefined && atLeast === undefined) return "";
  const aim = atMost === undefined ? `≥ ${atLeast}` : `≤ ${Number(atMost.toFixed(atMost < 1 ? 2 : 1))}`;
  if (result.units.length === 0) return `${aim}  not measured`;
  return `${aim.padEnd(7)}${isReached(result) ? "reached" : "not"}`;
}
