import type { JsonObject } from "../notebook/json.js";
import { FIND_THE_MISTAKE } from "../notebook/hide-mistakes.js";
import type { Notebook } from "../notebook/notebook.js";
import { hasTag } from "../notebook/student-notebook.js";
import { decodedPath } from "./decoded-path.js";
import { escapeText } from "./escape.js";
import { labelsIn } from "./math/equation-labels.js";
import type { Formula } from "./math/formula.js";
import { hasDefinitions } from "./math/tex-dialect.js";
import { type FindCellPicture, type PageContext, renderCells } from "./page/cells.js";
import { renderContents } from "./page/contents.js";
import { renderDocument } from "./page/document.js";
import { type PlotlyBuild, plotlyBuildFor } from "./page/figure.js";
import { FormulaTokens, withoutReserved } from "./page/formula-tokens.js";
import { Headings } from "./page/headings.js";
import { codeLanguage, naturalLanguage } from "./page/language.js";
import { Verdicts } from "./page/verdicts.js";
import { fromEarlier } from "./proof/earlier-report.js";
import { DerivationQueue } from "./proof/derivation-queue.js";
import { notebookTitle } from "./notebook-title.js";
import { isMarked, type Proof, type ProofData, renderProofData, renderProofSummary } from "./proof/proof.js";
import { renderMarks } from "./proof/render-marks.js";
import { renderDerivation } from "./proof/render-derivation.js";

/** A handout of the same set. */
export interface Neighbour {
  readonly title: string;
  readonly href: string;
}

export interface HandoutOptions {
  /** File name of the notebook; its title where the notebook has no heading. */
  readonly file: string;
  /** What the checker says of this very notebook. */
  readonly proof?: Proof;
  /** Whether figures can be made interactive (default); else the page carries no plotly. */
  readonly interactive?: boolean;
  /** A picture beside the notebook, as a data URL. */
  readonly findPicture?: FindCellPicture;
  /** Notebook's file name → handout's, for links within a set. */
  readonly links?: ReadonlyMap<string, string>;
  readonly previous?: Neighbour;
  readonly next?: Neighbour;
  /** The set's index page. */
  readonly index?: Neighbour;
}

export interface Handout {
  readonly html: string;
  readonly title: string;
}

function linker(links: ReadonlyMap<string, string>): (href: string) => string {
  return (href) => {
    const [, path = "", rest = ""] = /^(?:\.\/)?([^#?]*)(.*)$/su.exec(href) ?? [];
    const target = links.get(path) ?? links.get(decodedPath(path));
    return target === undefined ? href : `${encodeURI(target)}${rest}`;
  };
}

async function packedPlotly(build: PlotlyBuild): Promise<string> {
  const { packed } = await {
    basic: () => import("./plotly-basic.js"),
    cartesian: () => import("./plotly-cartesian.js"),
    gl3d: () => import("./plotly-gl3d.js"),
    full: () => import("./plotly-full.js"),
  }[build]();
  return `<script type="text/plain" class="plotly-packed">${packed}</script>`;
}

function renderFooter({ previous, next, index, proof, file }: HandoutOptions): string {
  const link = (to: Neighbour | undefined, before: string, after: string): string =>
    to === undefined
      ? "<span></span>"
      : `<a href="${escapeText(to.href)}">${before}${escapeText(to.title)}${after}</a>`;
  const nav =
    previous === undefined && next === undefined && index === undefined
      ? ""
      : `<nav aria-label="Other handouts">${link(previous, "← ", "")}${link(index, "", "")}${link(next, "", " →")}</nav>`;
  const marks = proof === undefined ? "" : renderMarks(proof, file);
  return `<footer>${nav}${marks}<p>Made by gradbook from a notebook; everything is in this file.</p></footer>`;
}

/** The notebook's title for the page's head, and as a heading where the notebook has none of its own. */
function titleOf(headings: Headings, notebook: Notebook, file: string): { title: string; heading: string } {
  const own = headings.list.find(({ level }) => level === 1);
  if (own !== undefined) return { title: own.text, heading: "" };
  const title = notebookTitle(notebook, file);
  return { title, heading: `<h1>${escapeText(title)}</h1>` };
}

/** Whether the reader is to find the mistake in this cell's derivation before it is shown. */
function hides({ cells }: Notebook, index: number): boolean {
  const cell = cells[index];
  return cell !== undefined && hasTag(cell, FIND_THE_MISTAKE);
}

/** What decides how a cell is shown. */
const SHOWN_METADATA: readonly string[] = ["tags", "jupyter", "format", "raw_mimetype"];

function pick(metadata: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => names.includes(name)));
}

function proofData(
  proof: Proof,
  notebook: Notebook,
  file: string,
  links: ReadonlyMap<string, string>,
  formulas: readonly Formula[],
): ProofData {
  const cells = notebook.cells.map(({ cell_type, source, metadata }) => {
    const shown = pick(metadata, SHOWN_METADATA);
    return { type: cell_type, source, ...(Object.keys(shown).length === 0 ? {} : { metadata: shown }) };
  });
  const metadata = pick(notebook.metadata, ["lang", "language", "language_info", "kernelspec"]);
  const definitions = formulas.flatMap(({ tex, outputOf }) =>
    outputOf !== undefined && (hasDefinitions(tex) || labelsIn(tex).length > 0)
      ? [{ cell: outputOf, tex }]
      : [],
  );
  const defined = definitions.length === 0 ? {} : { definitions };
  return { ...proof, file, cells, ...defined, metadata, links: [...links] };
}

/** Cannot stand in a notebook any more: keeps two parts of it apart while both are filled. */
const SEAM = "\u0000";

/** One HTML file that shows the notebook: complete, offline, with what was verified in its margin. */
export async function renderHandout(source: Notebook, options: HandoutOptions): Promise<Handout> {
  const {
    file,
    proof: given,
    interactive = true,
    findPicture = () => undefined,
    links = new Map<string, string>(),
  } = options;
  const notebook = withoutReserved(source);
  const proof = given === undefined ? undefined : { ...given, report: fromEarlier(given.report) };
  const tokens = new FormulaTokens();
  const headings = new Headings(tokens);
  const derivations = new DerivationQueue(proof?.report);
  const types = new Set<string>();
  const context: PageContext = {
    tokens,
    headings,
    language: codeLanguage(notebook),
    findPicture,
    verdicts: new Verdicts(proof),
    linkTo: linker(links),
    onDisplay: (tex, cell) => {
      const derivation = derivations.take(tex, cell);
      const hidden = hides(notebook, cell);
      if (derivation === undefined || !isMarked(derivation, proof?.marks)) return undefined;
      return renderDerivation(derivation, tex, tokens, hidden);
    },
    ...(interactive ? { onFigure: (found) => found.forEach((type) => types.add(type)) } : {}),
  };
  const cells = renderCells(notebook, context);
  const { title, heading } = titleOf(headings, notebook, file);
  const filled = await tokens.fill(`${heading}${cells}${SEAM}${renderContents(headings.list)}`);
  const [main = "", contents = ""] = filled.split(SEAM);
  const evidence =
    given === undefined ? "" : renderProofData(proofData(given, notebook, file, links, tokens.formulas));
  const html = await renderDocument({
    title,
    lang: naturalLanguage(notebook),
    summary: proof === undefined ? "<p></p>" : renderProofSummary(proof),
    contents,
    main,
    footer: renderFooter(options),
    data: evidence + (types.size === 0 ? "" : await packedPlotly(plotlyBuildFor(types))),
    unpacks: types.size > 0,
  });
  return { html, title };
}
