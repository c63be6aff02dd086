/**
 * What a change of the checker changes, display by display; the reports are kept in work/reports/.
 *   npm run bench -- reports keep [NAME] [SET…]   keeps what the present build says; NAME is `baseline` by default
 *   npm run bench -- reports [A [B]] [SET…]       what differs from build A to build B: `baseline` and the present one
 */
import { compareReports } from "./reports/compare.js";
import { type KeptReport, keepReports, readKept } from "./reports/kept.js";
import { FIXED_SETS } from "./truth/item.js";
import { printChanges } from "./reports/print-changes.js";

const words = process.argv.slice(2);
const isKeep = words[0] === "keep";
const named = FIXED_SETS.filter((set) => words.includes(set));
const sets = named.length === 0 ? FIXED_SETS : named;
const builds = words.slice(isKeep ? 1 : 0).filter((word) => !FIXED_SETS.some((set) => set === word));
const [first = "baseline", second] = builds;

if (builds.length > (isKeep ? 1 : 2)) refuse(`${builds.join(", ")}: these are too many builds`);
else if (!builds.every((name) => /^[\w.-]+$/u.test(name)))
  refuse("a build's name is letters, digits, . - and _");
else if (isKeep) keepReports(first, sets);
else compare();

function compare(): void {
  const before = readKept(first, sets);
  if (before === undefined) return refuseMissing(first);
  const after = second === undefined ? present() : readKept(second, sets);
  if (after === undefined) return refuseMissing(second ?? "");
  process.stdout.write(printChanges(compareReports(before, after)));
}

function present(): readonly KeptReport[] | undefined {
  keepReports("present", sets);
  return readKept("present", sets);
}

function refuseMissing(build: string): void {
  refuse(
    `no reports are kept as ${build}; at the build to compare with, write npm run bench -- reports keep ${build}`,
  );
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
}
