import { unescapeText } from "./escape.js";
import { renderFormulas } from "./math/render-formulas.js";
import { FormulaTokens } from "./page/formula-tokens.js";
import { renderMarkdown } from "./page/markdown.js";

/** A formula that some reader will see in red. */
export interface FormulaTrouble {
  /** 0-based. */
  readonly cell: number;
  readonly tex: string;
  /** What, where it shows, and how to mend it. */
  readonly message: string;
}

const RED = /<mtext mathcolor="red">([^<]*)<\/mtext>/u;
const ERROR = /<merror[^>]*(?:data-mjx-error|title)="([^"]*)"/u;

function explain(mathml: string): string | undefined {
  const [, macro] = RED.exec(mathml) ?? [];
  if (macro !== undefined) {
    return `JupyterLab does not know ${macro} and shows it in red; use a command of LaTeX's own, or define it with \\newcommand`;
  }
  const [, error] = ERROR.exec(mathml) ?? [];
  return error === undefined
    ? undefined
    : `JupyterLab cannot read this formula: ${unescapeText(error)}; mend it`;
}

/**
 * The formulas of a notebook's Markdown that JupyterLab or a handout cannot show: what JupyterLab's own engine says,
 * not a list of commands.
 */
export async function findFormulaTrouble(
  cells: readonly { readonly cell_type: string; readonly source: string }[],
): Promise<readonly FormulaTrouble[]> {
  const { createMathJax } = await import("./math/mathjax.js");
  const engine = createMathJax();
  const troubles: FormulaTrouble[] = [];
  const all = cells.flatMap(({ cell_type, source }, cell) => {
    if (cell_type !== "markdown") return [];
    const tokens = new FormulaTokens();
    renderMarkdown(source, tokens, () => undefined);
    return tokens.formulas.map((formula) => ({ cell, formula }));
  });
  const drawn = await renderFormulas(all.map(({ formula }) => formula));
  for (const [index, { cell, formula }] of all.entries()) {
    const { tex, display } = formula;
    const message =
      explain(engine.mathml(tex, display)) ??
      (drawn[index]?.includes("formula-error") === true
        ? "a handout cannot show this formula; simplify it"
        : undefined);
    if (message !== undefined) troubles.push({ cell, tex, message });
  }
  return troubles;
}
