import type { DocumentReport } from "../derivation/report.js";
import type { Notebook } from "../notebook/notebook.js";
import { escapeText } from "./escape.js";
import { type CellContext, renderCells } from "./page/cells.js";
import { renderContents } from "./page/contents.js";
import { renderDocument } from "./page/document.js";
import { type PlotlyBuild, plotlyBuildFor } from "./page/figure.js";
import { FormulaTokens } from "./page/formula-tokens.js";
import { Headings } from "./page/headings.js";
import { codeLanguage, naturalLanguage } from "./page/language.js";
import type { FindPicture } from "./page/sanitize.js";
import { DerivationQueue } from "./proof/derivation-queue.js";
import { type Proof, renderProofData, renderProofSummary } from "./proof/proof.js";
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
  readonly findPicture?: FindPicture;
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
    return (links.get(path) ?? links.get(decodeURI(path)) ?? path) === path
      ? href
      : `${links.get(path) ?? links.get(decodeURI(path)) ?? path}${rest}`;
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

function renderFooter({ previous, next, index }: HandoutOptions): string {
  const link = (to: Neighbour | undefined, before: string, after: string): string =>
    to === undefined
      ? "<span></span>"
      : `<a href="${escapeText(to.href)}">${before}${escapeText(to.title)}${after}</a>`;
  const nav =
    previous === undefined && next === undefined && index === undefined
      ? ""
      : `<nav aria-label="Other handouts">${link(previous, "← ", "")}${link(index, "", "")}${link(next, "", " →")}</nav>`;
  return `<footer>${nav}<p>Made by gradbook from a notebook; everything is in this file.</p></footer>`;
}

/** One HTML file that shows the notebook: complete, offline, with what was verified in its margin. */
export async function renderHandout(notebook: Notebook, options: HandoutOptions): Promise<Handout> {
  const {
    proof,
    interactive = true,
    findPicture = () => undefined,
    links = new Map<string, string>(),
  } = options;
  const tokens = new FormulaTokens();
  const headings = new Headings(tokens);
  const derivations = new DerivationQueue(proof?.report);
  const types = new Set<string>();
  const context: CellContext = {
    tokens,
    headings,
    language: codeLanguage(notebook),
    find: findPicture,
    linkTo: linker(links),
    onDisplay: (tex, cell) => {
      const derivation = derivations.take(tex, cell);
      return derivation && renderDerivation(derivation, tex, tokens);
    },
    ...(interactive ? { onFigure: (found) => found.forEach((type) => types.add(type)) } : {}),
  };
  const cells = renderCells(notebook, context);
  const title = headings.list.find(({ level }) => level === 1)?.text ?? options.file.replace(/\.ipynb$/u, "");
  const hasTitle = headings.list.some(({ level }) => level === 1);
  const main = `${hasTitle ? "" : `<h1>${escapeText(title)}</h1>`}${cells}`;
  const [filledMain = "", contents = ""] = (
    await tokens.fill(`${main}\u0000${renderContents(headings.list)}`)
  ).split("\u0000");
  const sources = notebook.cells.map(({ cell_type, source }) => ({ type: cell_type, source }));
  const html = await renderDocument({
    title,
    lang: naturalLanguage(notebook),
    summary: proof === undefined ? "<p></p>" : renderProofSummary(proof),
    contents,
    main: filledMain,
    footer: renderFooter(options),
    data:
      (proof === undefined ? "" : renderProofData({ ...proof, cells: sources })) +
      (types.size === 0 ? "" : await packedPlotly(plotlyBuildFor(types))),
    unpacks: types.size > 0,
  });
  return { html, title };
}

export type { DocumentReport, Proof };
