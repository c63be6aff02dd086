import type {
  BigNode,
  Condition,
  Expression,
  NormNode,
  ProductNode,
  SymbolNode,
} from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { countsInList, isCapitalName } from "../../math/expression/letters.js";
import type { Domain, Kind } from "../../math/value/kind.js";
import { inBoth, isOfSquares, memberOf } from "./domain-shapes.js";
import { boundsOf, movedTo, withBounds } from "./bounds.js";
import { isUsualIndex, letterOf } from "../names/name-signs.js";
import { isNumberKind, matrixKind, vectorKind } from "../../math/value/kind.js";

/** Where the values of a name lie. */
export interface Fact {
  readonly name: string;
  readonly domain: Domain;
  /** With how many indices its entries are written, where it is said of each of them: `x_i > 0`. */
  readonly indices?: number;
  /** The letters behind it and the name with them, where they may be its label: `\sigma_x > 0`. */
  readonly labelled?: { readonly letters: readonly string[]; readonly full: string };
}

/** What a condition says of the values of a name, if it is one of the usual ones. */
export function domainOf(condition: Condition): Fact | undefined {
  const left = withoutGroup(condition.left);
  const right = withoutGroup(condition.right);
  if (condition.relation === ">" || condition.relation === "≥") return compared(left, right, "positive");
  if (condition.relation === "<" || condition.relation === "≤") return compared(right, left, "positive");
  if (condition.relation === "≠") return compared(left, right, "nonzero");
  if (condition.relation !== "=") return undefined;
  for (const read of EQUATIONS) {
    const fact = read(left, right) ?? read(right, left);
    if (fact !== undefined) return fact;
  }
  return undefined;
}

/** What an equation says of where a name's values lie. */
const EQUATIONS: readonly ((left: Expression, right: Expression) => Fact | undefined)[] = [
  sumsToOne,
  symmetric,
  skew,
  idempotent,
  unit,
  orthogonal,
];

function isNumber(expression: Expression, value: number): boolean {
  return expression.kind === "number" && expression.value === value;
}

/** The name whose entries (or which) an expression is: `x`, `x_i`. */
function nameOf(expression: Expression): string | undefined {
  if (expression.kind !== "symbol") return undefined;
  const lettered = expression.subscript?.every((part) => part.kind === "symbol") === true;
  return lettered ? baseName(expression) : fullName(expression);
}

/** x > 0, x ≠ 0 */
function compared(side: Expression, bound: Expression, domain: Domain): Fact | undefined {
  const name = nameOf(side);
  if (name === undefined || !isNumber(bound, 0)) return undefined;
  const parts = side.kind === "symbol" ? (side.subscript ?? []) : [];
  if (side.kind !== "symbol" || parts.length === 0) return { name, domain };
  if (parts.every(isUsualIndex)) return { name, domain, indices: parts.length };
  return { name, domain, labelled: { letters: parts.map(letterOf), full: fullName(side) } };
}

/** Σ_k y_k = 1, 1ᵀy = 1 */
function sumsToOne(left: Expression, right: Expression): Fact | undefined {
  if (!isNumber(right, 1)) return undefined;
  return left.kind === "big" ? sumOfEntries(left) : left.kind === "product" ? onesTimes(left) : undefined;
}

function sumOfEntries(sum: BigNode): Fact | undefined {
  const body = sum.operator === "sum" && sum.body !== undefined ? withoutGroup(sum.body) : undefined;
  if (body?.kind !== "symbol" || sum.indices.length !== 1) return undefined;
  if (body.subscript?.length === 1) return { name: baseName(body), domain: "summing", indices: 1 };
  return sumsOverLast(body, sum.indices[0]?.name)
    ? { name: baseName(body), domain: "summing rows", indices: 2 }
    : undefined;
}

