/** What a report says first; the sign and the word say it without any colour. */
export interface Mark {
  readonly sign: string;
  readonly word: string;
  readonly colour: Colour;
}

export type Colour = "green" | "red" | "yellow" | "grey";

/**
 * Ink on paper of its own, at a contrast of 4.5 or more: it can be read on a light page and on a dark one, and where the
 * variables of a theme are not known or may not be used.
 */
const CHIPS: Readonly<Record<Colour, { readonly ink: string; readonly paper: string }>> = {
  green: { ink: "#064", paper: "#dfe" },
  red: { ink: "#a11", paper: "#fdd" },
  yellow: { ink: "#740", paper: "#fec" },
  grey: { ink: "#444", paper: "#eee" },
};

const TERMINAL = { green: 32, red: 31, yellow: 33, grey: 90 } as const;

/** Colours for a terminal, or none. */
export function painter(colour: boolean): (text: string, mark: Pick<Mark, "colour">) => string {
  return (text, mark) => (colour ? `\u001B[${TERMINAL[mark.colour]}m${text}\u001B[39m` : text);
}

/** HTML, bold, on its colour; where styles are stripped, the same words. Short, as notebooks hold it by the hundred. */
export function chip(html: string, colour: Colour): string {
  const { ink, paper } = CHIPS[colour];
  return `<b style="color:${ink};background:${paper}">\u2009${html}\u2009</b>`;
}

/** A report's paragraphs with a bar of the colour beside them. */
export function barred(html: string, colour: Colour): string {
  return `<div role="status" style="border-left:4px solid ${BARS[colour]};padding:0.2em 0.8em">${html}</div>`;
}

const BARS: Readonly<Record<Colour, string>> = {
  green: "#2e8b57",
  red: "#d0453a",
  yellow: "#c98a00",
  grey: "#8a9299",
};

/** The signs of a text, each on its colour. The text is escaped. */
export function paintSigns(text: string): string {
  return escapeHtml(text).replaceAll(/[✓✗]|^\?/gu, (sign) => chip(sign, SIGNS[sign] ?? "grey"));
}

const SIGNS: Readonly<Record<string, Colour>> = { "✓": "green", "✗": "red", "?": "yellow" };

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
