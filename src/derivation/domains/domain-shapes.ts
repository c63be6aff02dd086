import type { Domain, Kind } from "../../math/value/kind.js";
import { matrixKind, scalarKind, vectorKind } from "../../math/value/kind.js";

/** What all members of a domain are, where that is more than a number. */
const SHAPES: Readonly<Partial<Record<Domain, "vector" | "square">>> = {
  simplex: "vector",
  unit: "vector",
  onehot: "vector",
  symmetric: "square",
  definite: "square",
  semidefinite: "square",
  skew: "square",
  orthogonal: "square",
  "orthonormal rows": "square",
  diagonal: "square",
  "upper triangular": "square",
  "lower triangular": "square",
  identity: "square",
  idempotent: "square",
  projection: "square",
};

export function isOfSquares(domain: Domain): boolean {
  return SHAPES[domain] === "square";
}

/** The kind of a member of which nothing else is known. */
export function memberOf(domain: Domain, name: string): Kind {
  const shape = SHAPES[domain];
  if (shape === "vector") return vectorKind(`?${name}`, domain);
  return shape === "square" ? matrixKind(`?${name}`, `?${name}`, domain) : scalarKind(domain);
}

/** Which other domains hold all members of one. */
const WIDER: Readonly<Partial<Record<Domain, readonly Domain[]>>> = {
  definite: ["semidefinite", "symmetric"],
  semidefinite: ["symmetric"],
  projection: ["idempotent", "semidefinite", "symmetric"],
  diagonal: ["symmetric", "upper triangular", "lower triangular"],
  identity: ["definite", "semidefinite", "symmetric", "orthogonal", "diagonal", "idempotent", "projection"],
};

/** The domain of what is in two domains, where it is one of them or has a name of its own. */
export function inBoth(a: Domain, b: Domain): Domain | undefined {
  if (includes(a, b)) return b;
  if (includes(b, a)) return a;
  const isHalf = (half: Domain): boolean => includes(half, a) || includes(half, b);
  return isHalf("symmetric") && isHalf("idempotent") ? "projection" : undefined;
}

/** Whether all members of the second domain are members of the first. */
function includes(wider: Domain, domain: Domain): boolean {
  return wider === domain || WIDER[domain]?.includes(wider) === true;
}
