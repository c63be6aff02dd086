import { contains } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName, withoutGroup } from "../../math/expression/expression.js";
import { countsInWords } from "../../math/expression/letters.js";
import { isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import type { Token } from "../../math/tokens/token.js";
import { sameExpression } from "../../math/expression/same-expression.js";
import { boundMeans } from "../rewrite/bound-means.js";
import { liftFamilies } from "../rewrite/complete-sums.js";
import { isExample } from "../names/example-values.js";
import { definitionElsewhere } from "../names/foreign-spans.js";
import { extendSums } from "../rewrite/extend-sums.js";
import { findFunctions } from "../facts/find-functions.js";
import { readDefinition } from "../facts/read-definition.js";
import type { Section } from "../facts/section.js";
import { isAnnouncedAnew, isConditionWord, isDefinitionWord, isSupposition } from "../facts/words.js";

/** `let $z = Wx$`: a new name, unless the words make it a condition on numbers. Returns whether it was one. */
export function defineFromProse(
  tokens: readonly Token[],
  words: string,
  section: Section,
): boolean | Problem {
  const announced = isDefinitionWord(words);
  const isCondition = !announced && (isConditionWord(words) || isSupposition(words));
  if (!isCondition) findFunctions(tokens, section);
  const definition = readDefinition(tokens, section.table);
  if (isProblem(definition)) return definition;
  if (definition === undefined) return false;
  if (isDefined(definition, section)) {
    if (isAnnouncedAnew(words) && isCompound(definition)) define(definition, true, section);
    else return restate(definition, section) && !isCondition;
    return true;
  }
  if (isCondition || !mayDefine(definition, words)) return false;
  if (!announced && !isMentioned(definition, section)) return false;
  define(definition, announced, section);
  return true;
}

function define(definition: Definition, announced: boolean, section: Section): void {
  section.define(completed(definition, section));
  if (!announced) section.hearsay.add(definition.name);
  if (isExample(definition)) section.noteExample(definition.name);
}

/** What is defined already is only said again, or anew. Returns whether it is a formula at all. */
function restate(definition: Definition, section: Section): boolean {
  if (!isCompound(definition)) return false;
  const again = completed(definition, section);
  const known = section.definitions.get(again.name);
  if (known === undefined || !sameExpression(known.body, again.body)) section.restated.set(again.name, again);
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
  const isIndex = countsInWords(name, isCompound(definition));
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
