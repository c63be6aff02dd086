/**
 * What is known about names while a formula is parsed: `f(x)` is a call if `f` is a function, else a product;
 * `CE` is one name if the document uses it as one.
 */
export class SymbolTable {
  private readonly functions = new Set<string>();
  private readonly variables = new Set<string>();
  private readonly words = new Set<string>(ACRONYMS);

  /** A table that begins with everything this one knows. */
  copy(): SymbolTable {
    const table = new SymbolTable();
    for (const name of this.functions) table.functions.add(name);
    for (const name of this.variables) table.variables.add(name);
    for (const name of this.words) table.words.add(name);
    return table;
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

  isFunction(name: string): boolean {
    return this.functions.has(name);
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
