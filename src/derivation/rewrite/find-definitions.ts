import { mentions, walk } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { builtInNamed } from "../../math/functions/table.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import { flatten } from "../../math/tokens/token.js";
import { dependsOn } from "../names/chain-knowledge.js";
import { functionDefinition } from "./function-definition.js";
import { isConstant, isLetter, isScalarName } from "../names/name-signs.js";
import type { Chain } from "../chains/parse-chain.js";
import { definitionOf, leavesRootOpen } from "../facts/read-definition.js";
import { restsOnSame } from "./same-terms.js";
import type { Section } from "../facts/section.js";

export interface Found {
  readonly defining: Set<number>;
  readonly definitions: Definition[];
}

/** Steps that define: `name = …` with a new name, `:=`, and a new bare name inside a chain. */
export function findDefinitions(
  chain: Chain,
  expressions: readonly (Expression | undefined)[],
  section: Section,
  /** What its first line says of a name that is known is another meaning of it. */
  isAnew = false,
): Found {
  const unread = unreadDefinition(chain, expressions[0], section);
  const found: Found =
    unread === undefined
      ? { defining: new Set(), definitions: [] }
      : { defining: new Set([0]), definitions: [unread] };
  const isKnown = (name: string): boolean =>
    isDefined(name, section, found.definitions) || section.kinds.has(name);
  chain.relations.forEach((relation, at) => {
    const [left, right] = [expressions[at], expressions[at + 1]];
    if (left === undefined || right === undefined || !isEquality(relation) || relation === "≈") return;
    const isSaid = relation === ":=" || (isAnew && at === 0);
    const first = at === 0 ? found.definitions : undefined;
    const definition =
      forwardDefinition(left, right, section, isSaid ? "anew" : first) ??
      functionDefinition(left, right, isKnown) ??
      backwardDefinition(left, right, expressions.slice(0, at + 1), { section, fresh: found.definitions });
    if (definition === undefined) return;
    found.defining.add(at);
    found.definitions.push(definition);
  });
  for (const expression of expressions)
    if (expression !== undefined) underbraces(expression, section, found.definitions);
  return found;
}

/** `name = …` with a name that may be new beside what is fresh, or is said to have a new meaning; not inside a chain. */
function forwardDefinition(
  left: Expression,
  right: Expression,
  section: Section,
  fresh: readonly Definition[] | "anew" | undefined,
): Definition | undefined {
  if (fresh === undefined) return undefined;
  const definition = definedBy(left, right, section);
  const isNew = definition && (fresh === "anew" || mayBeNew(left, definition, section, fresh));
  return isNew === true ? definition : undefined;
}

/** `X = \int_0^t f(s) \, ds`: what cannot be read defines a new name all the same, and shows of which names it is made. */
function unreadDefinition(
  { pieces: [, piece], relations: [relation = ""] }: Chain,
  left: Expression | undefined,
  section: Section,
): Definition | undefined {
  if (left === undefined || piece?.problem === undefined || !isEquality(relation) || relation === "≈")
    return undefined;
  const { span, tokens } = piece;
  const factors = flatten(tokens).flatMap(({ kind, text }): Expression[] => {
    const base = kind === "letter" ? text : kind === "command" ? `\\${text}` : undefined;
    return base === undefined ? [] : [{ kind: "symbol", base, bold: false, span }];
  });
  const body: Expression = { kind: "product", sign: "juxtaposed", factors, span };
  const definition = forwardDefinition(left, body, section, []);
  return definition && { ...definition, isUnread: true };
}

/** In a closed section what is known means what it means: neither `x = 3` nor `x := 3` changes it. */
function definedBy(left: Expression, right: Expression, section: Section): Definition | undefined {
  const definition = leavesRootOpen(left, right, section.kinds) ? undefined : definitionOf(left, right);
  if (definition === undefined || !section.closed) return definition;
  const { name, parameters } = definition;
  const known = section.kinds.has(name) || section.definitions.has(name);
  return known || (parameters.length > 0 && builtInNamed(name) !== undefined) ? undefined : definition;
}

function isDefined(name: string, section: Section, fresh: readonly Definition[]): boolean {
  return section.definitions.has(name) || fresh.some((definition) => definition.name === name);
}

/** A name that has no definition yet, or one that is given another meaning in other terms; no constant. */
function mayBeNew(
  left: Expression,
  definition: Definition,
  section: Section,
  fresh: readonly Definition[],
): boolean {
  const { name, body } = definition;
  if (standsForConstant(left)) return false;
  const known = section.kinds.get(name);
  if (known?.value !== undefined || known?.callable !== undefined) return false;
  if (fresh.some((each) => each.name === name)) return false;
  const old = section.definitions.get(name);
  if (old === undefined) return !restsOn(body, name, section);
  if (old.isUnread === true) return true;
  if (section.faded.has(name) || section.hearsay.has(name)) return true;
  if (old.parameters.length !== definition.parameters.length) return true;
  return !restsOnSame(old.body, body, definition.parameters, section);
}

