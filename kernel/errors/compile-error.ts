/** Everything TypeScript has against a cell, as Jupyter's `error` content, in reading order. */
import type { Problem } from "../compile/problem.js";
import type { ErrorContent } from "../engine-contract.js";
import { excerpt } from "./excerpt.js";
import { missingPackageHint } from "./missing-package.js";
import { paint } from "./paint.js";

/** TypeScript numbers its syntax errors from 1000 to 1999. */
export function compileError(problems: readonly Problem[], script: string): ErrorContent {
  const ordered = problems.toSorted(inReadingOrder);
  const ename = ordered.every(({ code }) => code < 2000) ? "SyntaxError" : "TypeScriptError";
  const [first] = ordered;
  const more = ordered.length - 1;
  const evalue = first
    ? `${oneLine(first)}${more > 0 ? ` (and ${more} more)` : ""}`
    : "the cell does not compile";
  const title = more > 0 ? `${paint.red(ename)}: ${ordered.length} errors` : `${paint.red(ename)}:`;
  return { ename, evalue, traceback: [title, ...ordered.flatMap((problem) => describe(problem, script))] };
}

function inReadingOrder(a: Problem, b: Problem): number {
  return (
    Number(a.file !== undefined) - Number(b.file !== undefined) ||
    (a.file ?? "").localeCompare(b.file ?? "") ||
    a.line - b.line ||
    a.column - b.column
  );
}

function oneLine(problem: Problem): string {
  return `${problem.message.split("\n")[0] ?? ""} [TS${problem.code}]`;
}

function describe(problem: Problem, script: string): string[] {
  const place = `${problem.file ?? script}:${problem.line + 1}:${problem.column + 1}`;
  return [
    `${paint.bold(place)} ${problem.message} ${paint.dim(`[TS${problem.code}]`)}`,
    ...excerpt(problem.sourceLine, problem),
    ...[missingPackageHint(problem) ?? []].flat(),
  ];
}
