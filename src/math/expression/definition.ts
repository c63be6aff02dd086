import { walk } from "./children.js";
import { baseName, fullName } from "./expression.js";
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
  /** What it says could not be read: the body only has the names that stand there. */
  readonly isUnread?: true;
  /** It was evaluated where it stands: that it is not elsewhere is no fault of it. */
  readonly isEvaluated?: true;
  /** How many definitions stand behind it, one in terms of the next; 0 for one in terms of names that have none. */
  readonly depth?: number;
  /** Where it stands in its document: line and column from 1, within the cell in a notebook. */
  readonly at?: { readonly line: number; readonly column: number; readonly cell?: number };
}

/** By its name, and a function also by how many arguments it takes: `H(p)` and `H(p, q)` are two. */
export function addDefinition(definitions: Map<string, Definition>, said: Definition): void {
  const { name, parameters } = said;
  const definition = { ...said, depth: depthOf(said, definitions) };
  definitions.set(name, definition);
  if (parameters.length > 0) definitions.set(`${name}#${parameters.length}`, definition);
}

export function dropDefinition(definitions: Map<string, Definition>, { name, parameters }: Definition): void {
  definitions.delete(name);
  definitions.delete(`${name}#${parameters.length}`);
}

/** Definitions in terms of each other that are more are not gone through: `y_2 = y_1 + 1`, `y_3 = y_2 + 1`, … */
export const DEEPEST = 200;

export function isTooDeep({ depth = 0 }: Definition): boolean {
  return depth > DEEPEST;
}

function depthOf({ name, body }: Definition, definitions: ReadonlyMap<string, Definition>): number {
  let depth = 0;
  walk(body, (node) => {
    const symbol = node.kind === "call" ? node.function : node.kind === "prime" ? node.of : node;
    if (symbol.kind !== "symbol") return;
    for (const key of [fullName(symbol), baseName(symbol)]) {
      const behind = key === name ? undefined : definitions.get(key);
      if (behind !== undefined) depth = Math.max(depth, 1 + (behind.depth ?? 0));
    }
  });
  return depth;
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
