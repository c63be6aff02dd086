import type { CallNode, Expression } from "./expression.js";

/** `y = …`, `f(x) = …`, `y_i = …`, `S_{ij} = …`, `x^{(i)} = …`: a name and what it stands for. */
export interface Definition {
  readonly name: string;
  /** Names of arguments, in order; none for a plain name. */
  readonly parameters: readonly string[];
  /** Parameters that the definition writes as squares, `L(\mu, \sigma^2)`: an argument is their square. */
  readonly squared?: readonly string[];
  /** At which names it is taken where it is written without arguments, if not at its parameters: `σ'` beside `σ(x) = …`. */
  readonly takenAt?: readonly string[];
  /** Names of index letters under which the body is written: `y_i`, `S_{ij}`. */
  readonly indices: readonly string[];
  readonly body: Expression;
  /** Where it stands in its document: line and column from 1, within the cell in a notebook. */
  readonly at?: { readonly line: number; readonly column: number; readonly cell?: number };
}

/** By its name, and a function also by how many arguments it takes: `H(p)` and `H(p, q)` are two. */
export function addDefinition(definitions: Map<string, Definition>, definition: Definition): void {
  const { name, parameters } = definition;
  definitions.set(name, definition);
  if (parameters.length > 0) definitions.set(`${name}#${parameters.length}`, definition);
}

/** The names at which a function without arguments is taken; none of what is no function. */
export function namesTakenAt(definition: Definition | undefined): readonly string[] {
  return definition?.takenAt ?? definition?.parameters ?? [];
}

/** What is defined without the subscript, unless it takes other arguments: `L_i(x_i, y_i, W)` is no part of `L(W)`. */
export function withArguments(
  definition: Definition | undefined,
  { function: name, args }: CallNode,
): Definition | undefined {
  const other = name.subscript !== undefined && definition?.parameters.length !== args.length;
  return other ? undefined : definition;
}
