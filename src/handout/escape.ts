const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as HTML, in an element or in an attribute in double quotes. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Undoes what a serialiser escapes in text. */
export function unescapeText(html: string): string {
  return html.replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => CHARACTERS[name] ?? "");
}
