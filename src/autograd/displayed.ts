import { tellVerdict } from "../host/tell-verdict.js";
import { barred, chip, type Colour, escapeHtml, paintSigns } from "../verdict/mark.js";
import { VERDICT_TYPE } from "../verdict/verdict-type.js";

/** A report that shows itself: `Symbol.for("Jupyter.display")` in notebooks, `nodejs.util.inspect.custom` on consoles. */
export interface Displayed {
  readonly [display: symbol]: () => unknown;
}

/** The report's one sentence, and how its errors are measured. */
interface Report {
  readonly message: string;
  readonly scale: string;
}

interface Looks {
  /** What was checked: "gradient", "values". */
  readonly kind: string;
  /** What `gradbook run` goes by: it fails on `holds: false` unless `expected` is true. */
  readonly holds: boolean;
  /** Said only where a mistake is shown on purpose: whether it was one. */
  readonly expected?: boolean;
  readonly mark: "✓" | "✗" | "?";
  readonly headline: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Gives a report its looks. */
export function displayed<R extends Report>(report: R, looks: Looks): R & Displayed {
  const { kind, holds, expected } = looks;
  const verdict = { kind, holds, ...(expected !== undefined && { expected }), message: report.message };
  tellVerdict(verdict);
  const bundle = {
    "text/html": printHtml(report, looks),
    "text/plain": printPlain(report, looks),
    [VERDICT_TYPE]: verdict,
  };
  const displays = {
    [Symbol.for("Jupyter.display")]: () => bundle,
    [Symbol.for("nodejs.util.inspect.custom")]: () => bundle["text/plain"],
  };
  const shown = { ...report, ...displays };
  // Printing or comparing a report means its data; the looks stay out of the way.
  for (const symbol of Object.getOwnPropertySymbols(displays))
    Object.defineProperty(shown, symbol, { enumerable: false });
  return shown;
}

function printPlain({ message, scale }: Report, { mark, headline, columns, rows }: Looks): string {
  const table = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    `  ${row.map((text, column) => text.padEnd(widths[column]!)).join("  ")}`.trimEnd(),
  );
  return [
    `${mark} ${headline}: ${message}`,
    ...(rows.length > 0 ? lines : []),
    ...(scale === "" ? [] : [`  ${scale}`]),
  ].join("\n");
}

const COLOURS: Readonly<Record<Looks["mark"], Colour>> = { "✓": "green", "✗": "red", "?": "yellow" };

function printHtml({ message, scale }: Report, { mark, headline, columns, rows }: Looks): string {
  const row = (tag: string, cells: readonly string[]): string =>
    `<tr>${cells.map((text) => `<${tag} style="text-align:left">${paintSigns(text)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((cells) => row("td", cells)).join("");
  const table =
    rows.length > 0 ? `<table><thead>${row("th", columns)}</thead><tbody>${body}</tbody></table>` : "";
  const colour = COLOURS[mark];
  const head = chip(`${mark} ${escapeHtml(headline)}`, colour);
  const small = scale === "" ? "" : `<div><small>${escapeHtml(scale)}</small></div>`;
  return barred(`<div>${head} ${escapeHtml(message)}</div>${table}${small}`, colour);
}
