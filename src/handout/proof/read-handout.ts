import type { Derivation, DocumentReport } from "../../derivation/report/report.js";
import type { Cell, Notebook, Output } from "../../notebook/notebook.js";
import { renderHandout } from "../render-handout.js";
import { unshareStyles } from "../page/shared-styles.js";
import { type ProofData, renderProofSummary } from "./proof.js";
import { PROOF } from "./proof-data.js";

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
const UNKNOWN: readonly (readonly [what: RegExp, instead: string])[] = [
  // Which picture it is cannot be told; that there is one can.
  [/<img [^>]*>|<(em|a)\b[^>]*>picture not in this file: [^<]*<\/\1>/gu, "[picture]"],
  [/ <span class="count">\[\d+\]<\/span>/gu, ""],
  // Code whose output only repeats what the margin says is folded.
  [/(?<=<details class="code(?: solution)?") open/gu, ""],
];

/** A code cell ends with its outputs; in text these are nothing of ours. */
const OUTPUTS = /<div class="outputs">[\s\S]*|<details class="folded-output">[\s\S]*/u;

function withoutOutputs(section: string): string {
  return section.startsWith('<section class="cell code-cell"') ? section.replace(OUTPUTS, "") : section;
}

interface Section {
  readonly cell: number;
  readonly html: string;
}

/** The text, and what stands before and after it. Cells have no such elements in them. */
function partsOf(html: string): { before: string; text: string; after: string } {
  const [start, end] = [html.indexOf("<main"), html.lastIndexOf("<footer>")];
  const from = html.indexOf(">", start) + 1;
  return start < 0 || end < from
    ? { before: html, text: "", after: "" }
    : { before: html.slice(0, from), text: html.slice(from, end), after: html.slice(end) };
}

const NEIGHBOURS =
  /(?<=^<footer>)<nav aria-label="Other handouts">(?:<span><\/span>|<a href="[^"<>]*">[^<>]*<\/a>){3}<\/nav>/u;
const PLOTLY = /<script type="text\/plain" class="plotly-packed">[^<]*<\/script>/u;

/** What is around the text, without what cannot be had from the page's sources: styles, other handouts, plotly. */
function frameOf(html: string): { before: string; after: string } {
  const { before, after } = partsOf(html);
  const plain = before.replace(/<style>[^<]*<\/style>/u, "").replace(/(?<=script-src [^;]*) blob:(?=;)/u, "");
  return {
    before: unshareStyles(plain, html),
    after: after.replace(NEIGHBOURS, "").replace(PROOF, "").replace(PLOTLY, ""),
  };
}

/** Where the page is another around its text than the one made from its sources. */
function compareFrames(html: string, made: string, summary: string, file: string): readonly string[] {
  if (!html.includes(`<header class="bar">${summary}`))
    return [`${file}: the summary at the page's head is not what the page's own proof says`];
  const [seen, meant] = [frameOf(html), frameOf(made)];
  return [
    ...(seen.before === meant.before ? [] : [`${file}: before its text the page has something of its own`]),
    ...(seen.after === meant.after ? [] : [`${file}: after its text the page has something of its own`]),
  ];
}

function sectionsOf(html: string): readonly Section[] {
  const main = unshareStyles(partsOf(html).text, html);
  return main
    .split(SECTION)
    .map((section) => ({
      cell: Number(/ data-cell="(\d+)"/u.exec(section)?.[1] ?? -1),
      html: UNKNOWN.reduce((text, [what, instead]) => text.replaceAll(what, instead), withoutOutputs(section))
        .replace(/<\/section>\s*$/u, "")
        .trim(),
    }))
    .filter(({ html: text }) => !/^(?:<section class="cell code-cell" data-cell="\d+">)?$/u.test(text));
}

/**
 * Where the page that people see differs from the sources that it carries: one sentence for each place. Outputs,
 * pictures and styles are not compared.
 */
export async function comparePage(html: string, data: ProofData, file: string): Promise<readonly string[]> {
  const made = await renderHandout(notebookOf(data), {
    file: data.file,
    proof: data,
    interactive: false,
    links: new Map(data.links),
  });
  const [seen, meant] = [sectionsOf(html), sectionsOf(made.html)];
  const differences = [...compareFrames(html, made.html, renderProofSummary(data), file)];
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