function onesTimes(product: ProductNode): Fact | undefined {
  const symbols = product.factors.map((factor) => symbolIn(withoutGroup(factor)));
  const isOnes = (each: SymbolNode | undefined): boolean => /^\\math(?:bf|bb)\{1\}$/u.test(each?.base ?? "");
  const other = symbols.find((symbol) => symbol !== undefined && !isOnes(symbol));
  return symbols.length === 2 && symbols.some(isOnes) && other !== undefined
    ? { name: fullName(other), domain: "summing", indices: 1 }
    : undefined;
}

/** Σ_k Y_{nk} = 1: each row sums to 1. */
function sumsOverLast(body: SymbolNode, index: string | undefined): boolean {
  const last = body.subscript?.at(-1);
  return body.subscript?.length === 2 && last?.kind === "symbol" && last.base === index;
}

/** A = Aᵀ */
function symmetric(left: Expression, right: Expression): Fact | undefined {
  const plain = left.kind === "symbol" ? left : right.kind === "symbol" ? right : undefined;
  const flipped = left.kind === "transpose" ? left : right.kind === "transpose" ? right : undefined;
  const of = flipped === undefined ? undefined : withoutGroup(flipped.of);
  const same = plain !== undefined && of?.kind === "symbol" && fullName(of) === fullName(plain);
  return same ? { name: fullName(plain), domain: "symmetric" } : undefined;
}

/** Aᵀ = −A, A = −Aᵀ */
function skew(left: Expression, right: Expression): Fact | undefined {
  const [only, ...others] = right.kind === "terms" ? right.terms : [];
  if (only?.sign !== -1 || others.length > 0) return undefined;
  const said = symmetric(left, withoutGroup(only.term));
  return said && { ...said, domain: "skew" };
}

/** P² = P, PP = P */
function idempotent(left: Expression, right: Expression): Fact | undefined {
  if (right.kind !== "symbol" || !isCapitalName(fullName(right))) return undefined;
  const squared = left.kind === "power" && isNumber(left.exponent, 2) ? [left.base, left.base] : [];
  const factors = left.kind === "product" ? left.factors : squared;
  const isSame = (factor: Expression): boolean => {
    const inner = withoutGroup(factor);
    return inner.kind === "symbol" && fullName(inner) === fullName(right);
  };
  return factors.length === 2 && factors.every(isSame)
    ? { name: fullName(right), domain: "idempotent" }
    : undefined;
}

/** ‖w‖ = 1, wᵀw = 1 */
function unit(left: Expression, right: Expression): Fact | undefined {
  const squared = left.kind === "product" ? squaredVector(left) : undefined;
  if (squared !== undefined && isNumber(right, 1)) return { name: squared, domain: "unit" };
  const norm = left.kind === "power" ? withoutGroup(left.base) : left;
  const of = norm.kind === "norm" && isLength(norm) ? withoutGroup(norm.of) : undefined;
  return of?.kind === "symbol" && isNumber(right, 1) ? { name: fullName(of), domain: "unit" } : undefined;
}

/** ‖w‖ or ‖w‖₂ */
function isLength({ order }: NormNode): boolean {
  return order === undefined || order === "2";
}

function squaredVector({ factors }: ProductNode): string | undefined {
  const [first, second, ...others] = factors.map(withoutGroup);
  if (first?.kind !== "transpose" || second?.kind !== "symbol" || others.length > 0) return undefined;
  const flipped = symbolIn(first);
  return flipped !== undefined && fullName(flipped) === fullName(second) ? fullName(second) : undefined;
}

/** QᵀQ = I, QQᵀ = I */
function orthogonal(left: Expression, right: Expression): Fact | undefined {
  const factors = left.kind === "product" ? left.factors.map(withoutGroup) : [];
  const names = factors
    .map((factor) => symbolIn(factor))
    .map((symbol) => (symbol === undefined ? "" : fullName(symbol)));
  const identity = right.kind === "symbol" && right.base === "I";
  const fits =
    identity &&
    names.length === 2 &&
    names[0] === names[1] &&
    names[0] !== "" &&
    factors.some((factor) => factor.kind === "transpose");
  const domain = factors[0]?.kind === "transpose" ? "orthogonal" : "orthonormal rows";
  return fits ? { name: names[0] ?? "", domain } : undefined;
}

