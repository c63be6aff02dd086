/**
 * Whether ticks can fail and crosses are certain, on mathematics that nobody wrote for the checker.
 *   npm run bench -- truth [SET…]          the table of measures, of all sets or of these
 *   npm run bench -- truth list MEASURE    the rows that keep a measure from its aim; `list MEASURE rest`: the others
 *   npm run bench -- truth ticks SEED N    so many ticks of the documents, for a reader to judge
 *   npm run bench -- truth scalar-ticks    the list of ticks to be proved, as the present build would make it
 * The sets random and random-declared are drawn anew with --seed N, and --equations N of them.
 */
import { words } from "./truth/arguments.js";
import { checkItem } from "./truth/check-item.js";
import { doubtCounts } from "./truth/doubt-counts.js";
import { type Item, type Mode, SET_NAMES } from "./truth/item.js";
import { type Measure, obstacles, type Result } from "./truth/measure.js";
import { MEASURES } from "./truth/measures.js";
import { MUTANT_SEED } from "./truth/mutants.js";
import { printTable } from "./truth/print-table.js";
import { readRandomSet } from "./truth/random-equations.js";
import { hasSharedData, readSet } from "./truth/read-set.js";
import { listScalarTicks } from "./truth/scalar-ticks.js";
import { printTicks } from "./truth/ticks.js";

const [first, ...rest] = words;
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => string>> = {
  list,
  ticks,
  "scalar-ticks": listScalarTicks,
};
process.stdout.write(COMMANDS[first ?? ""]?.(rest) ?? table(first === undefined ? [] : [first, ...rest]));

function table(names: readonly string[]): string {
  const unknown = names.filter((name) => !SET_NAMES.some((set) => set === name));
  if (unknown.length > 0)
    return refuse(`there is no set ${unknown.join(", ")}; there are ${SET_NAMES.join(", ")}`);
  const results = MEASURES.filter(({ set }) => names.length === 0 || names.includes(set)).map(measure);
  const doubts = (["bare", "directed"] as const)
    .filter(() => names.length === 0 || names.includes("documents"))
    .map((mode) => `doubts per step that differs in the documents, ${mode}: ${printDoubts(mode)}\n`);
  return [
    hasSharedData ? "" : "../shared/data is not here: only what the project holds is measured\n",
    printTable(results),
    ...doubts,
    `mutants are drawn by seed ${MUTANT_SEED}; halves are by the text, or the repository it comes from\n`,
  ].join("");
}

function measure(row: Measure): Result {
  const items = itemsOf(row).filter(row.of ?? (() => true));
  const units = items.flatMap((item, at) => {
    progress(row, at, items.length);
    return row.units(checkItem(item, row.mode)).map((unit) => Object.assign({ half: item.half }, unit));
  });
  return { measure: row, units };
}

function itemsOf({ set }: Measure): readonly Item[] {
  return set === "random" || set === "random-declared" ? readRandomSet(set) : readSet(set);
}

function progress({ set, mode }: Measure, at: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${set}, ${mode}: ${at + 1} of ${of}\r`);
  else if (at === 0) process.stderr.write(`${set}, ${mode}: ${of}\n`);
}

function printDoubts(mode: Mode): string {
  const counts = doubtCounts(readSet("documents").map((item) => checkItem(item, mode)));
  const each = Array.from(counts, ([doubts, steps]) => `${doubts}: ${steps}`);
  return each.length === 0 ? "none differs" : each.join(", ");
}

function list([name = "", which]: readonly string[]): string {
  const row = MEASURES.find((each) => each.name === name);
  if (row === undefined)
    return refuse(`there is no measure ${name}; there are ${MEASURES.map((each) => each.name).join(", ")}`);
  const result = measure(row);
  const shown = obstacles(result);
  const chosen = which === "rest" ? result.units.filter((unit) => !shown.includes(unit)) : shown;
  return chosen.map(({ half, text }) => `half ${half} ${text()}\n`).join("") + printTable([result]);
}

function ticks([seed = "", count = ""]: readonly string[]): string {
  if (!/^\d+$/u.test(seed) || !/^\d+$/u.test(count)) return refuse("write ticks SEED N, such as ticks 7 60");
  return printTicks(Number(seed), Number(count));
}

function refuse(why: string): string {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
  return "";
}
