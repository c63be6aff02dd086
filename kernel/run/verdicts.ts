/** What checks say of the cell that runs them, and what a grader gets to see of it. */
import type { CellReply, ErrorContent, Verdict } from "../engine-contract.js";
import type { Shown } from "../show/mime-bundle.js";
import type { CellRun } from "./cell-run.js";

/** Not a field of the cell, which the cell's own code can reach. */
const told = new WeakMap<CellRun, Verdict[]>();

export function tellVerdict(cell: CellRun, verdict: Verdict): void {
  const verdicts = told.get(cell);
  if (verdicts) verdicts.push(verdict);
  else told.set(cell, [verdict]);
}

/**
 * The reply to a cell in a graded run, `result` being how its value is shown. A cell whose check does not hold is an
 * error. A report is shown beside the result: as the result, graders would take it for a number of points.
 */
export function gradedReply(cell: CellRun, result: Shown | undefined): CellReply {
  const verdicts = told.get(cell) ?? [];
  const wrong = verdicts.find(({ holds }) => !holds);
  if (wrong === undefined && (verdicts.length === 0 || isPoints(result)))
    return result ? { status: "ok", result } : { status: "ok" };
  if (result) cell.sink.display(result.data, result.metadata, {}, false);
  return wrong ? { status: "error", ...refusal(wrong) } : { status: "ok" };
}

function isPoints(result: Shown | undefined): boolean {
  const text = result?.data["text/plain"];
  return typeof text === "string" && text.trim() !== "" && Number.isFinite(Number(text));
}

/** What is left open has no success either, but nobody is told to be wrong. */
function refusal({ sign, message }: Verdict): ErrorContent {
  const ename = sign === undefined ? "Refuted" : "NotVerified";
  return { ename, evalue: message, traceback: [`${ename}: ${message}`] };
}
