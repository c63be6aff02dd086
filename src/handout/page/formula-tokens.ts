import { renderFormulas } from "../math/render-formulas.js";
import type { Formula } from "../math/formula.js";

const [OPEN, CLOSE] = ["\uE000", "\uE001"];
const TOKEN = /\uE000(\d+)\uE001/gu;

/** Takes formulas and gives tokens for them. */
export interface FormulaPlace {
  add(formula: Formula): string;
}

/** Formulas are rendered last, all together: a reference may stand before the equation it refers to. */
export class FormulaTokens implements FormulaPlace {
  readonly #formulas: Formula[] = [];

  /** A token to put where the formula belongs. */
  add(formula: Formula): string {
    this.#formulas.push(formula);
    return `${OPEN}${this.#formulas.length - 1}${CLOSE}`;
  }

  /** The same for the formulas in a cell's outputs. */
  inOutputsOf(cell: number): FormulaPlace {
    return { add: (formula) => this.add({ ...formula, outputOf: cell }) };
  }

  get formulas(): readonly Formula[] {
    return this.#formulas;
  }

  /** Text in which tokens read as the TeX they stand for. */
  plain(text: string): string {
    return text.replaceAll(TOKEN, (_, index: string) => this.#formulas[Number(index)]?.tex ?? "");
  }

  /** Puts the rendered formulas in the places of their tokens. */
  async fill(html: string): Promise<string> {
    const rendered = await renderFormulas(this.#formulas);
    return html.replaceAll(TOKEN, (_, index: string) => rendered[Number(index)] ?? "");
  }
}

// oxlint-disable-next-line no-control-regex -- one of them is a control character
const RESERVED = /[\u0000\uE000\uE001]/gu;

/** A notebook, or any other data, without the characters that mean something to the page's making. */
export function withoutReserved<T>(data: T): T {
  const clean = (_: string, value: unknown): unknown =>
    typeof value === "string" ? value.replaceAll(RESERVED, "\uFFFD") : value;
  const text = JSON.stringify(data);
  return /[\uE000\uE001]|\\u0000/u.test(text) ? (JSON.parse(text, clean) as T) : data;
}
