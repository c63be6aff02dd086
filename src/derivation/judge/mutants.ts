import type { Expression } from "../../math/expression/expression.js";
import type { StepContext } from "../evidence/findings.js";
import { freeNames } from "../names/free-names.js";
import { collectNames } from "../names/name-usage.js";
import { editsBy, factorDropped, grouped, negated, signTurned } from "../rewrite/one-edit.js";
import type { Edit } from "../rewrite/one-edit.js";
import { stepAlone } from "../evidence/step-alone.js";

/** Beyond this many each is one of many of its kind. */
const MOST = 24;

/** What a step says with one slip in it. */
type Mutant = Pick<StepContext, "left" | "right" | "known">;

/**
 * Whether most of the slips that could be made in a step whose sides are 0, or in a definition that it uses, would show: else
 * it agrees whatever stands there.
 */
export function noticesMutants(context: StepContext): boolean {
  const { left, right, known } = context;
  // Between two formulas, unlike beside a plain 0, each term and factor is claimed.
  const hasNames = (side: Expression): boolean => freeNames(side, known, NONE).all.size > 0;
  if ([left, right].every(hasNames)) return shownOf(context, sidesWith(context, slipsIn)).every(Boolean);
  if (areMost(shownOf(context, sidesWith(context, mutantsOf)))) return true;
  // That a mean is 0 does not rest on the variance it is divided by: one formula is enough.
  return [...collectNames([left, right], [], known).used].some((name) => {
    const definition = known.definitions.get(name);
    if (definition === undefined) return false;
    const mutants = mutantsOf(definition.body).map((body) => {
      const definitions = new Map(known.definitions).set(name, { ...definition, body });
      return { left, right, known: { ...known, definitions } };
    });
    return areMost(shownOf(context, mutants));
  });
}

function sidesWith(
  { left, right, known }: StepContext,
  mutants: (whole: Expression) => readonly Expression[],
): readonly Mutant[] {
  return [
    ...mutants(left).map((mutant) => ({ left: mutant, right, known })),
    ...mutants(right).map((mutant) => ({ left, right: mutant, known })),
  ];
}

const NONE: ReadonlySet<string> = new Set();

/** Whether they show, of those that can be evaluated, at most so many. */
function shownOf(context: StepContext, mutants: readonly Mutant[]): readonly boolean[] {
  const step = Math.max(1, Math.ceil(mutants.length / MOST));
  return mutants
    .filter((_, at) => at % step === 0)
    .map((mutant) => isNoticed(context, mutant))
    .filter((each) => each !== undefined);
}

function areMost(shown: readonly boolean[]): boolean {
  return shown.filter(Boolean).length * 2 > shown.length;
}

function isNoticed(context: StepContext, { left, right, known }: Mutant): boolean | undefined {
  const { evidence } = stepAlone(context, [left, right], known);
  return evidence.different + evidence.equal === 0 ? undefined : evidence.different > 0;
}

/** One slip each: a number, the sign of a term, a factor. */
function slipsIn(whole: Expression): readonly Expression[] {
  return [...editsBy(whole, slip)];
}

/** The same, and the sign of the whole. */
function mutantsOf(whole: Expression): readonly Expression[] {
  const mutants = slipsIn(whole);
  // -0 is no slip.
  return whole.kind === "number" && whole.value === 0 ? mutants : [...mutants, negated(grouped(whole))];
}

const slip: Edit = (node) => {
  if (node.kind !== "number") return [...signTurned(node), ...factorDropped(node)];
  const value = node.value + 1;
  return [{ ...node, value, text: String(value) }];
};