/** `e = …`, `I = …` are no definitions; `\mathbf{e} = …` is. */
function standsForConstant(left: Expression): boolean {
  const name = withoutGroup(left);
  const symbol = name.kind === "call" ? name.function : name;
  return symbol.kind === "symbol" && symbol.subscript === undefined && isConstant(symbol, 0);
}

/** What is said of a name in terms that are defined by it is a claim. */
export function restsOn(right: Expression, name: string, section: Section): boolean {
  return mentions(
    right,
    (node) =>
      node.kind === "symbol" &&
      [fullName(node), baseName(node)].some((each) => dependsOn(each, name, section.definitions)),
  );
}

/** What is known where a step stands: of its section, and of the steps before it. */
interface Told {
  readonly section: Section;
  readonly fresh: readonly Definition[];
}

/** `∂L/∂z = \delta`, `W x + b = y`: a new bare name on the right. */
function backwardDefinition(
  left: Expression,
  right: Expression,
  before: readonly (Expression | undefined)[],
  { section, fresh }: Told,
): Definition | undefined {
  const name = withoutGroup(right);
  if (name.kind === "matrix") return columnDefinition(left, name, section, fresh);
  if (name.kind !== "symbol") return undefined;
  const definition = definitionOf(name, left);
  if (definition === undefined || isDefined(definition.name, section, fresh)) return undefined;
  if (isConstant(name, name.subscript?.length ?? 0) || isNamed(definition.name, section)) return undefined;
  if (isEntryOfKnown(name, section, fresh) || isSlopeOfUnknown(left, section, fresh)) return undefined;
  const used = before.some(
    (each) =>
      each !== undefined &&
      mentions(
        each,
        (node) =>
          node.kind === "symbol" &&
          (fullName(node) === definition.name || baseName(node) === definition.name),
      ),
  );
  return used ? undefined : definition;
}

function isNamed(name: string, section: Section): boolean {
  return section.kinds.has(name) || section.guessed.has(name) || section.seen.has(name);
}

/** `∂z/∂w = x` does not define x where nothing says what z is; ∂L/∂z of any L is often given a name. */
function isSlopeOfUnknown(left: Expression, section: Section, fresh: readonly Definition[]): boolean {
  const slope = withoutGroup(left);
  const of = slope.kind === "derivative" ? withoutGroup(slope.of) : undefined;
  if (of?.kind !== "symbol" || isScalarName(of)) return false;
  return ![fullName(of), baseName(of)].some((each) => isDefined(each, section, fresh));
}

/** `W_{dh}` or `w_2` where W or w is known already. */
function isEntryOfKnown(name: SymbolNode, section: Section, fresh: readonly Definition[]): boolean {
  const base = baseName(name);
  if (name.subscript?.every((part) => part.kind === "number" || isLetter(part)) !== true) return false;
  // `z_1` may be a name of its own beside z; of what is declared it is an entry.
  return name.subscript.every(isLetter)
    ? isNamed(base, section) || isDefined(base, section, fresh)
    : section.kinds.has(base);
}

/** `… = [u_1; …; u_n]` with a new u: the vector of that name. */
function columnDefinition(
  left: Expression,
  matrix: Extract<Expression, { kind: "matrix" }>,
  section: Section,
  fresh: readonly Definition[],
): Definition | undefined {
  const cells = matrix.rows.flat().filter((cell) => cell.kind !== "ellipsis" && cell.kind !== "empty");
  const names = cells.map((cell) =>
    cell.kind === "symbol" && cell.subscript?.length === 1 ? baseName(cell) : undefined,
  );
  const [name] = names;
  if (
    name === undefined ||
    names.some((each) => each !== name) ||
    matrix.rows.some((row) => row.length !== 1)
  )
    return undefined;
  if (isDefined(name, section, fresh) || isNamed(name, section)) return undefined;
  return { name, parameters: [], indices: [], body: left };
}

/** `\underbrace{…}_q` defines q. */
function underbraces(expression: Expression, section: Section, definitions: Definition[]): void {
  walk(expression, (node) => {
    if (node.kind !== "named") return;
    const definition = definitionOf(node.name, node.of);
    if (definition !== undefined && !isDefined(definition.name, section, definitions))
      definitions.push(definition);
  });
}
