import type { Condition } from "../../math/expression/expression.js";
import type { Domain, Kind } from "../../math/value/kind.js";
import { isNumberKind } from "../../math/value/kind.js";
import { nameText } from "../../math/print/name-text.js";
import { printConditionText } from "../../math/print/print-text.js";
import { describeShape } from "../../math/value/shape.js";
import { saidOfLengths } from "../sample/allowed-lengths.js";
import { domainOf } from "../domains/apply-conditions.js";
import { boundsOf } from "../domains/bounds.js";
import { holds } from "../report/verdicts.js";
import type { CheckedChain } from "../decide/checked-chain.js";

/** What is said of names by where their values are drawn from. */
const DOMAINS: { readonly [K in Domain]: ((name: string) => string) | undefined } = {
  real: undefined,
  integer: (name) => `${name} is a whole number`,
  positive: (name) => `${name} > 0`,
  nonzero: (name) => `${name} ≠ 0`,
  probability: (name) => `0 < ${name} < 1`,
  binary: (name) => `${name} is 0 or 1`,
  sign: (name) => `${name} is 1 or −1`,
  summing: (name) => `${name} sums to 1`,
  "summing rows": (name) => `each row of ${name} sums to 1`,
  simplex: (name) => `${name} ≥ 0 sums to 1`,
  stochastic: (name) => `each row of ${name} ≥ 0 sums to 1`,
  onehot: (name) => `${name} is one-hot`,
  unit: (name) => `${name} has length 1`,
  symmetric: (name) => `${name} is symmetric`,
  definite: (name) => `${name} is symmetric and positive definite`,
  orthogonal: (name) => `${name} is orthogonal`,
  "orthonormal rows": (name) => `the rows of ${name} are orthonormal`,
  diagonal: (name) => `${name} is diagonal`,
  "upper triangular": (name) => `${name} is upper triangular`,
  "lower triangular": (name) => `${name} is lower triangular`,
  identity: (name) => `${name} is the identity`,
  skew: (name) => `${name} is skew-symmetric`,
  semidefinite: (name) => `${name} is symmetric and positive semidefinite`,
  idempotent: (name) => `${name} is its own square`,
  projection: (name) => `${name} is an orthogonal projection`,
};

/**
 * Conditions, where values lie, what was guessed of undeclared names, and every use of a convention that others may not
 * share: as text for people, without LaTeX.
 */
export function listAssumptions(
  chains: readonly CheckedChain[],
  conditions: readonly Condition[],
): readonly string[] {
  return [
    ...new Set([
      ...conditions.filter((condition) => !isDrawn(condition, chains)).map(printConditionText),
      ...chains.flatMap((chain, at) => besideIt(chain, chains.length > 1 ? ` (equation ${at + 1})` : "")),
      ...chains.flatMap((chain) => [
        ...whereValuesLie(chain),
        ...saidOfLengths(chain.typed.world),
        ...guessed(chain),
        ...unreadable(chain),
        ...chain.typed.world.notes,
        ...definedOnBothSides(chain),
        ...withoutCases(chain),
        ...[...chain.typed.world.open]
          .filter((name) => !isUnreadable(name, chain))
          .map((name) => `${nameText(name)} is any smooth function`),
      ]),
    ]),
  ];
}

/** What is told where values lie. */
function isDrawn(condition: Condition, chains: readonly Pick<CheckedChain, "typed">[]): boolean {
  if (domainOf(condition) !== undefined) return true;
  const name = boundsOf(condition)?.name;
  return chains.some(
    ({ typed }) => name !== undefined && typed.world.variables.get(name)?.kind.bounds !== undefined,
  );
}

function besideIt({ findings, typed }: CheckedChain, where: string): readonly string[] {
  return findings.chain.conditions
    .filter((condition) => !isDrawn(condition, [{ typed }]))
    .map((condition) => `${printConditionText(condition)}${where}`);
}

function whereValuesLie({ typed }: CheckedChain): readonly string[] {
  return [...typed.world.variables].flatMap(([name, { kind }]) => {
    if (kind.value !== undefined) return [];
    const text = nameText(name);
    const said = DOMAINS[kind.domain]?.(text);
    const bounds = kind.bounds?.told.map((each) => each.replace("#", text)) ?? [];
    return said === undefined || bounds.includes(said) ? bounds : [hotAt(said, kind)].concat(bounds);
  });
}

/** Points were left out at which one side of a step that holds is defined, and the other is not: `\log x^2 = 2 \log x`. */
function definedOnBothSides({ steps, findings }: CheckedChain): readonly string[] {
  const { oneSided } = findings.samples;
  return steps.some(({ verdict }, at) => holds(verdict) && oneSided.has(at))
    ? ["both sides are defined"]
    : [];
}

/** `|x| = x` for x > 0: that there is no other case has been looked for, where it is not proved. */
function withoutCases({ steps, findings }: CheckedChain): readonly string[] {
  const { missedBranch, unreached } = findings.samples;
  const isOpen = steps.some(({ verdict, grade }) => holds(verdict) && grade !== "proved");
  return isOpen && (missedBranch || unreached) ? ["not every case can be reached here"] : [];
}

function guessed(chain: CheckedChain): readonly string[] {
  const { typed } = chain;
  const { variables, knowledge } = typed.world;
  return [...typed.kinds].flatMap(([name, kind]) => {
    const variable = variables.get(name);
    if (variable === undefined || knowledge.definitions.has(name) || isUnreadable(name, chain)) return [];
    // See `whereValuesLie`.
    if (kind.domain === "integer" && isNumberKind(kind)) return [];
    return [
      `${kind.family.length > 0 ? "each of " : ""}${nameText(name)} is ${describeShape(variable.shape)}`,
    ];
  });
}

/** What holds for any value of a name holds for the one that its definition gives it. */
function unreadable({ typed, findings, steps }: CheckedChain): readonly string[] {
  const { variables, open } = typed.world;
  if (steps.every(({ samples }) => samples === 0)) return [];
  return [...(findings.known.unreadable?.keys() ?? [])].flatMap((name) => {
    const variable = variables.get(name);
    if (variable === undefined && !open.has(name)) return [];
    const any = variable === undefined ? "a smooth function" : describeShape(variable.shape);
    return [`${nameText(name)} is any ${any.replace(/^an? /u, "")}: what defines it could not be evaluated`];
  });
}

function isUnreadable(name: string, { findings }: CheckedChain): boolean {
  return findings.known.unreadable?.has(name) === true;
}

function hotAt(said: string, { hotAt: index }: Kind): string {
  return index === undefined ? said : `${said} at ${nameText(index)}`;
}
