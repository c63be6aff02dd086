import type { Condition, Expression } from "../math/expression.js";
import type { FontToken } from "../math/normalise-tokens.js";
import type { Definition } from "../math/definition.js";
import type { Kind } from "../math/kind.js";
import { domainOf } from "./apply-conditions.js";
import { isKnownFormula } from "./assume-equalities.js";
import { namesBehind } from "./names-behind.js";
import type { Known } from "./names.js";
import { definitionOf } from "./read-definition.js";

/** Something that the text around a display says of names, and that was not used. */
export interface Unused {
  /** The sentence. */
  readonly quoted: string;
  readonly names: ReadonlySet<string>;
  /** The conditions, where it could be read as such. */
  readonly read?: readonly Condition[];
}

/** A condition in the text around a display, with its sentence. */
export interface Said extends Unused {
  readonly condition: Condition;
}

/** The first thing said of a name on which a step rests. */
export function unusedBeside(
  unused: readonly Unused[],
  step: readonly Expression[],
  { definitions, kinds }: Known,
): Unused | undefined {
  if (unused.length === 0) return undefined;
  const rests = namesBehind(step, definitions).names;
  return unused.find(
    ({ names, read }) => !isDeclared(read, kinds) && [...names].some((name) => rests.has(name)),
  );
}

/** `\\sum_i y_i = 1` says nothing new of a y that is declared to be of the simplex. */
function isDeclared(read: readonly Condition[] = [], kinds: ReadonlyMap<string, Kind>): boolean {
  const isSaid = (condition: Condition): boolean => {
    const fact = domainOf(condition);
    return fact !== undefined && kinds.get(fact.name)?.domain === fact.domain;
  };
  return read.length > 0 && read.every(isSaid);
}

/**
 * The names on which a relation bears. `y = Ax` says nothing of steps without y; what is known as a formula, and what a
 * derivative comes to, says nothing new of any.
 */
export function namesTied(
  { left, relation, right }: Condition,
  definitions: ReadonlyMap<string, Definition>,
): ReadonlySet<string> {
  const all = namesBehind([left, right], new Map()).names;
  if (relation !== "=") return all;
  if (isKnownFormula({ left, relation, right }, definitions)) return NONE;
  if (isDerivative(left) && namesBehind([right], new Map()).names.size > 0) return NONE;
  const own = definitionOf(left, right)?.name;
  return own === undefined || isNumber(right) ? all : new Set([own]);
}

const NONE: ReadonlySet<string> = new Set();

function isNumber(side: Expression): boolean {
  return namesBehind([side], new Map()).names.size === 0;
}

function isDerivative(side: Expression): boolean {
  return (
    side.kind === "derivative" ||
    side.kind === "prime" ||
    ((side.kind === "call" || side.kind === "function") && side.primes > 0)
  );
}

/** Letters and commands that may be names, in a formula that was not understood. */
export function lettersIn(tokens: readonly FontToken[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap(({ kind, text }) =>
      kind === "letter" ? [text] : kind === "command" ? [`\\${text}`] : [],
    ),
  );
}
