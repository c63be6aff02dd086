import { escapeText, unescapeText } from "../escape.js";
import { OWN_IDS } from "./own-ids.js";
import type { FormulaTokens } from "./formula-tokens.js";

export interface Heading {
  readonly level: number;
  readonly id: string;
  /** HTML without links, with tokens for formulas. */
  readonly html: string;
  readonly text: string;
}

const HEADING = /<h([1-6])([^>]*)>([\s\S]*?)<\/h\1>/gu;

/** Gives headings their anchors, named as JupyterLab names them, and collects them for the table of contents. */
export class Headings {
  readonly list: Heading[] = [];
  /** The page has names of its own. */
  readonly #taken = new Set<string>(OWN_IDS);
  readonly #tokens: FormulaTokens;

  constructor(tokens: FormulaTokens) {
    this.#tokens = tokens;
  }

  #freeId(text: string): string {
    const name = text.replaceAll(/\s+/gu, "-");
    let id = name;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${name}-${count}`;
    this.#taken.add(id);
    return id;
  }

  anchor(html: string): string {
    return html.replaceAll(HEADING, (_, level: string, attributes: string, inner: string) => {
      const text = this.#tokens.plain(unescapeText(inner.replaceAll(/<[^>]*>/gu, ""))).trim();
      if (text === "") return "";
      const id = this.#freeId(text);
      const plain = inner.replaceAll(/<\/?a\b[^>]*>/gu, "").replaceAll(/\s(?:id|name)="[^"]*"/gu, "");
      this.list.push({ level: Number(level), id, html: plain, text });
      const kept = attributes.replaceAll(/\sid="[^"]*"/gu, "");
      const link = `<a class="anchor" href="#${escapeText(encodeURIComponent(id))}" aria-label="Link to this section">#</a>`;
      return `<h${level}${kept} id="${escapeText(id)}">${inner}${link}</h${level}>`;
    });
  }
}
