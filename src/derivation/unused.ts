import type { Condition, Expression } from "../math/expression.js";
import { fullName, withoutGroup } from "../math/expression.js";
import type { FontToken } from "../math/normalise-tokens.js";
import type { Definition } from "../math/definition.js";
import type { Kind } from "../math/kind.js";
import { printCondition } from "../math/print-latex.js";
import { domainOf } from "./apply-conditions.js";
import { isKnownFormula } from "./assume-equalities.js";
import { namesBehind } from "./names-behind.js";
import type { Known } from "./names.js";
import { splitRelations } from "./parse-chain.js";
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

/** The first condition, as it is written, on names of a step: `n = 6` is no reason why a step without n holds. */
export function ignoredBeside(
  ignored: readonly Condition[],
  step: readonly Expression[],
  definitions: ReadonlyMap<string, Definition>,
): string | undefined {
  if (ignored.length === 0) return undefined;
  const { names } = namesBehind(step, definitions);
  const found = ignored.find((condition) =>
    [...namesTied(condition, definitions)].some((name) => names.has(name)),
  );
  return found === undefined ? undefined : printCondition(found);
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
  if (isNumber(right)) return namesPinned(left, definitions) ?? all;
  if (isDerivative(left)) return NONE;
  const own = definitionOf(left, right)?.name ?? functionSaid(left, right, definitions);
  return own === undefined ? all : new Set([own]);
}

/** `f(x_0) = 0` of a function with a formula says what x_0 is: nothing of f, and nothing of its parameter x. */
function namesPinned(
  left: Expression,
  definitions: ReadonlyMap<string, Definition>,
): ReadonlySet<string> | undefined {
  const definition = left.kind === "call" ? definitions.get(fullName(left.function)) : undefined;
  if (left.kind !== "call" || definition === undefined) return undefined;
  const names = new Set(namesBehind(left.args, new Map()).names);
  for (const parameter of definition.parameters) names.delete(parameter);
  return names.size === 0 ? undefined : names;
}

/** `p(x_i; b) = …` says what p is, though x_i is no letter for any argument. */
function functionSaid(
  left: Expression,
  right: Expression,
  definitions: ReadonlyMap<string, Definition>,
): string | undefined {
  if (left.kind !== "call" || left.primes > 0 || definitions.has(fullName(left.function))) return undefined;
  const name = fullName(left.function);
  const isPlain = left.args.every((arg) => withoutGroup(arg).kind === "symbol");
  return isPlain && !namesBehind([right], new Map()).names.has(name) ? name : undefined;
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

/**
 * On what a relation bears that could not be parsed: `p_1(x_i, b) = …` says what p_1 is, whatever stands in its
 * parentheses. All letters of any other.
 */
export function namesUnread(tokens: readonly FontToken[]): ReadonlySet<string> {
  const { sides, relations } = splitRelations(tokens);
  const [left = [], right = []] = sides;
  const [head] = [...lettersIn(left.slice(0, 1))];
  const said = lettersIn(right);
  const isOne = relations.length === 1 && relations[0] === "=" && isHeadOnly(left);
  return isOne && head !== undefined && said.size > 0 && !said.has(head)
    ? new Set([head])
    : lettersIn(tokens);
}

/** A letter, and behind it only what stands under it, above it or in parentheses. */
function isHeadOnly([, ...rest]: readonly FontToken[]): boolean {
  let depth = 0;
  return rest.every(({ text }, at) => {
    if (/^[({[]$/u.test(text)) depth += 1;
    const isInside = depth > 0;
    if (/^[)}\]]$/u.test(text)) depth -= 1;
    return isInside || /^[_^]$/u.test(text) || /^[_^]$/u.test(rest[at - 1]?.text ?? "");
  });
}

/** Letters and commands that may be names, in a formula that was not understood. */
function lettersIn(tokens: readonly FontToken[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap(({ kind, text }) =>
      kind === "letter" ? [text] : kind === "command" ? [`\\${text}`] : [],
    ),
  );
}
