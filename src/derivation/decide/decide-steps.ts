import type { Expression } from "../../math/expression/expression.js";
import { flatten } from "../../math/tokens/token.js";
import { isNumberKind } from "../../math/value/kind.js";
import { printConditionText } from "../../math/print/print-text.js";
import { isComparison, isEquality, orderOf } from "../../math/tokens/relation-marks.js";
import { counterexample } from "../evidence/counterexample.js";
import { endlessSumIn } from "../rewrite/endless-sum.js";
import { leftUnused } from "../evidence/left-unused.js";
import { doubtOf, UPDATE } from "./may-refute.js";
import { namesBehind } from "../names/names-behind.js";
import { asConditions, decideOrder } from "./decide-order.js";
import { approximate, roundedDecimals } from "./printed-decimals.js";
import type { Counterexample, Step } from "../report/report.js";
import { agreesThroughout, gather } from "../sample/step-evidence.js";
import type { Evidence } from "../sample/step-evidence.js";
import { strainOf } from "../shapes/strained-shapes.js";
import { because } from "../report/because.js";
import { formulas, say } from "../report/message.js";
import type { Message } from "../report/message.js";
import { problemMessage } from "../report/problem-message.js";
import { mark } from "../report/rule-marks.js";
import { isWrong } from "../report/verdicts.js";
import type { Findings, Outcome } from "../evidence/findings.js";

/** The verdict on each step of a chain, with the odd expression out named once. */
export function decideSteps(findings: Findings, firstIndex: number): readonly Step[] {
  const { relations } = findings.chain;
  const outcomes = relations.map((relation, at) => outcomeOf(findings, relation, at));
  const settled = nameOutliers(findings, asConditions(outcomes, relations));
  return settled.map((outcome, at) => toStep(findings, outcome, at, firstIndex + at));
}

function outcomeOf(findings: Findings, relation: string, at: number): Outcome & { outlier?: string } {
  if (relation === ":=" && !findings.defining.has(at) && isNamed(findings.expressions[at])) {
    return UPDATE;
  }
  const problem = pieceProblem(findings, at) ?? pieceProblem(findings, at + 1);
  if (problem !== undefined) return problem;
  const order = orderOf(relation);
  if (!isEquality(relation) && order === undefined) return notAnEquation(relation);
  if (findings.defining.has(at)) return { verdict: "definition", reasons: [] };
  if (repeatsBound(findings, at)) return REPEATED;
  const mismatch = findings.typed.mismatches[at];
  if (mismatch !== undefined && order === undefined) return shapeOutcome(findings, say`${mismatch.message}`);
  return compared(findings, relation, at);
}

/** `f(x) \ge 0 \\ = 0`: nobody says that 0 is 0; the left side before may be meant. */
function repeatsBound({ chain }: Findings, at: number): boolean {
  if (chain.relations[at] !== "=" || orderOf(chain.relations[at - 1] ?? "") === undefined) return false;
  const [left, right] = [chain.pieces[at], chain.pieces[at + 1]].map((piece) =>
    flatten(piece?.tokens ?? [])
      .map(({ text }) => text)
      .join(" "),
  );
  return left === right;
}

const REPEATED: Outcome = because(
  "inconclusive",
  say`Both sides of this step are the same; if the side before is meant, write it again.`,
);

/** A comparison claims something, and nobody has looked whether it is so; an arrow or a membership only tells. */
export function notAnEquation(relation: string): Outcome {
  return because(isComparison(relation) ? "unsupported" : "skipped", say`${relation} is not checked.`);
}

function isNamed(expression: Expression | undefined): boolean {
  return expression?.kind === "symbol";
}

