import { escapeText } from "../escape.js";
import { pageScript, pageStyle } from "../page-assets.js";
import { TEXT_ID } from "./own-ids.js";
import { katexStyleFor } from "./katex-style.js";
import { markStyle } from "./mark-style.js";
import { shortenSelectors } from "./short-names.js";
import { shareStyles } from "./shared-styles.js";

/** The parts of a page, each finished HTML unless it says otherwise. */
export interface PageParts {
  readonly title: string;
  readonly lang: string;
  readonly summary: string;
  readonly contents: string;
  readonly main: string;
  readonly footer: string;
  /** Data at the end of the page: proof, packed plotly. */
  readonly data: string;
  /** Whether scripts made by the page (plotly, unpacked) may run. */
  readonly unpacks: boolean;
}

/** Fonts are made ready before the text is laid out, so that no line moves when they come. */
const FONT_SCRIPT = "document.fonts.forEach(f=>f.load())";

async function hash(script: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Nothing is loaded, nothing is sent, and of scripts only the page's own two run. */
async function securityPolicy(unpacks: boolean): Promise<string> {
  return [
    "default-src 'none'",
    `script-src 'sha256-${await hash(FONT_SCRIPT)}' 'sha256-${await hash(pageScript)}'${unpacks ? " blob:" : ""}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "font-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** A whole HTML file that needs nothing else. */
export async function renderDocument(parts: PageParts): Promise<string> {
  const { title, lang, summary, contents, main, footer, data, unpacks } = parts;
  const drawn = `${contents}
<main id="${TEXT_ID}" tabindex="-1">
${main}
${footer}
</main>`;
  const { fonts, rules } = katexStyleFor(drawn);
  const { html, style } = shareStyles(drawn);
  return `<!doctype html>
<html lang="${escapeText(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await securityPolicy(unpacks)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="gradbook">
<title>${escapeText(title)}</title>
<style>${fonts}${shortenSelectors(rules + markStyle + pageStyle)}${style}</style>
<script>${FONT_SCRIPT}</script>
</head>
<body>
<a class="skip" href="#${TEXT_ID}">Skip to the text</a>
<header class="bar">${summary}<div class="switches"><button type="button" class="fold" hidden>Hide code</button><button type="button" class="theme" hidden aria-pressed="false">Dark</button></div></header>
<div class="page${contents === "" ? " narrow" : ""}">
${html}
</div>
${data}
<script>${pageScript}</script>
</body>
</html>
`;
}
