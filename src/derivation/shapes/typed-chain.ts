import type { Holds } from "../../math/compile/compile-cases.js";
import type { Condition } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";
import { Problem } from "../../math/expression/problem.js";
import type { Compiled, World } from "../../math/compile/world.js";

/** A condition between numbers that are drawn, so that others can be found that fulfil it. */
export interface Constraint {
  readonly relation: "=" | "<" | "≤" | ">" | "≥";
  readonly left: Compiled;
  readonly right: Compiled;
}

/** A chain given shapes under one reading. */
export interface TypedChain {
  readonly world: World;
  /** How unlikely the guessed kinds are: 0 for the usual ones. */
  readonly cost: number;
  /** Every choice of shapes was tried, and none fits. */
  readonly exhausted: boolean;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly compiled: readonly (Compiled | undefined)[];
  /** Why expression i has no meaning. */
  readonly problems: readonly (Problem | undefined)[];
  /** Why step i cannot be compared. */
  readonly mismatches: readonly (Problem | undefined)[];
  readonly holds: Holds;
  /** Conditions for which points are looked for. Equations are none of those that `holds` tests. */
  readonly constraints: readonly Constraint[];
  /** Conditions that leave no point out. */
  readonly unused: readonly Condition[];
  /** Those of them that have no effect at all. */
  readonly ignored: readonly Condition[];
}
