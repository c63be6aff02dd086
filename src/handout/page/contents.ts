import { escapeText } from "../escape.js";
import type { Heading } from "./headings.js";

/** Deeper headings are left out: a table of contents is for finding one's way. */
const DEEPEST = 3;

/** The table of contents; empty where there is nothing to choose from. */
export function renderContents(headings: readonly Heading[]): string {
  const listed = headings.filter(({ level }) => level <= DEEPEST);
  if (listed.length < 2) return "";
  const items = listed.map(
    ({ level, id, html }) =>
      `<li class="level-${level}"><a href="#${escapeText(encodeURIComponent(id))}">${html}</a></li>`,
  );
  return `<nav class="contents" aria-label="Contents"><details><summary>Contents</summary><ol>${items.join("")}</ol></details></nav>`;
}
