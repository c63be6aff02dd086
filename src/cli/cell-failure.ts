import { stripVTControlCharacters } from "node:util";
import { isObject, type JsonObject } from "../notebook/json.js";
import type { Cell, CodeCell, ErrorOutput, Output } from "../notebook/notebook.js";
import { hasTag } from "../notebook/student-notebook.js";

/** A cell that failed. `cell` is 0-based, `line` 1-based within it. */
export interface Failure {
  readonly cell: number;
  readonly line: number;
  readonly ename: string;
  readonly evalue: string;
}

/** The MIME type by which an output says whether what it claims holds: `{ holds, expected?, message }`. */
export const VERDICT = "application/vnd.gradbook.verdict+json";

/** Whether the cell threw and was not meant to: nothing after it can run. */
export function hasFailed(cell: CodeCell): boolean {
  return errorOf(cell) !== undefined;
}

/** A cell fails by throwing, or by showing a claim that does not hold. */
export function failureOf(cell: Cell, index: number): Failure | undefined {
  if (cell.cell_type !== "code") return undefined;
  const error = errorOf(cell);
  if (error !== undefined) {
    const { ename, evalue } = error;
    return { cell: index, line: lineOf(error, cell), ename, evalue };
  }
  const refuted = cell.outputs
    .map(readVerdict)
    .find((verdict) => verdict?.["holds"] === false && verdict["expected"] !== true);
  if (refuted === undefined) return undefined;
  const { message } = refuted;
  const evalue = typeof message === "string" ? message : "what the cell shows does not hold";
  return { cell: index, line: lastStatement(cell.source), ename: "Refuted", evalue };
}

function errorOf(cell: CodeCell): ErrorOutput | undefined {
  if (hasTag(cell, "raises-exception")) return undefined;
  return cell.outputs.find((output) => output.output_type === "error");
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
