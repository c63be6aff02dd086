import type { Condition, Expression, SymbolNode } from "../math/expression.js";
import { baseName, fullName, withoutGroup } from "../math/expression.js";
import type { Domain, Kind } from "../math/kind.js";
import { matrixKind, scalarKind, vectorKind } from "../math/kind.js";

/** What a condition says of the values of a name, if it is one of the usual ones. */
export function domainOf(
  condition: Condition,
): { readonly name: string; readonly domain: Domain } | undefined {
  const left = withoutGroup(condition.left);
  const right = withoutGroup(condition.right);
  if (condition.relation === ">" || condition.relation === "≥") return compared(left, right, "positive");
  if (condition.relation === "<" || condition.relation === "≤") return compared(right, left, "positive");
  if (condition.relation === "≠") return compared(left, right, "nonzero");
  if (condition.relation !== "=") return undefined;
  return (
    sumsToOne(left, right) ??
    sumsToOne(right, left) ??
    symmetric(left, right) ??
    unit(left, right) ??
    orthogonal(left, right)
  );
}

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
function compared(
  side: Expression,
  bound: Expression,
  domain: Domain,
): { readonly name: string; readonly domain: Domain } | undefined {
  const name = nameOf(side);
  return name === undefined || !isNumber(bound, 0) ? undefined : { name, domain };
}

/** Σ_k y_k = 1, 1ᵀy = 1 */
function sumsToOne(
  left: Expression,
  right: Expression,
): { readonly name: string; readonly domain: Domain } | undefined {
  if (!isNumber(right, 1)) return undefined;
  const body =
    left.kind === "big" && left.operator === "sum" && left.indices.length === 1 && left.body !== undefined
      ? withoutGroup(left.body)
      : undefined;
  if (body?.kind === "symbol" && body.subscript?.length === 1)
    return { name: baseName(body), domain: "simplex" };
  if (body?.kind === "symbol" && left.kind === "big" && sumsOverLast(body, left.indices[0]?.name)) {
    return { name: baseName(body), domain: "stochastic" };
  }
  const factors = left.kind === "product" ? left.factors.map(withoutGroup) : [];
  const isOnes = (each: Expression | undefined): boolean => {
    const inner = each?.kind === "transpose" ? withoutGroup(each.of) : each;
    return inner?.kind === "symbol" && /^\\math(?:bf|bb)\{1\}$/u.test(inner.base);
  };
  const other = factors.find((factor) => !isOnes(factor));
  const symbol = other?.kind === "transpose" ? withoutGroup(other.of) : other;
  const fits = factors.length === 2 && factors.some(isOnes) && symbol?.kind === "symbol";
  return fits ? { name: fullName(symbol), domain: "simplex" } : undefined;
}

/** Σ_k Y_{nk} = 1: each row sums to 1. */
function sumsOverLast(body: SymbolNode, index: string | undefined): boolean {
  const last = body.subscript?.at(-1);
  return body.subscript?.length === 2 && last?.kind === "symbol" && last.base === index;
}

/** A = Aᵀ */
function symmetric(
  left: Expression,
  right: Expression,
): { readonly name: string; readonly domain: Domain } | undefined {
  const plain = left.kind === "symbol" ? left : right.kind === "symbol" ? right : undefined;
  const flipped = left.kind === "transpose" ? left : right.kind === "transpose" ? right : undefined;
  const of = flipped === undefined ? undefined : withoutGroup(flipped.of);
  const same = plain !== undefined && of?.kind === "symbol" && fullName(of) === fullName(plain);
  return same ? { name: fullName(plain), domain: "symmetric" } : undefined;
}

/** ‖w‖ = 1 */
function unit(
  left: Expression,
  right: Expression,
): { readonly name: string; readonly domain: Domain } | undefined {
  const norm = left.kind === "power" ? withoutGroup(left.base) : left;
  const of = norm.kind === "norm" && norm.order === "2" ? withoutGroup(norm.of) : undefined;
  return of?.kind === "symbol" && isNumber(right, 1) ? { name: fullName(of), domain: "unit" } : undefined;
}

/** QᵀQ = I */
function orthogonal(
  left: Expression,
  right: Expression,
): { readonly name: string; readonly domain: Domain } | undefined {
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
  return fits ? { name: names[0] ?? "", domain: "orthogonal" } : undefined;
}

function symbolIn(factor: Expression): SymbolNode | undefined {
  const inner = factor.kind === "transpose" ? withoutGroup(factor.of) : factor;
  return inner.kind === "symbol" ? inner : undefined;
}

/** A kind with another domain; a name of which nothing is known gets the shape that the domain implies. */
export function withDomain(known: Kind | undefined, domain: Domain, name: string): Kind {
  if (known !== undefined) return { ...known, domain };
  if (domain === "simplex" || domain === "unit" || domain === "onehot") return vectorKind(`?${name}`, domain);
  if (domain === "symmetric" || domain === "orthogonal") return matrixKind(`?${name}`, `?${name}`, domain);
  return scalarKind(domain);
}
