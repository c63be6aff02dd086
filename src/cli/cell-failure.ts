import { stripVTControlCharacters } from "node:util";
import { isObject, type JsonObject } from "../notebook/json.js";
import type {
  Cell,
  CodeCell,
  DisplayData,
  ErrorOutput,
  ExecuteResult,
  Output,
} from "../notebook/notebook.js";
import { hasTag } from "../notebook/student-notebook.js";
import { isOpenSign } from "../derivation/print/whole-mark.js";
import { VERDICT_TYPE } from "../verdict/verdict-type.js";

/** A cell that failed. `cell` is 0-based, `line` 1-based within it. */
export interface Failure {
  readonly cell: number;
  readonly line: number;
  readonly ename: string;
  readonly evalue: string;
  /** Of what neither holds nor is refuted: what its report begins with. */
  readonly sign?: string;
}

/** The `ename` of an exercise that nobody has begun: it does not pass, but nothing has failed. */
export const NOT_ATTEMPTED = "NotAttempted";

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
  const refuted = refutedOutput(cell);
  if (refuted === undefined) return undefined;
  const { message, attempted, sign } = readVerdict(refuted) ?? {};
  const evalue = typeof message === "string" ? message : "what the cell shows does not hold";
  const told = { cell: index, line: lastStatement(cell.source), evalue };
  if (isOpenSign(sign)) return { ...told, ename: "NotVerified", sign };
  return { ...told, ename: attempted === false ? NOT_ATTEMPTED : "Refuted" };
}

/** What the cell says of the claim that does not hold; empty where it threw, as the error says it all. */
export function refutationText(cell: Cell | undefined): string {
  if (cell?.cell_type !== "code" || errorOf(cell) !== undefined) return "";
  const text = refutedOutput(cell)?.data["text/plain"];
  return typeof text === "string" ? text : "";
}

function refutedOutput(cell: CodeCell): DisplayData | ExecuteResult | undefined {
  return cell.outputs.filter(isDisplay).find((output) => {
    const verdict = readVerdict(output);
    return verdict?.["holds"] === false && verdict["expected"] !== true;
  });
}

function errorOf(cell: CodeCell): ErrorOutput | undefined {
  if (hasTag(cell, "raises-exception")) return undefined;
  return cell.outputs.find((output) => output.output_type === "error");
}

function isDisplay(output: Output): output is DisplayData | ExecuteResult {
  return output.output_type === "display_data" || output.output_type === "execute_result";
}

function readVerdict({ data }: DisplayData | ExecuteResult): JsonObject | undefined {
  const verdict = data[VERDICT_TYPE];
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
