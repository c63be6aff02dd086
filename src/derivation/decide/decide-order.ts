import { mentions } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import type { Order } from "../../math/tokens/relation-marks.js";
import { isEquality, orderOf } from "../../math/tokens/relation-marks.js";
import { isScalar } from "../../math/value/shape.js";
import type { Findings, Outcome } from "../evidence/findings.js";
import type { Samples } from "../sample/evaluate-chain.js";
import type { Look } from "../evidence/fresh-points.js";
import { gather } from "../sample/step-evidence.js";
import type { Evidence } from "../sample/step-evidence.js";
import { comparisonOf, STRICT } from "../sample/compare-order.js";
import { holdsSomewhere, lookBeyond, positiveNames } from "./look-beyond.js";
import { because } from "../report/because.js";
import { formulas, say } from "../report/message.js";
import type { Message } from "../report/message.js";
import { cannotTell, holds } from "../report/verdicts.js";

/** What is said of a step once its points are known. */
interface Judges {
  readonly agreed: (evidence: Evidence) => Outcome;
  readonly refuted: (evidence: Evidence, reason: Message) => Outcome;
}

/** A step that orders its sides, as it is written and as it is compared. */
export interface OrderStep {
  readonly relation: string;
  readonly order: Order;
  readonly at: number;
}

/** The verdict on `≤`, `<`, `≠` and their like: what holds at some points only is a claim where something derives it. */
export function decideOrder(findings: Findings, step: OrderStep, judges: Judges): Outcome {
  const { relation, order, at } = step;
  const shapes = shapeProblem(findings, relation, at);
  if (shapes !== undefined) return shapes;
  const evidence = orderEvidence(findings.samples, order, at);
  const refuted = (found: Evidence): Outcome => judges.refuted(found, reasonOf(relation, found));
  if (failsThroughout(evidence) && !holdsSomewhere(findings, at, order)) return refuted(evidence);
  if (evidence.different > 0) return atSome(findings, step, () => refuted(evidence), evidence);
  const agreed = judges.agreed(evidence);
  if (!holds(agreed.verdict) && !cannotTell(agreed.verdict)) return agreed;
  const beyond = lookBeyond(findings, at, order);
  if (beyond === undefined) return agreed;
  const found = withLook(evidence, beyond.look, at);
  const refute = (): Outcome => (beyond.touches ? touching(found) : refuted(found));
  return atSome(findings, step, refute, evidence);
}

function reasonOf(relation: string, { worst }: Evidence): Message {
  return worst?.rel === 0
    ? say`The two sides are equal.`
    : say`The left side is not ${relation} the right side.`;
}

/** What fails at some points is a condition, or a claim that may be refuted. */
function atSome(
  findings: Findings,
  { relation, order, at }: OrderStep,
  refute: () => Outcome,
  evidence: Evidence,
): Outcome {
  if (!claims(findings, at)) return condition(relation, evidence);
  return forPositive(findings, order, at) ?? refute();
}

/** `\frac{1}{n} \|x\|^2 \ge 0`: nobody says that n counts, and everybody knows. */
function forPositive(findings: Findings, order: Order, at: number): Outcome | undefined {
  const names = positiveNames(findings, at, order);
  if (names.length === 0) return undefined;
  return because(
    "inconclusive",
    say`Holds where ${formulas(names)} ${names.length === 1 ? "is" : "are"} positive; declare it.`,
  );
}

function withLook(evidence: Evidence, { frame, tuple, left, right }: Look, at: number): Evidence {
  const values = Array.from({ length: at + 2 }, (_, side) =>
    side === at ? left : side > at ? right : undefined,
  );
  return { ...evidence, different: 1, worst: { sample: { frame, tuple, values, point: 0 }, rel: 1 } };
}

function touching(evidence: Evidence): Outcome {
  return {
    ...because(
      "conditional",
      say`Holds only where the two sides are not equal, as they are at some points; say so beside the formula.`,
    ),
    samples: evidence.equal,
    evidence,
  };
}

/** What the points say of an order; sides that are the same at all of them are in no strict one. */
function orderEvidence({ samples }: Samples, order: Order, at: number): Evidence {
  const evidence = gather(samples, at, at + 1, comparisonOf(order));
  if (!STRICT.has(order) || evidence.equal + evidence.different > 0) return evidence;
  const same = gather(samples, at, at + 1);
  const [sample] = samples;
  if (same.equal === 0 || same.different + same.unsure > 0 || sample === undefined) return evidence;
  return { ...same, equal: 0, different: same.equal, worst: { sample, rel: 0 }, passed: [], failed: [] };
}

/** Whether an order holds at none of the points: if at no other one either, it restricts nothing. */
function failsThroughout({ equal, unsure, different }: Evidence): boolean {
  return equal === 0 && unsure === 0 && different > 0;
}

/** `0 < \eta < 2/L`: where one bound of a chain of nothing else restricts, the others do too. */
export function asConditions(outcomes: readonly Outcome[], relations: readonly string[]): readonly Outcome[] {
  if (
    !outcomes.some(({ restricts }) => restricts === true) ||
    !relations.every((relation) => orderOf(relation) !== undefined)
  )
    return outcomes;
  return outcomes.map((outcome, at) =>
    holds(outcome.verdict)
      ? {
          ...restriction(say`${relations[at] ?? ""} is a condition here, as its neighbour is.`),
          samples: outcome.samples ?? 0,
        }
      : outcome,
  );
}

function condition(relation: string, { equal, different }: Evidence): Outcome {
  const reason = say`${relation} does not hold everywhere: it is taken for a condition, and not checked.`;
  return { ...restriction(reason), samples: equal + different };
}

function restriction(reason: Message): Outcome {
  return { ...because("unsupported", reason), restricts: true };
}

/** An order goes on from what an equation derives, or stands between what the checker was told all of. */
function claims({ claims: isClosed, chain, defining, expressions }: Findings, at: number): boolean {
  const derives = chain.relations.some(
    (relation, step) => isEquality(relation) && relation !== "≈" && !defining.has(step),
  );
  const [left, right] = [expressions[at], expressions[at + 1]];
  return derives || (isClosed && !isBounded(left, right) && !isBounded(right, left));
}

/** A name beside what does not mention it, as in `x > 0` and `k \\le n - 1`. */
function isBounded(expression: Expression | undefined, by: Expression | undefined): boolean {
  if (expression === undefined || by === undefined) return false;
  const name = withoutGroup(expression);
  return (
    name.kind === "symbol" &&
    !mentions(by, (node) => node.kind === "symbol" && fullName(node) === fullName(name))
  );
}

function shapeProblem({ typed }: Findings, relation: string, at: number): Outcome | undefined {
  const [left, right] = [typed.compiled[at], typed.compiled[at + 1]];
  if (left === undefined || right === undefined) return undefined;
  const isMixed = isScalar(left.shape) !== isScalar(right.shape);
  if (!isMixed && typed.mismatches[at] === undefined) return undefined;
  const between = isMixed ? "a number and a vector or matrix" : "arrays of different shapes";
  return because("unsupported", say`${relation} between ${between} is not checked.`);
}

/** Whether a step is an order that holds nowhere. */
export function isNowhere(samples: Samples, relation: string | undefined, at: number): boolean {
  const order = relation === undefined ? undefined : orderOf(relation);
  return order !== undefined && failsThroughout(orderEvidence(samples, order, at));
}
