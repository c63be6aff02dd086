import type { Definition } from "../../math/expression/definition.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";

/** How an undeclared name is used. */
export interface Usage {
  readonly key: string;
  /** With how many indices it occurs; 0 for by itself. */
  readonly arities: Set<number>;
  bold: boolean;
  transposed: boolean;
  /** It is a whole number: a natural one under a factorial, any where it counts turns. */
  whole: "no" | "any" | "natural";
}

/** A name before anything is known of how it is used. */
export function firstUse(key: string): Usage {
  return { key, arities: new Set(), bold: false, transposed: false, whole: "no" };
}

export interface Names {
  readonly usages: ReadonlyMap<string, Usage>;
  readonly indexNames: ReadonlySet<string>;
  /** Upper limits of sums: lengths. */
  readonly sizes: ReadonlySet<string>;
  /** Undefined numerators of derivatives → by what they are differentiated. */
  readonly numerators: ReadonlyMap<string, readonly SymbolNode[]>;
  /** Definitions that are used, by name. */
  readonly used: ReadonlySet<string>;
  readonly entrywise: ReadonlySet<string>;
  /** Something in it only makes sense for vectors or matrices. */
  readonly arrays: boolean;
  /** The first derivative's variable. */
  readonly firstBy: Expression | undefined;
  readonly fromZero: boolean;
}

export interface Known {
  /** Undeclared names that earlier formulas showed to be vectors or matrices: letters under them are indices. */
  readonly arrays?: Pick<ReadonlyMap<string, unknown>, "has" | "keys">;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Names whose definitions cannot be evaluated, with these: they are taken as they stand, and may be anything. */
  readonly unreadable?: ReadonlyMap<string, Definition>;
}
