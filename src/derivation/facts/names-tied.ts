import type { Condition, Expression } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import { bracketsOf, outside } from "../../math/tokens/brackets.js";
import type { Token, Lexeme } from "../../math/tokens/token.js";
import { flatten, isGroup } from "../../math/tokens/token.js";
import type { Definition } from "../../math/expression/definition.js";
import { isKnownFormula } from "./assume-equalities.js";
import { namesBehind } from "../names/names-behind.js";
import { splitRelations } from "../chains/parse-chain.js";
import { definitionOf } from "./read-definition.js";

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
export function namesUnread(tokens: readonly Token[]): ReadonlySet<string> {
  const { sides, relations } = splitRelations(tokens);
  const [left = [], right = []] = sides;
  const [head] = [...lettersIn(flatten(left).slice(0, 1))];
  const said = lettersIn(flatten(right));
  const isOne = relations.length === 1 && relations[0] === "=" && isHeadOnly(left);
  return isOne && head !== undefined && said.size > 0 && !said.has(head)
    ? new Set([head])
    : lettersIn(flatten(tokens));
}

const IN_BRACKETS = bracketsOf("( ) [ ]");

/** A letter, and behind it only what stands under it, above it or in parentheses. */
function isHeadOnly([, ...rest]: readonly Token[]): boolean {
  const isOutside = outside(rest, IN_BRACKETS);
  return rest.every((token, at) => {
    const { text } = token;
    const isInside = isGroup(token) || isOutside[at] !== true;
    return isInside || /^[_^]$/u.test(text) || /^[_^]$/u.test(rest[at - 1]?.text ?? "");
  });
}

/** Letters and commands that may be names, in a formula that was not understood. */
function lettersIn(tokens: readonly Lexeme[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap(({ kind, text }) =>
      kind === "letter" ? [text] : kind === "command" ? [`\\${text}`] : [],
    ),
  );
}
