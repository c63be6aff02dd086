import type { CheckedChain } from "./check-chain.js";
import type { Step } from "./report.js";

/** Verdicts that rest on what the names are. */
const RESTING: ReadonlySet<Step["verdict"]> = new Set(["holds", "conditional", "wrong", "shape"]);

/** A chain in which undeclared names leave every step open. */
export function withoutGuessedKinds(chain: CheckedChain): CheckedChain {
  const { world, kinds } = chain.typed;
  const names = [...kinds.keys()].filter(
    (name) => world.variables.has(name) && !world.knowledge.definitions.has(name),
  );
  if (names.length === 0) return chain;
  const are = names.length === 1 ? "is" : "are";
  return opened(chain, () => `${names.join(", ")} ${are} not declared, and a strict check guesses nothing.`);
}

/** A chain in which steps that come out otherwise under another reading are left open. */
export function withoutGuessedReading(chain: CheckedChain, others: readonly CheckedChain[]): CheckedChain {
  return opened(chain, (step, at) => {
    if (others.every(({ steps }) => steps[at]?.verdict === step.verdict)) return undefined;
    return "This depends on the layout or on row or column vectors, and a strict check guesses nothing; state them, as in `vectors row; layout numerator`.";
  });
}

function opened(chain: CheckedChain, reason: (step: Step, at: number) => string | undefined): CheckedChain {
  const steps = chain.steps.map((step, at) => {
    const message = RESTING.has(step.verdict) ? reason(step, at) : undefined;
    if (message === undefined) return step;
    const { index, relation, lhs, rhs, samples, span } = step;
    const open = { index, relation, lhs, rhs, verdict: "unbound", message, samples } as const;
    return span === undefined ? open : { ...open, span };
  });
  return { ...chain, steps };
}