/** A shape error refutes only where the shapes are known, not guessed. */
function shapeOutcome(findings: Findings, reason: Message, elsewhere = false): Outcome {
  // What does not fit in an earlier formula is no mistake of this one.
  if (elsewhere && !findings.claims) return because("unbound", reason);
  const { kinds, exhausted } = findings.typed;
  const guesses = [...kinds.keys()].filter((name) => {
    const kind = kinds.get(name);
    const isNumber = kind !== undefined && isNumberKind(kind);
    return findings.names.usages.has(name) && !findings.confirmed.has(name) && !(isNumber && exhausted);
  });
  if (guesses.length === 0) return because("shape", reason);
  return {
    verdict: "unbound",
    reasons: [reason, say`The shapes of ${formulas(guesses)} are not declared; declare them.`],
  };
}

function pieceProblem(findings: Findings, at: number): Outcome | undefined {
  const parsed = findings.chain.pieces[at]?.problem;
  const problem = parsed ?? findings.typed.problems[at];
  if (problem === undefined) return undefined;
  const reason = problemMessage(problem, findings.latex);
  return problem.kind === "shape"
    ? shapeOutcome(findings, reason, problem.span.start < 0)
    : because(problem.kind, reason);
}

function compared(findings: Findings, relation: string, at: number): Outcome {
  const { samples } = findings;
  if (samples.problem !== undefined) {
    return because(samples.problem.kind, problemMessage(samples.problem, findings.latex));
  }
  if (samples.samples.length === 0) return nothingSampled(findings);
  const endless = endlessSumIn(findings.typed.world, findings.expressions.slice(at, at + 2));
  if (endless !== undefined && !isOffAllTheSame(findings, relation, at))
    return because("unbound", problemMessage(endless.problem, findings.latex));
  const order = orderOf(relation);
  if (order !== undefined) {
    return decideOrder(
      findings,
      { relation, order, at },
      {
        agreed: (found) => agreed(findings, at, found),
        refuted: (found, reason) => refuted(findings, at, found, reason),
      },
    );
  }
  const evidence = gather(samples.samples, at, at + 1);
  if (relation === "≈" && evidence.different > 0) return approximate(findings, at, evidence);
  if (relation === "=" && evidence.different > 0 && roundedDecimals(findings, at)) {
    return {
      ...because("conditional", say`Holds only to the digits given; write ≈.`),
      samples: countOf(evidence),
      evidence,
    };
  }
  return evidence.different === 0 ? agreed(findings, at, evidence) : refuted(findings, at, evidence);
}

/** At how many points the sides could be told apart. */
function countOf({ equal, different }: Evidence): number {
  return equal + different;
}

/** Where all else is declared it is told, with the doubt, that the sides differ. */
function isOffAllTheSame({ claims, samples }: Findings, relation: string, at: number): boolean {
  return claims && relation === "=" && gather(samples.samples, at, at + 1).different > 0;
}

function nothingSampled({ samples, conditions }: Findings): Outcome {
  const told = conditions.map((condition) => `“${printConditionText(condition)}”`).join(" and ");
  const reason =
    samples.rejected > 0
      ? say`No point was found at which both sides are defined; declare where the names lie, such as x > 0.`
      : say`No point was found at which ${told} ${conditions.length === 1 ? "holds" : "hold"}, so nothing was checked.`;
  return because("domain", reason);
}

function agreed(findings: Findings, at: number, evidence: Evidence): Outcome {
  const count = countOf(evidence);
  const { samples } = findings;
  if (findings.lengthBound.has(at)) {
    mark("lengths-of-chance");
    return { ...forSomeLengths(findings, at), samples: count };
  }
  if (evidence.equal === 0 || evidence.unsure > evidence.equal) {
    mark("too-rounded");
    return { ...because("inconclusive", say`Rounding errors are too large here to tell.`), samples: count };
  }
  if (samples.disagreement !== undefined) {
    mark("slopes-disagree");
    return {
      ...because(
        "inconclusive",
        say`The derivative by ${samples.disagreement} and its difference quotient disagree here, perhaps at a kink.`,
      ),
      samples: count,
    };
  }
  const strain = strainOf(findings.typed, findings.confirmed);
  if (strain !== undefined) {
    return {
      ...because("unbound", say`The sides agree, but only if ${strain}; declare what is meant.`),
      samples: count,
    };
  }
  if (samples.missedBranch && !isNarrowed(findings)) {
    mark("missed-case");
    return {
      ...because("inconclusive", say`The sides agree, but not every case was reached.`),
      samples: count,
    };
  }
  return { verdict: "holds", reasons: [], samples: count };
}

