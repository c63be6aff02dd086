/** The file name of the minified Plotly beside this script; the build fills it in. */
declare const PLOTLY_FILE: string;

/** What a figure needs of Plotly, which accepts a figure as one object. */
export interface Plotly {
  react(plot: HTMLElement, figure: Readonly<Record<string, unknown>>): Promise<unknown>;
  purge(plot: HTMLElement): void;
  readonly Plots: { resize(plot: HTMLElement): unknown };
}

// Only while this script is evaluated does the document say which one it is.
const script = document.currentScript;
const address = script instanceof HTMLScriptElement ? script.src : document.baseURI;

let loading: Promise<Plotly> | undefined;

/** Plotly is 4.6 MB, so it comes with the first figure and not with JupyterLab. A failed load may be tried again. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= fetchPlotly();
  return loading;
}

async function fetchPlotly(): Promise<Plotly> {
  try {
    const module: { default: Plotly } = await import(new URL(PLOTLY_FILE, address).href);
    return module.default;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
