/** The part of plotly that static drawing uses. */
export interface StaticPlotly {
  newPlot(
    element: Element,
    data: readonly object[],
    layout: object,
    config: { readonly staticPlot: boolean },
  ): Promise<unknown>;
  purge(element: Element): void;
  readonly Snapshot: { toSVG(element: Element, format: "svg"): string };
}

/** Plotly living in the given window instead of in this program's globals. */
export declare function loadPlotly(window: Window & typeof globalThis): StaticPlotly;
