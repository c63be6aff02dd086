import type { Expression } from "./expression.js";

/** `y = …`, `f(x) = …`, `y_i = …`, `S_{ij} = …`, `x^{(i)} = …`: a name and what it stands for. */
export interface Definition {
  readonly name: string;
  /** Names of arguments, in order; none for a plain name. */
  readonly parameters: readonly string[];
  /** Names of index letters under which the body is written: `y_i`, `S_{ij}`. */
  readonly indices: readonly string[];
  readonly body: Expression;
}
