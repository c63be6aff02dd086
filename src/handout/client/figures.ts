import { legendLines } from "../../plot/legend-lines.js";
import { DARK, LIGHT, templateOf } from "../../plot/look.js";
import type { Layout, Trace } from "../../plot/spec.js";
import { isDark } from "./theme.js";
import { bytesOf } from "./unpack.js";

/** The part of plotly that the page uses. */
interface Plotly {
  newPlot(element: Element, data: unknown, layout: object, config: object): Promise<unknown>;
  relayout(element: Element, change: object): Promise<unknown>;
}

interface Spec {
  readonly data: readonly Trace[];
  readonly layout?: Layout;
}

const live: Element[] = [];
let loading: Promise<Plotly> | undefined;

/** Plotly lies in the page compressed; it is unpacked when the first figure is asked for. */
async function unpackPlotly(): Promise<Plotly> {
  const packed = document.querySelector("script.plotly-packed")?.textContent ?? "";
  const unpacked = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const source = await new Response(unpacked).blob();
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  await new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  URL.revokeObjectURL(script.src);
  return (globalThis as unknown as { readonly Plotly: Plotly }).Plotly;
}

function template({ data, layout = {} }: Spec, place: Element): object {
  const lines = legendLines({ data, layout }, place.clientWidth);
  return templateOf(isDark() ? DARK : LIGHT, lines);
}

async function enliven(figure: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  button.textContent = "Loading…";
  try {
    loading ??= unpackPlotly();
    const plotly = await loading;
    const spec = JSON.parse(figure.querySelector(".plotly-data")?.textContent ?? "{}") as Spec;
    const still = figure.querySelector<HTMLElement>(".still");
    const place = document.createElement("div");
    place.className = "live";
    const height = Math.max(still?.clientHeight ?? 0, 320);
    place.style.height = `${height}px`;
    still?.replaceWith(place);
    const layout = { autosize: true, template: template(spec, place), ...spec.layout };
    await plotly.newPlot(place, spec.data, layout, { responsive: true, displaylogo: false });
    live.push(place);
    button.remove();
  } catch {
    button.textContent = "This browser cannot make the figure interactive";
  }
}

/** Figures become interactive on a click on them or on their button. */
export function startFigures(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure.plot")) {
    const button = figure.querySelector<HTMLButtonElement>(".enliven");
    if (button === null) continue;
    button.hidden = false;
    const start = (): void => void enliven(figure, button);
    button.addEventListener("click", start, { once: true });
    figure.querySelector(".still")?.addEventListener("click", () => button.click(), { once: true });
  }
}

/** Interactive figures follow the page's light or dark. */
export function recolourFigures(): void {
  if (loading === undefined) return;
  void loading.then((plotly) =>
    Promise.all(
      // Plotly keeps the figure's data and layout on its element.
      live.map((element) =>
        plotly.relayout(element, { template: template(element as Element & Spec, element) }),
      ),
    ),
  );
}