function forSomeLengths(findings: Findings, at: number): Outcome {
  const said = leftUnused(findings, at);
  const why =
    said === undefined
      ? say`The sides agree for the lengths that were chosen here, but not for all; say how long they are.`
      : say`The sides agree for some lengths only, and the condition “${said}” could not be taken into account.`;
  return because("inconclusive", why);
}

/** Whether something is said of where values lie: a case that is not met then may be one that is excluded. */
function isNarrowed({ typed }: Findings): boolean {
  const { variables } = typed.world;
  return (
    typed.unused.length > 0 ||
    [...variables.values()].some(({ kind }) => kind.domain !== "real" || kind.bounds !== undefined)
  );
}

function refuted(
  findings: Findings,
  at: number,
  evidence: Evidence,
  reason: Message = say`The two sides differ.`,
): Outcome {
  const count = countOf(evidence);
  const [left, right] = [findings.expressions[at], findings.expressions[at + 1]];
  const doubt =
    left === undefined || right === undefined ? undefined : doubtOf({ ...findings, left, right, index: at });
  if (doubt !== undefined) return { ...doubt, samples: count };
  return { ...because("wrong", reason), samples: count, evidence };
}

/** Where one expression disagrees with both neighbours, which agree with each other, it is wrong once. */
function nameOutliers(
  findings: Findings,
  outcomes: readonly Outcome[],
): readonly (Outcome & { readonly outlier?: string })[] {
  const result: (Outcome & { outlier?: string })[] = outcomes.map((outcome) => ({ ...outcome }));
  for (let at = 0; at + 1 < result.length; at += 1) {
    const [enters, leaves] = [result[at], result[at + 1]];
    if (!enters || !leaves || !isWrong(enters.verdict) || !isWrong(leaves.verdict)) continue;
    if (findings.chain.relations.slice(at, at + 2).some((relation) => !isEquality(relation))) continue;
    if (!agreesThroughout(gather(findings.samples.samples, at, at + 2))) continue;
    const outlier = findings.chain.pieces[at + 1]?.latex ?? "";
    result[at] = { ...enters, outlier };
    result[at + 1] = because(
      "skipped",
      say`The left side of this step is the odd one out; the right side agrees with what stands before it.`,
    );
  }
  return result;
}

function toStep(
  findings: Findings,
  outcome: Outcome & { readonly outlier?: string },
  at: number,
  index: number,
): Step {
  const [left, right] = [findings.chain.pieces[at], findings.chain.pieces[at + 1]];
  const { verdict, reasons, outlier, holdsWhen } = outcome;
  const worst = worstOf(findings, outcome, at);
  return {
    index,
    relation: findings.chain.relations[at] ?? "=",
    lhs: left?.latex ?? "",
    rhs: right?.latex ?? "",
    verdict,
    reasons,
    samples: outcome.samples ?? 0,
    ...(worst === undefined ? {} : { worst }),
    ...(outlier === undefined ? {} : { outlier }),
    ...(holdsWhen === undefined ? {} : { holdsWhen }),
    ...(right === undefined ? {} : { span: [right.span.start, right.span.end] as const }),
  };
}

function worstOf(findings: Findings, { evidence }: Outcome, at: number): Counterexample | undefined {
  const worst = evidence?.worst;
  const [left, right] = [worst?.sample.values[at], worst?.sample.values[at + 1]];
  if (worst === undefined || left === undefined || right === undefined) return undefined;
  const { frame, tuple } = worst.sample;
  const written = [findings.expressions[at], findings.expressions[at + 1]].filter(
    (each) => each !== undefined,
  );
  const { names } = namesBehind(written, findings.known.definitions);
  return counterexample(findings.typed.world, { frame, tuple, left, right, rel: worst.rel }, names);
}
