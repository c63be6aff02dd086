import { NOTHING_SETTLED } from "./page-names.js";
import type { PageNames } from "./page-names.js";
import { SharedSet } from "../expression/shared-set.js";

/**
 * What is known about names while a formula is parsed: `f(x)` is a call if `f` is a function, else a product;
 * `CE` is one name if the document uses it as one.
 */
export class SymbolTable {
  private readonly functions: SharedSet;
  private readonly variables: SharedSet;
  private readonly words: SharedSet;
  /** Names that are differentiated by with so many primes: there a prime is part of the name. */
  private readonly primed: SharedSet;
  /** Names that a later formula defines as functions: `h(x)` is a call of it, `h(x + 1)` may be a product. */
  private readonly later: SharedSet;

  /** What was settled by the whole page. */
  page: PageNames;

  /** Decimals are written with a comma here. */
  decimalComma: boolean;

  /** A table that begins with everything that another one knows. */
  constructor(other?: SymbolTable) {
    this.functions = new SharedSet(other?.functions);
    this.variables = new SharedSet(other?.variables);
    this.words = new SharedSet(other?.words ?? ACRONYMS);
    this.primed = new SharedSet(other?.primed);
    this.later = new SharedSet(other?.later);
    this.page = other?.page ?? NOTHING_SETTLED;
    this.decimalComma = other?.decimalComma === true;
  }

  addFunction(name: string): void {
    this.functions.add(name);
    this.variables.delete(name);
    this.addWord(name);
  }

  addVariable(name: string): void {
    if (!this.functions.has(name)) this.variables.add(name);
    this.addWord(name);
  }

  /** A name may mean something else from here on. */
  forgetVariable(name: string): void {
    this.variables.delete(name);
  }

  /** A name of several letters, written without a backslash. */
  addWord(name: string): void {
    if (/^[A-Za-z]{2,}$/u.test(name)) this.words.add(name);
  }

  /** `s'` is a name of its own, as `\partial s'` says. */
  addPrimed(name: string, order: number): void {
    this.primed.add(`${name}${"'".repeat(order)}`);
  }

  /** What a later formula shows of names. */
  addFoundAhead(table: SymbolTable): void {
    for (const name of table.primed) this.primed.add(name);
    for (const name of table.functions) this.later.add(name);
  }

  isPrimed(name: string, order: number): boolean {
    return this.primed.has(`${name}${"'".repeat(order)}`);
  }

  /** How many primed names there are: a formula that adds one is read again. */
  get primedNames(): number {
    return this.primed.size;
  }

  isFunction(name: string): boolean {
    return this.functions.has(name);
  }

  isLaterFunction(name: string): boolean {
    return this.later.has(name);
  }

  isVariable(name: string): boolean {
    return this.variables.has(name);
  }

  isWord(name: string): boolean {
    return this.words.has(name);
  }
}

/** Names of losses and the like that are never products of their letters. */
const ACRONYMS: readonly string[] = [
  "CE",
  "BCE",
  "MSE",
  "SSE",
  "RSS",
  "NLL",
  "KL",
  "LSE",
  "MAE",
  "RMSE",
  "TSS",
  "SSR",
  "JS",
  "BN",
  "FFN",
  "MLP",
  "GD",
  "SGD",
];
