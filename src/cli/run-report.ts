import { plural } from "../derivation/report/plural.js";
import type { Cell } from "../notebook/notebook.js";
import { type Failure, NOT_ATTEMPTED, refutationText } from "./cell-failure.js";
import type { Io } from "./command.js";
import type { Run } from "./execute-notebooks.js";
import { failedName } from "./target-files.js";

/** `--json` */
export function runToJson(runs: readonly Run[]): string {
  const notebooks = runs.map(({ file, seconds, failures: [failed] }) => ({
    file,
    passed: failed === undefined,
    seconds,
    ...(failed === undefined ? {} : { failed }),
  }));
  return `${JSON.stringify({ notebooks }, null, 2)}\n`;
}

/** One line for a notebook that passed; for one that failed, each failure with its place in the cell. */
export function printRun(
  { file, seconds, notebook, failures }: Run,
  target: string | undefined,
  { colour }: Io,
): string {
  const paint = (text: string, code: number): string => (colour ? `\u001B[${code}m${text}\u001B[39m` : text);
  const time = `${seconds.toFixed(1)} s`;
  if (failures.length === 0) {
    const cells = notebook.cells.filter((cell) => cell.cell_type === "code" && cell.execution_count !== null);
    const kept = target === undefined || target === file ? "" : `, written to ${target}`;
    const mark = cells.length === 0 ? "–" : paint("✓", 32);
    return `${mark} ${file}: ${cells.length === 0 ? "no code cell, nothing ran" : `${plural(cells.length, "cell")} ran`}, ${time}${kept}\n`;
  }
  const lines = failures.flatMap((failure) => {
    const place = `${file}, cell ${failure.cell}`;
    if (failure.ename === NOT_ATTEMPTED) return [`${paint("–", 90)} ${place}: ${failure.evalue}`];
    const { sign, line, ename, evalue } = failure;
    const head =
      sign === undefined
        ? `${paint("✗", 31)} ${place}, line ${line}: ${ename}: ${evalue}`
        : `${paint(sign, 33)} ${place}, line ${line}: ${evalue}`;
    return [
      head,
      ...excerpt(notebook.cells[failure.cell]?.source ?? "", failure),
      ...shown(notebook.cells[failure.cell], failure),
    ];
  });
  const kept = target === undefined ? "" : `; what ran is in ${failedName(target)}`;
  return `${lines.join("\n")}\n  ${time}${kept}\n`;
}

const LONGEST_TEXT = 40;

/** What a refuted claim says of itself, unless the first line has said it all. */
function shown(cell: Cell | undefined, { evalue }: Failure): string[] {
  const text = refutationText(cell).trimEnd();
  if (text === "" || text === evalue) return [];
  const lines = text.split("\n").map((line) => `      ${line}`.trimEnd());
  return lines.length <= LONGEST_TEXT ? lines : [...lines.slice(0, LONGEST_TEXT), "      …"];
}

/** The line and two around it, as in `  > 3 | sofmax(z)`. */
function excerpt(source: string, { line }: Failure): string[] {
  const lines = source.split("\n");
  const from = Math.max(0, line - 3);
  return lines.slice(from, line + 2).map((text, i) => {
    const number = from + i + 1;
    return `  ${number === line ? ">" : " "} ${String(number).padStart(3)} | ${text}`.trimEnd();
  });
}
