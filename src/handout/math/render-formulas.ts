import { renderToString, type KatexOptions } from "katex";
import "katex/contrib/mhchem";
import { escapeText } from "../escape.js";
import { anchorOf, collectLabels, labelsIn, resolveReferences, type Labels } from "./equation-labels.js";
import type { Formula } from "./formula.js";
import { withMarks } from "./line-marks.js";
import { hasDefinitions, toKatex, withInnerEnvironments } from "./tex-dialect.js";
import type { MathJaxEngine } from "./mathjax.js";

/** Links within the page and to the web; nothing that runs, nothing that loads. */
const SAFE_LINK = /^(?:https?:|mailto:|#)/iu;
/** Classes are for the checker's marks alone: a notebook cannot draw ticks of its own. */
const MARK_CLASS = /^mark mark-[a-z]+$/u;
const FORGED = /\\html(?:Class|Id|Style|Data)(?![a-zA-Z])/u;

type KatexTrust = Exclude<KatexOptions["trust"], boolean | undefined>;

const trust: KatexTrust = (context) => {
  if (context.command === "\\href" || context.command === "\\url") return SAFE_LINK.test(context.url);
  return context.command === "\\htmlClass" && MARK_CLASS.test(context.class);
};

interface Page {
  readonly labels: Labels;
  readonly macros: Record<string, never>;
  /** What was drawn before: a text names the same few quantities again and again. Emptied by each definition. */
  readonly drawn: Map<string, string>;
  /** How many formulas so far have defined something for those after them. */
  kept: number;
}

function keyOf({ tex, display, light, marks, outputOf }: Formula): string {
  return JSON.stringify([tex, display, light, marks, outputOf !== undefined]);
}

function isKnown(name: string): boolean {
  try {
    renderToString(name);
    return true;
  } catch (error) {
    return !/Undefined control sequence/u.test(String(error));
  }
}

/**
 * An output may name something new; what cells say, and what was checked in them, it cannot make look otherwise: one
 * that tries keeps all its definitions to itself.
 */
function keepDefinitions(macros: Page["macros"], page: Page, isOutput: boolean): void {
  const changed = Object.keys(macros).filter((name) => page.macros[name] !== macros[name]);
  if (changed.length === 0) return;
  if (isOutput && changed.some((name) => page.macros[name] !== undefined || isKnown(name))) return;
  Object.assign(page.macros, macros);
  page.kept += 1;
  page.drawn.clear();
}

function katexOnce(tex: string, { display, light, outputOf }: Formula, page: Page): string | undefined {
  // Of a failed attempt nothing must stay.
  const macros = { ...page.macros };
  try {
    const html = renderToString(tex, {
      displayMode: display,
      output: light === true ? "mathml" : "htmlAndMathml",
      macros,
      globalGroup: true,
      throwOnError: true,
      strict: "ignore",
      trust,
      maxExpand: 10_000,
      maxSize: 100,
    });
    keepDefinitions(macros, page, outputOf !== undefined);
    return html;
  } catch {
    return undefined;
  }
}

/** The formula by KaTeX, trying first as it stands, then with environments that may stand anywhere. */
function byKatex(formula: Formula, page: Page): string | undefined {
  if (FORGED.test(formula.tex)) return undefined;
  const tex = toKatex(resolveReferences(formula.tex, page.labels));
  const marked = formula.marks === undefined ? undefined : withMarks(tex, formula.marks);
  return (
    (marked === undefined ? undefined : katexOnce(marked, formula, page)) ??
    katexOnce(tex, formula, page) ??
    katexOnce(withInnerEnvironments(tex), formula, page)
  );
}

/** Draws what KaTeX cannot; loaded only where there is such a formula. */
class ByMathJax {
  readonly #create: () => MathJaxEngine;
  readonly #engine: MathJaxEngine;
  #told = 0;

  constructor(create: () => MathJaxEngine) {
    this.#create = create;
    this.#engine = create();
  }

  /** `definitions` are those of the page so far: the engine is told those it has not yet heard. */
  draw(formula: Formula, page: Page, definitions: readonly string[]): string {
    const { tex, display, outputOf } = formula;
    // What an output defines in its own way must not reach the formulas after it.
    const isApart = outputOf !== undefined && hasDefinitions(tex);
    const engine = isApart ? this.#create() : this.#engine;
    try {
      for (const definition of definitions.slice(isApart ? 0 : this.#told)) engine.mathml(definition, false);
      if (!isApart) this.#told = definitions.length;
      return engine.render(resolveReferences(tex, page.labels), display);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return `<code class="formula-error" title="${escapeText(why)}">${escapeText(tex)}</code>`;
    }
  }
}

const REFERENCE = /^\\(eq)?ref\s*\{([^}]*)\}$/u;

/** A reference in running text is an ordinary link. */
function referenceAlone(tex: string, labels: Labels): string | undefined {
  const [whole, eq, label = ""] = REFERENCE.exec(tex.trim()) ?? [];
  if (whole === undefined) return undefined;
  const tag = labels.get(label);
  const number = tag === undefined || tag === "" ? "???" : escapeText(tag);
  const text = eq === undefined ? number : `(${number})`;
  return tag === undefined ? text : `<a href="#${anchorOf(label)}">${text}</a>`;
}

/** Attributes of MathML that change its look alone, and not what is read aloud. */
const LOOK = / (?:stretchy|scriptlevel|displaystyle|separator)="\w+"/gu;

/** What is drawn, without what is of no use in a page. */
function withoutExcess(html: string, isLight: boolean): string {
  const end = Math.max(html.indexOf("</math>"), 0);
  // In HTML the element says by its name what it is.
  const named = html.slice(0, end).replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "");
  // MathML that is read aloud and not seen needs nothing that only changes its look.
  const spoken = isLight ? named : named.replaceAll(LOOK, "");
  // What is seen is hidden from screen readers, which read the MathML: nothing in it may take the keyboard's focus.
  return spoken + html.slice(end).replaceAll("<a href", '<a tabindex="-1" href');
}

function frame(formula: Formula, html: string): string {
  const ids = labelsIn(formula.tex).map((label) => `<a id="${anchorOf(label)}"></a>`);
  const anchors = ids.join("");
  const drawn = html.startsWith("<a ") ? html : withoutExcess(html, formula.light === true);
  if (!formula.display) return `${anchors}${drawn}`;
  const inner = drawn.includes("katex-display") ? drawn : `<span class="katex-display">${drawn}</span>`;
  // Wide formulas scroll by themselves; people without a mouse need to reach them.
  return `<span class="display" tabindex="0" role="group" aria-label="Formula">${anchors}${inner}</span>`;
}

/**
 * Formulas of one page, in reading order, as HTML with MathML. Definitions hold from where they stand to the end
 * of the page. What neither KaTeX nor MathJax reads is shown as its source, marked as an error.
 */
export async function renderFormulas(formulas: readonly Formula[]): Promise<string[]> {
  const page: Page = { labels: new Map(), macros: {}, drawn: new Map(), kept: 0 };
  const isOutput = ({ outputOf }: Formula): boolean => outputOf !== undefined;
  // A cell's label is stronger than an output's.
  for (const { tex } of formulas.filter(isOutput)) collectLabels(tex, page.labels);
  for (const { tex } of formulas.filter((one) => !isOutput(one))) collectLabels(tex, page.labels);
  const definitions: string[] = [];
  let mathjax: ByMathJax | undefined;
  const rendered: string[] = [];
  for (const formula of formulas) {
    const { tex } = formula;
    const { kept } = page;
    let html = page.drawn.get(keyOf(formula)) ?? referenceAlone(tex, page.labels) ?? byKatex(formula, page);
    if (html === undefined) {
      mathjax ??= new ByMathJax((await import("./mathjax.js")).createMathJax);
      html = mathjax.draw(formula, page, definitions);
    } else if (isOutput(formula) ? page.kept > kept : hasDefinitions(tex)) {
      definitions.push(tex);
    }
    if (hasDefinitions(tex)) page.drawn.clear();
    else page.drawn.set(keyOf(formula), html);
    rendered.push(frame(formula, html));
  }
  return rendered;
}
