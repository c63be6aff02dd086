import type { Expression } from "../../math/expression/expression.js";
import type { StepContext } from "../evidence/findings.js";
import { collectNames } from "../names/name-usage.js";
import { editsBy, factorDropped, grouped, negated, signTurned } from "../rewrite/one-edit.js";
import type { Edit } from "../rewrite/one-edit.js";
import { stepAlone } from "../evidence/step-alone.js";

/** Beyond this many each is one of many of its kind. */
const MOST = 24;

/** What a step says with one slip in it. */
type Mutant = Pick<StepContext, "left" | "right" | "known">;

/**
 * Whether more than half of the slips that could be made in a step, or in a definition that it uses, would show: else it
 * agrees whatever stands there.
 */
export function noticesMutants(context: StepContext): boolean {
  const { left, right, known } = context;
  const sides = [
    ...mutantsOf(left).map((mutant) => ({ left: mutant, right, known })),
    ...mutantsOf(right).map((mutant) => ({ left, right: mutant, known })),
  ];
  if (showsMost(context, sides)) return true;
  // That a mean is 0 does not rest on the variance it is divided by: one formula is enough.
  return [...collectNames([left, right], [], known).used].some((name) => {
    const definition = known.definitions.get(name);
    if (definition === undefined) return false;
    const mutants = mutantsOf(definition.body).map((body) => {
      const definitions = new Map(known.definitions).set(name, { ...definition, body });
      return { left, right, known: { ...known, definitions } };
    });
    return showsMost(context, mutants);
  });
}

/** More than half of those that can be evaluated, of at most so many. */
function showsMost(context: StepContext, mutants: readonly Mutant[]): boolean {
  const step = Math.max(1, Math.ceil(mutants.length / MOST));
  const shown = mutants
    .filter((_, at) => at % step === 0)
    .map((mutant) => isNoticed(context, mutant))
    .filter((each) => each !== undefined);
  return shown.filter(Boolean).length * 2 > shown.length;
}

function isNoticed(context: StepContext, { left, right, known }: Mutant): boolean | undefined {
  const { evidence } = stepAlone(context, [left, right], known);
  return evidence.different + evidence.equal === 0 ? undefined : evidence.different > 0;
}

/** One slip each: a number, the sign of a term, a factor, the whole. */
function mutantsOf(whole: Expression): readonly Expression[] {
  const mutants = [...editsBy(whole, slip)];
  // -0 is no slip.
  return whole.kind === "number" && whole.value === 0 ? mutants : [...mutants, negated(grouped(whole))];
}

const slip: Edit = (node) => {
  if (node.kind !== "number") return [...signTurned(node), ...factorDropped(node)];
  const value = node.value + 1;
  return [{ ...node, value, text: String(value) }];
};
