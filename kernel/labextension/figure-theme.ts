/**
 * Figures in the colours of JupyterLab's theme. They come as a Plotly *template*, the weakest of all settings: what an
 * author says in the layout still holds, and a figure that brings its own template (those of plotly.py do) keeps it.
 */
import type { Layout, Template } from "plotly.js-dist";

const clear = "rgba(0,0,0,0)";

/** A template from the theme's own CSS variables, as they are at `element` now. */
export function themeTemplate(element: Element): Template {
  const style = getComputedStyle(element);
  const variable = (name: string, otherwise: string): string =>
    style.getPropertyValue(name).trim() || otherwise;
  const text = variable("--jp-content-font-color1", "#222");
  const line = variable("--jp-border-color1", "#bbb");
  const grid = variable("--jp-border-color2", "#ddd");
  const surface = variable("--jp-layout-color1", "#fff");
  const axis = { gridcolor: grid, linecolor: line, zerolinecolor: line, tickcolor: line };
  const wall = { ...axis, backgroundcolor: clear };
  return {
    layout: {
      paper_bgcolor: clear,
      plot_bgcolor: clear,
      font: { color: text },
      xaxis: axis,
      yaxis: axis,
      polar: { bgcolor: clear, angularaxis: axis, radialaxis: axis },
      scene: { xaxis: wall, yaxis: wall, zaxis: wall },
      legend: { bgcolor: clear },
      hoverlabel: { bgcolor: surface, bordercolor: line, font: { color: text } },
      modebar: { bgcolor: clear, color: line, activecolor: text },
    },
  };
}

/** The figure's layout with the theme behind it. */
export function themedLayout(layout: Partial<Layout>, element: Element): Partial<Layout> {
  return { ...layout, template: layout.template ?? themeTemplate(element) };
}

/** Calls `changed` whenever JupyterLab's theme has changed; returns what ends the watching. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"] });
  return () => observer.disconnect();
}