function symbolIn(factor: Expression): SymbolNode | undefined {
  const inner = factor.kind === "transpose" ? withoutGroup(factor.of) : factor;
  return inner.kind === "symbol" ? inner : undefined;
}

/** A kind with another domain; a name of which nothing is known gets the shape that the domain implies. */
export function withDomain(known: Kind | undefined, domain: Domain, name: string, indices = 0): Kind {
  if (known !== undefined) return onceSquare(movedTo(known, bothDomains(known, domain)), name);
  if (indices === 1) return vectorKind(`?${name}`, domain);
  return indices === 2 ? matrixKind(`?${name}.r`, `?${name}.c`, domain) : memberOf(domain, name);
}

/** Of a matrix of which it is now known that it is square; one with orthonormal columns may be longer. */
function onceSquare(kind: Kind, name: string): Kind {
  const isOpen = [kind.rows, kind.cols].every((side) => typeof side === "string" && side.startsWith("?"));
  const isSquare = isOfSquares(kind.domain) && !["orthogonal", "orthonormal rows"].includes(kind.domain);
  return isOpen && isSquare ? { ...kind, rows: `?${name}`, cols: `?${name}` } : kind;
}

const ABOVE_ZERO: ReadonlySet<Domain> = new Set<Domain>(["positive", "probability"]);
/** Their entries are not negative and sum to 1 anyway. */
const SHARES: ReadonlySet<Domain> = new Set<Domain>(["simplex", "stochastic", "onehot"]);

const POSITIVE_OF: ReadonlyMap<Domain, Domain> = new Map<Domain, Domain>([
  ["summing", "simplex"],
  ["summing rows", "stochastic"],
]);

/** The domain of what is of a kind and of another domain too: numbers that sum to 1, and are not negative, are shares of 1. */
export function bothDomains({ domain: known }: Kind, said: Domain): Domain {
  const both = inBoth(known, said);
  if (both !== undefined) return both;
  if (SHARES.has(known) && (POSITIVE_OF.has(said) || said === "positive")) return known;
  if (ABOVE_ZERO.has(said)) return POSITIVE_OF.get(known) ?? said;
  return (ABOVE_ZERO.has(known) ? POSITIVE_OF.get(said) : undefined) ?? said;
}

/** A name, and its kind with what a condition says of where its values lie. */
export interface Narrowed {
  readonly name: string;
  readonly kind: Kind;
  readonly domain: Domain | undefined;
}

/**
 * What a condition says of the values of a name; undefined if it is none of the usual ones, or does not fit. `isLabel` says
 * of a letter behind a name whether it is a label or an index, where that can be told.
 */
export function narrowed(
  condition: Condition,
  kindOf: (name: string) => Kind | undefined,
  isLabel: (letter: string) => boolean | undefined = (letter) => (countsInList(letter) ? false : undefined),
): Narrowed | undefined {
  const said = domainOf(condition);
  if (said !== undefined) return placed(said, kindOf, isLabel);
  const bounded = boundsOf(condition);
  const kind = bounded && withBounds(kindOf(bounded.name), bounded);
  return bounded && kind && { name: bounded.name, kind, domain: undefined };
}

function placed(
  said: Fact,
  kindOf: (name: string) => Kind | undefined,
  isLabel: (letter: string) => boolean | undefined,
): Narrowed {
  const { domain, labelled } = said;
  const letters = labelled?.letters ?? [];
  const all = (label: boolean): boolean =>
    letters.length > 0 && letters.every((letter) => isLabel(letter) === label);
  const isWhole = labelled !== undefined && kindOf(said.name) === undefined && all(true);
  const name = isWhole ? labelled.full : said.name;
  const { length: indices } = all(false) ? letters : { length: said.indices ?? 0 };
  const known = kindOf(name);
  // What is said of each of a family is said of something else than of the number a.
  const isOther = known !== undefined && indices > 0 && isNumberKind(known);
  return { name, domain, kind: withDomain(isOther ? undefined : known, domain, name, indices) };
}
