import type { Expression } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";
import { matrixKind } from "../../math/value/kind.js";

const EIGENVALUES: ReadonlySet<string> = new Set(["\\Lambda", "D"]);
const SINGULAR_VALUES: ReadonlySet<string> = new Set(["\\Sigma", "S", "D"]);
/** Not the L of `L D L^\top`. */
const ORTHOGONAL: ReadonlySet<string> = new Set(["U", "V", "Q", "P"]);

/**
 * What the factors of `U \Sigma V^\top` and `Q \Lambda Q^\top` are, which authors seldom say: a diagonal matrix between
 * orthogonal ones. Between a matrix and its inverse only the middle is special. `A \Sigma A^\top` is a covariance.
 */
export function decompositionKinds(body: Expression): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  const found = threeFactors(body);
  if (found === undefined) return kinds;
  const { left, middle, right, isTransposed } = found;
  const isSpectral = left === right && EIGENVALUES.has(middle);
  const isSingular = left === "U" && right === "V" && SINGULAR_VALUES.has(middle);
  if (!isSpectral && !isSingular) return kinds;
  kinds.set(middle, matrixKind(`?${middle}.r`, `?${middle}.c`, "diagonal"));
  if (isTransposed && ORTHOGONAL.has(left))
    for (const name of [left, right]) kinds.set(name, matrixKind(`?${name}`, `?${name}`, "orthogonal"));
  return kinds;
}

interface ThreeFactors {
  readonly left: string;
  readonly middle: string;
  readonly right: string;
  /** The last is a transpose, not an inverse. */
  readonly isTransposed: boolean;
}

function threeFactors(body: Expression): ThreeFactors | undefined {
  const product = withoutGroup(body);
  if (product.kind !== "product" || product.factors.length !== 3) return undefined;
  const [first, second, third] = product.factors.map(withoutGroup);
  const [left, middle, right] = [nameOf(first), nameOf(second), nameOf(turned(third))];
  if (left === undefined || middle === undefined || right === undefined) return undefined;
  return { left, middle, right, isTransposed: third?.kind === "transpose" };
}

function turned(factor: Expression | undefined): Expression | undefined {
  return factor?.kind === "transpose" ? factor.of : factor?.kind === "power" ? factor.base : undefined;
}

function nameOf(factor: Expression | undefined): string | undefined {
  const symbol = factor === undefined ? undefined : withoutGroup(factor);
  return symbol?.kind === "symbol" ? fullName(symbol) : undefined;
}
