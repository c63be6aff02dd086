import { stripVTControlCharacters } from "node:util";
import { isObject, type JsonObject } from "../notebook/json.js";
import type { CodeCell, ErrorOutput, Output } from "../notebook/notebook.js";
import { hasTag } from "../notebook/student-notebook.js";

/** A cell that failed. `cell` is 0-based, `line` 1-based within it. */
export interface Failure {
  readonly cell: number;
  readonly line: number;
  readonly ename: string;
  readonly evalue: string;
  /** Whether the cell threw, so that nothing after it can run. */
  readonly fatal: boolean;
}

/** The MIME type by which an output says whether what it claims holds: `{ holds, expected?, message }`. */
export const VERDICT = "application/vnd.gradbook.verdict+json";

/** A cell fails by an error, unless it is tagged `raises-exception`, or by showing something that does not hold. */
export function failureOf(cell: CodeCell, index: number): Failure | undefined {
  const error = cell.outputs.find((output) => output.output_type === "error");
  if (error !== undefined && !hasTag(cell, "raises-exception")) {
    const { ename, evalue } = error;
    return { cell: index, line: lineOf(error, cell), ename, evalue, fatal: true };
  }
  const refuted = cell.outputs
    .map(readVerdict)
    .find((verdict) => verdict?.["holds"] === false && verdict["expected"] !== true);
  if (refuted === undefined) return undefined;
  const { message } = refuted;
  const evalue = typeof message === "string" ? message : "the claim does not hold";
  return { cell: index, line: lastStatement(cell.source), ename: "Refuted", evalue, fatal: false };
}

function readVerdict(output: Output): JsonObject | undefined {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return undefined;
  const verdict = output.data[VERDICT];
  return isObject(verdict) ? verdict : undefined;
}

/** The innermost place in this very cell that the traceback names, as `In[7]:3:1`. */
function lineOf(error: ErrorOutput, cell: CodeCell): number {
  const traceback = stripVTControlCharacters(error.traceback.join("\n"));
  for (const [, count, line] of traceback.matchAll(/In\s?\[(\d+)\](?::|, line )(\d+)/g)) {
    if (Number(count) === cell.execution_count) return Number(line);
  }
  return 1;
}

/** Where the last statement begins: its value is what the cell shows. */
function lastStatement(source: string): number {
  const lines = source.trimEnd().split("\n");
  return lines.findLastIndex((line) => /^[^\s})\]/;]/.test(line)) + 1 || 1;
}
