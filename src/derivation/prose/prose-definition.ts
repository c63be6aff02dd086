import { contains } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName, withoutGroup } from "../../math/expression/expression.js";
import { countsInWords } from "../../math/expression/letters.js";
import { isProblem } from "../../math/expression/problem.js";
import { sameExpression } from "../../math/expression/same-expression.js";
import type { Problem } from "../../math/expression/problem.js";
import type { Token } from "../../math/tokens/token.js";
import { boundMeans } from "../rewrite/bound-means.js";
import { liftFamilies } from "../rewrite/complete-sums.js";
import { isExample } from "../names/example-values.js";
import { definitionElsewhere } from "../names/foreign-spans.js";
import { extendSums } from "../rewrite/extend-sums.js";
import { findFunctions } from "../facts/find-functions.js";
import { readDefinition } from "../facts/read-definition.js";
import type { AmongWords } from "./prose-clauses.js";
import type { Section } from "../facts/section.js";
import { isConditionWord, isDefinitionWord, isDerived, isSupposition } from "../facts/words.js";

/** `let $z = Wx$`: a new name, unless the words make it a condition on numbers. Returns whether it was one. */
export function defineFromProse(
  tokens: readonly Token[],
  formula: Pick<AmongWords, "before" | "isBehind">,
  section: Section,
): boolean | Problem {
  const { before: words } = formula;
  const isCondition = !isDefinitionWord(words) && (isConditionWord(words) || isSupposition(words));
  if (!isCondition) findFunctions(tokens, section);
  const definition = readDefinition(tokens, section.table);
  if (isProblem(definition) || definition === undefined) return definition ?? false;
  if (namesEntries(definition)) return true;
  if (isDefined(definition, section))
    return isFormula(definition, words, isCondition) && sayAgain(definition, formula, section);
  return !isCondition && mayDefine(definition, words) && define(definition, isDefinitionWord(words), section);
}

/** `W = \{w_{ij}\}` says how the entries of W are called. */
function namesEntries({ name, body }: Definition): boolean {
  const inner = withoutGroup(body);
  return inner.kind === "symbol" && inner.subscript?.length === 2 && inner.base.toUpperCase() === name;
}

/** Whether it is one: said to be, or of a name that is new. */
function define(definition: Definition, announced: boolean, section: Section): boolean {
  if (!announced && !isMentioned(definition, section)) return false;
  section.define(completed(definition, section));
  if (!announced) section.hearsay.add(definition.name);
  if (isExample(definition)) section.noteExample(definition.name);
  return true;
}

/** “for $f(x) = x^4$” is no condition on numbers. */
function isFormula({ parameters }: Definition, words: string, isCondition: boolean): boolean {
  return !isCondition || (parameters.length > 0 && !isSupposition(words));
}

/**
 * What is defined already is defined anew, as in “for $f(x) = x^4$”, unless that is said to follow. Returns whether it is a
 * formula at all.
 */
function sayAgain(
  definition: Definition,
  { before: words, isBehind }: Pick<AmongWords, "before" | "isBehind">,
  section: Section,
): boolean {
  if (!isCompound(definition)) return false;
  const follows = isBehind === true || isDerived(words);
  const known = section.definitions.get(definition.name);
  const isSame = known !== undefined && sameExpression(known.body, completed(definition, section).body);
  if (!isSame && !follows) define(definition, true, section);
  return true;
}

function completed(definition: Definition, section: Section): Definition {
  const body = boundMeans(extendSums(liftFamilies(definition.body, new Set()), new Set()), section);
  return definitionElsewhere({ ...definition, body });
}

function isDefined({ name }: Definition, section: Section): boolean {
  return section.definitions.has(name) && !section.faded.has(name);
}

function isCompound({ body }: Definition): boolean {
  const plain = withoutGroup(body);
  return (
    !["number", "symbol", "matrix", "ellipsis", "empty"].includes(plain.kind) &&
    contains(plain, (node) => node.kind === "symbol")
  );
}

function mayDefine(definition: Definition, words: string): boolean {
  const { name, body, indices, parameters } = definition;
  // A column counts nothing: $k = (k_x, k_y)^T$, unless these are its entries.
  const isEntry = (node: Expression): boolean =>
    node.kind === "symbol" && baseName(node) === name && node.subscript !== undefined;
  const isList = body.kind === "transpose" && withoutGroup(body.of).kind === "matrix";
  const isColumn = isList && !contains(body, isEntry);
  const isIndex = countsInWords(name, isCompound(definition)) && !isColumn;
  if (isIndex && indices.length === 0 && parameters.length === 0) return false;
  const constant = body.kind === "number" || body.kind === "terms";
  return !(constant && /(?:^|\W)(?:if|when|at|for|until|si|wenn)\W*$|当|若/iu.test(words));
}

/** `The cross-entropy is computed by $L = -\sum_k y_k \log p_k$`: a formula for a name that is new. */
function isMentioned(definition: Definition, section: Section): boolean {
  const { name, body } = definition;
  const names = [name, name.replace(/_\{.*$/su, "")];
  const isNew = [section.seen, section.guessed, section.kinds, section.definitions].every(
    (known) => !names.some((each) => known.has(each)),
  );
  const isOwn = (node: Expression): boolean => node.kind === "symbol" && names.includes(baseName(node));
  return isCompound(definition) && isNew && !contains(body, isOwn);
}
