/**
 * Interactive figures in JupyterLab: the renderer of `application/vnd.plotly.v1+json`. Until Plotly has arrived, and
 * wherever it cannot draw, the picture that came in the same bundle stands in its place.
 */
import type { Layout } from "plotly.js-dist";
import { themedLayout, watchTheme } from "./figure-theme.js";
import type { MimeExtension, MimeModel, MimeRenderer, WidgetClass } from "./jupyterlab.js";
import { loadPlotly, type Plotly } from "./plotly-loader.js";
import { alternativeText, standIn } from "./stand-in.js";

const mimeType = "application/vnd.plotly.v1+json";

export function figureRenderer(Widget: WidgetClass): MimeExtension {
  const FigureWidget = figureWidget(Widget);
  return {
    id: "gradbook:figures",
    description: "Draws application/vnd.plotly.v1+json outputs with Plotly.",
    // Ahead of the pictures in the same bundle, whose ranks are 80 and 90.
    rank: 0,
    dataType: "json",
    rendererFactory: {
      // Plotly builds its own elements and cleans the markup in labels: it may draw what is not trusted.
      safe: true,
      mimeTypes: [mimeType],
      createRenderer: () => new FigureWidget(),
    },
  };
}

/** A figure as plotly.js and plotly.py write it down. */
interface Figure {
  readonly data?: readonly unknown[];
  readonly layout?: Partial<Layout>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly frames?: readonly unknown[];
}

function figureWidget(Widget: WidgetClass): new () => MimeRenderer {
  return class FigureWidget extends Widget implements MimeRenderer {
    readonly #plot = document.createElement("div");
    // An output may be drawn while its cell is out of sight and has no width.
    readonly #resizing = new ResizeObserver(() => this.#fit());
    readonly #endThemeWatch = watchTheme(() => void this.#draw());
    #figure: Figure = {};
    #drawnWidth = 0;
    #plotly: Plotly | undefined;

    constructor() {
      super();
      this.node.classList.add("jp-RenderedPlotly");
      this.node.setAttribute("role", "group");
      this.#resizing.observe(this.node);
    }

    async renderModel({ data, metadata }: MimeModel): Promise<void> {
      this.#figure = data[mimeType] ?? {};
      this.node.setAttribute("aria-label", alternativeText(data, metadata));
      if (!this.#plotly) this.node.replaceChildren(standIn(data, metadata));
      try {
        this.#plotly = await loadPlotly();
        await this.#draw();
      } catch (error) {
        this.node.replaceChildren(failure(error), standIn(data, metadata));
      }
    }

    override dispose(): void {
      if (this.isDisposed) return;
      this.#resizing.disconnect();
      this.#endThemeWatch();
      this.#plotly?.purge(this.#plot);
      super.dispose();
    }

    async #draw(): Promise<void> {
      if (!this.#plotly || this.isDisposed) return;
      if (this.#plot.parentNode !== this.node) this.node.replaceChildren(this.#plot);
      // Plotly writes into what it is given, and the notebook's output is saved with the notebook.
      const { data, layout, config, frames } = structuredClone(this.#figure);
      if (!Array.isArray(data)) throw new TypeError("its data is not a list of traces.");
      this.#drawnWidth = this.node.clientWidth;
      await this.#plotly.react(this.#plot, {
        data,
        // Someone's zoom outlives a change of theme and an update of the data.
        layout: themedLayout({ uirevision: "kept", ...layout }, this.node),
        // No button that uploads the data.
        config: { displaylogo: false, ...config, showSendToCloud: false, plotlyServerURL: "" },
        frames: frames ?? [],
      });
    }

    #fit(): void {
      const { clientWidth } = this.node;
      const fixed = this.#figure.layout?.width !== undefined || this.#plot.parentNode !== this.node;
      if (fixed || clientWidth === 0 || clientWidth === this.#drawnWidth) return;
      this.#drawnWidth = clientWidth;
      this.#plotly?.Plots.resize(this.#plot);
    }
  };
}

function failure(error: unknown): HTMLElement {
  const note = document.createElement("pre");
  const reason = error instanceof Error ? error.message : String(error);
  note.textContent = `This figure could not be drawn interactively: ${reason}`;
  return note;
}
