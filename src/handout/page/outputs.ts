import type { JsonObject } from "../../notebook/json.js";
import type { MimeBundle, Output } from "../../notebook/notebook.js";
import { escapeText } from "../escape.js";
import { renderPlotlyFigure, traceTypes } from "./figure.js";
import type { FormulaPlace } from "./formula-tokens.js";
import { renderMarkdown, tokenizeFormulas } from "./markdown.js";
import { type FindPicture, sanitize } from "./sanitize.js";
import { renderTerminalText } from "./terminal-text.js";

export const PLOTLY_MIME = "application/vnd.plotly.v1+json";

/** What rendering an output needs to know of its page. */
export interface OutputContext {
  readonly tokens: FormulaPlace;
  readonly find: FindPicture;
  /** Says what a picture without a text of its own shows, e.g. "Output of cell 3". */
  readonly place: string;
  /** Told the trace types of each interactive figure; undefined leaves figures still. */
  readonly onFigure?: (types: readonly string[]) => void;
}

interface Display {
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}

type Renderer = (display: Display, context: OutputContext) => string;

function text(data: MimeBundle, mime: string): string {
  const value = data[mime];
  return typeof value === "string" ? value : "";
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function altOf({ data, metadata }: Display, mime: string, context: OutputContext): string {
  const given = property(metadata[mime], "alt") ?? metadata["alt"];
  if (typeof given === "string" && given !== "") return given;
  const words = text(data, "text/plain").trim();
  // `<Figure size 640x480 with 1 Axes>` tells nobody anything.
  return words === "" || /^<.*>$/su.test(words) ? context.place : words.slice(0, 500);
}

function size(metadata: JsonObject, mime: string): string {
  return ["width", "height"]
    .map((name) => [name, property(metadata[mime], name)] as const)
    .filter(([, value]) => typeof value === "number" && value > 0)
    .map(([name, value]) => ` ${name}="${String(value)}"`)
    .join("");
}

const SVG = "image/svg+xml";

/** Written as text an SVG takes less room than in base64. */
function svgUrl(source: string): string {
  const encoded = source.replaceAll(/[%#"<>&\t\r\n]/gu, (character) => encodeURIComponent(character));
  return `data:${SVG};charset=utf-8,${encoded}`;
}

function image(mime: string): Renderer {
  return (display, context) => {
    const data = text(display.data, mime);
    if (data.trim() === "") return "";
    // An SVG is shown as an image: in an image nothing runs and nothing is loaded.
    const url =
      mime === SVG ? svgUrl(data) : `data:${mime};base64,${escapeText(data.replaceAll(/\s+/gu, ""))}`;
    const alt = escapeText(altOf(display, mime, context));
    return `<img src="${url}" alt="${alt}"${size(display.metadata, mime)}>`;
  };
}

const PICTURES = [SVG, "image/png", "image/jpeg", "image/gif", "image/webp"] as const;

function plotly(display: Display, context: OutputContext): string {
  const spec = display.data[PLOTLY_MIME];
  const types = traceTypes(spec);
  if (types === undefined) return "";
  const mime = PICTURES.find((type) => text(display.data, type) !== "");
  const picture = mime === undefined ? "" : image(mime)(display, context);
  if (context.onFigure === undefined) return picture;
  context.onFigure(types);
  const alt = altOf(display, PLOTLY_MIME, context);
  return renderPlotlyFigure({ picture, alt, spec });
}

function html({ data }: Display, { tokens, find }: OutputContext): string {
  const clean = sanitize(text(data, "text/html"), find);
  const shows = /<(?:img|hr|table)\b/u.test(clean) || clean.replaceAll(/<[^>]*>/gu, "").trim() !== "";
  return shows ? `<div class="html">${tokenizeFormulas(clean, tokens)}</div>` : "";
}

function latex({ data }: Display, { tokens }: OutputContext): string {
  const source = escapeText(text(data, "text/latex"));
  return source.trim() === "" ? "" : `<div class="latex">${tokenizeFormulas(source, tokens)}</div>`;
}

function plain({ data }: Display): string {
  const source = text(data, "text/plain");
  return source === "" ? "" : `<pre>${renderTerminalText(source)}</pre>`;
}

/** Best form first, as JupyterLab has it; where one shows nothing (a script alone), the next is taken. */
const RENDERERS: readonly (readonly [mime: string, render: Renderer])[] = [
  [PLOTLY_MIME, plotly],
  ["text/html", html],
  [
    "text/markdown",
    ({ data }, { tokens, find }) =>
      `<div class="markdown">${renderMarkdown(text(data, "text/markdown"), tokens, find)}</div>`,
  ],
  ["text/latex", latex],
  ...PICTURES.map((mime) => [mime, image(mime)] as const),
  [
    "application/json",
    ({ data }) => `<pre>${escapeText(JSON.stringify(data["application/json"], undefined, 2))}</pre>`,
  ],
  ["text/plain", plain],
];

function renderDisplay(display: Display, context: OutputContext): string {
  for (const [mime, render] of RENDERERS) {
    if (display.data[mime] === undefined) continue;
    const rendered = render(display, context);
    if (rendered !== "") return rendered;
  }
  const types = Object.keys(display.data).join(", ");
  return types === ""
    ? ""
    : `<p class="no-picture">Output of a kind that this page cannot show: ${escapeText(types)}</p>`;
}

export function renderOutput(output: Output, context: OutputContext): string {
  if (output.output_type === "stream") {
    return `<pre class="${output.name}">${renderTerminalText(output.text)}</pre>`;
  }
  if (output.output_type === "error") {
    const { ename, evalue, traceback } = output;
    const trace = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
    return `<pre class="error" role="group" aria-label="Error">${renderTerminalText(trace)}</pre>`;
  }
  return renderDisplay(output, context);
}
