/**
 * Figures in the colours of JupyterLab's theme. They come as a Plotly *template*, the weakest of all settings: what an
 * author says in the layout still holds, and a figure that brings its own template (those of plotly.py do) keeps it.
 */
import type { Layout, Template } from "plotly.js-dist";

const clear = "rgba(0,0,0,0)";

/** Okabe and Ito's colours: told apart with any kind of colour vision, on light and on dark ground. */
const colorway = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/** What does not depend on the theme: room for the drawing on narrow pages too, and powers of ten as such. */
const axisForm = { automargin: true, exponentformat: "power", title: { standoff: 8 } } as const;
const form = {
  colorway,
  margin: { l: 60, r: 24, t: 56, b: 52 },
  title: { x: 0.5, y: 0.97, xanchor: "center", yanchor: "top", yref: "container" },
  // Below the drawing, where it may take as many rows as a narrow page needs.
  legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom", bgcolor: clear },
} as const;

/** Even steps to the eye, also in grey. */
const scale = { colorscale: "Viridis" };

/** A template with the theme's own CSS variables, as they are at `element` now. */
function themeTemplate(element: Element): Template {
  // An element that is not in the page yet has no style; JupyterLab sets its variables for the whole page.
  const style = getComputedStyle(element.isConnected ? element : document.body);
  const variable = (name: string, otherwise: string): string =>
    style.getPropertyValue(name).trim() || otherwise;
  const text = variable("--jp-content-font-color1", "#222");
  const line = variable("--jp-border-color1", "#bbb");
  const grid = variable("--jp-border-color2", "#ddd");
  const surface = variable("--jp-layout-color1", "#fff");
  const axis = { ...axisForm, gridcolor: grid, linecolor: line, zerolinecolor: line, tickcolor: line };
  const round = { gridcolor: grid, linecolor: line };
  const wall = { gridcolor: grid, zerolinecolor: line, backgroundcolor: clear };
  return {
    layout: {
      ...form,
      paper_bgcolor: clear,
      plot_bgcolor: clear,
      font: { color: text },
      xaxis: axis,
      yaxis: axis,
      polar: { bgcolor: clear, angularaxis: round, radialaxis: round },
      // A little farther away than Plotly has it, so that no corner of the axes is cut off.
      scene: { xaxis: wall, yaxis: wall, zaxis: wall, camera: { eye: { x: 1.5, y: 1.5, z: 1.2 } } },
      hoverlabel: { bgcolor: surface, bordercolor: line, font: { color: text } },
      modebar: { bgcolor: clear, color: line, activecolor: text },
    },
    data: { heatmap: [scale], contour: [scale], surface: [scale] },
  };
}

/** The figure's layout with the theme behind it. */
export function themedLayout(layout: Partial<Layout>, element: Element): Partial<Layout> {
  return { ...layout, template: layout.template ?? themeTemplate(element) };
}

/** Whether JupyterLab's theme is a dark one. */
export function themeIsDark(): boolean {
  return document.body.dataset["jpThemeLight"] === "false";
}

/** Calls `changed` whenever JupyterLab's theme has changed; returns what ends the watching. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  return () => observer.disconnect();
}
