import type { Derivation, DocumentReport } from "../../derivation/report.js";
import type { Cell, Notebook, Output } from "../../notebook/notebook.js";
import { renderHandout } from "../render-handout.js";
import { unshareStyles } from "../page/shared-styles.js";
import { type ProofData, renderProofSummary } from "./proof.js";

/** The notebook of which the page speaks, of its outputs only what cells may use: these can only be had by running it. */
function notebookOf({ cells, metadata, definitions = [] }: ProofData): Notebook {
  const outputsOf = (index: number): Output[] =>
    definitions
      .filter(({ cell }) => cell === index)
      .map(({ tex }) => ({ output_type: "display_data", data: { "text/latex": `$${tex}$` }, metadata: {} }));
  const made = cells.map(({ type, source }, index): Cell => {
    const common = { id: `cell-${index}`, metadata: cells[index]?.metadata ?? {}, source };
    return type === "code"
      ? { ...common, cell_type: type, execution_count: null, outputs: outputsOf(index) }
      : { ...common, cell_type: type, attachments: {} };
  });
  return { cells: made, metadata, nbformat: 4, nbformat_minor: 5 };
}

const SECTION = /(?=<section class="cell )/u;
/** What a page made without outputs, pictures and counts cannot have. */
const UNKNOWN: readonly RegExp[] = [
  /<div class="outputs">[\s\S]*|<details class="folded-output">[\s\S]*/u,
  /<img [^>]*>|<(em|a)\b[^>]*>picture not in this file: [^<]*<\/\1>/gu,
  / <span class="count">\[\d+\]<\/span>/gu,
  // Code whose output only repeats what the margin says is folded.
  /(?<=<details class="code(?: solution)?") open/gu,
];

interface Section {
  readonly cell: number;
  readonly html: string;
}

function sectionsOf(html: string): readonly Section[] {
  const [start, end] = [/<main\b[^>]*>/u.exec(html), html.indexOf("<footer>")];
  const seen = start === null ? "" : html.slice(start.index + start[0].length, Math.max(end, 0));
  const main = unshareStyles(seen, html);
  return main
    .split(SECTION)
    .map((section) => ({
      cell: Number(/ data-cell="(\d+)"/u.exec(section)?.[1] ?? -1),
      html: UNKNOWN.reduce((text, pattern) => text.replaceAll(new RegExp(pattern.source, "gu"), ""), section)
        .replace(/<\/section>\s*$/u, "")
        .trim(),
    }))
    .filter(({ html: text }) => !/^(?:<section class="cell code-cell" data-cell="\d+">)?$/u.test(text));
}

/**
 * Where the page that people see differs from the sources that it carries: one sentence for each place. Outputs and
 * pictures are not compared.
 */
export async function comparePage(html: string, data: ProofData, file: string): Promise<readonly string[]> {
  const made = await renderHandout(notebookOf(data), {
    file: data.file,
    proof: data,
    interactive: false,
    links: new Map(data.links),
  });
  const [seen, meant] = [sectionsOf(html), sectionsOf(made.html)];
  const differences = html.includes(renderProofSummary(data))
    ? []
    : [`${file}: the summary at the page's head is not what the page's own proof says`];
  const byCell = new Map(meant.map((section) => [section.cell, section.html]));
  for (const { cell, html: text } of seen) {
    if (byCell.get(cell) === text) byCell.delete(cell);
    else if (byCell.has(cell)) {
      differences.push(
        `${file}, cell ${cell}: the page shows something else than the source it was made from`,
      );
      byCell.delete(cell);
    } else differences.push(`${file}: the page shows text that is in none of its sources`);
  }
  for (const cell of byCell.keys())
    differences.push(`${file}, cell ${cell}: the page does not show this cell`);
  return differences;
}

function key({ cell, line, column }: Derivation): string {
  return `${cell ?? 0}:${line}:${column}`;
}

/** Where a new check says something else than the page: one sentence for each derivation. */
export function compareReports(
  claimed: DocumentReport,
  found: DocumentReport,
  file: string,
): readonly string[] {
  const now = new Map(found.derivations.map((derivation) => [key(derivation), derivation]));
  const differences = claimed.derivations.flatMap((derivation) => {
    const other = now.get(key(derivation));
    now.delete(key(derivation));
    const place = `${file}, cell ${derivation.cell ?? 0}, line ${derivation.line}`;
    if (other === undefined) return [`${place}: the page claims a derivation that is not there`];
    const [was, is] = [derivation, other].map(({ verdict, steps }) =>
      [verdict, ...steps.map((step) => step.verdict)].join(" "),
    );
    return was === is
      ? []
      : [`${place}: the page says ${derivation.verdict}, checking it says ${other.verdict}`];
  });
  for (const { cell, line, verdict } of now.values()) {
    differences.push(
      `${file}, cell ${cell ?? 0}, line ${line}: checking it says ${verdict}, the page says nothing`,
    );
  }
  return differences;
}
