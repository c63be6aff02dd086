import { walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import { isCapitalName } from "../../math/expression/letters.js";
import { isNumberKind } from "../../math/value/kind.js";
import type { Kind } from "../../math/value/kind.js";
import type { Reading } from "../../math/compile/convention.js";
import { attemptWith, holdingWith, holdsThroughout, READINGS } from "./attempt.js";
import type { Attempt, Task } from "./attempt.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import type { Step } from "../report/report.js";
import { Section } from "../facts/section.js";
import { formulas, say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";
import type { RuleMark } from "../report/rule-marks.js";
import { accuses, holds, isMisshapen, isWrong } from "../report/verdicts.js";

/** Before anything is refuted that nobody wrote for a checker: other meanings that the author may have had. */
export function spared(task: Task, chosen: Attempt): Attempt {
  let attempt = chosen;
  for (const [name, other] of MEANINGS) {
    if (attempt.bad === 0) break;
    const found = other(task, attempt);
    if (found !== attempt) mark(name);
    attempt = found;
  }
  return attempt;
}

type Meaning = (task: Task, chosen: Attempt) => Attempt;

/** Tried in order, each where what came before it has left something bad. */
const MEANINGS: readonly (readonly [RuleMark, Meaning])[] = [
  ["without-numbers", withoutNumbers],
  ["in-other-layout", inOtherLayout],
  ["without-faded", withoutFaded],
  ["without-hearsay", withoutHearsay],
  ["as-numbers", asNumbers],
  ["with-open-names", withOpenNames],
];

/** Prose may have used a letter for a number that is a vector here: then the display is read without that. */
function withoutNumbers(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  const fresh = new Section(section.macros, section.level, section);
  const numbers = [...section.kinds].filter(([, kind]) => isNumberKind(kind) && kind.value === undefined);
  if (numbers.length === 0) return chosen;
  for (const [name] of numbers) fresh.kinds.delete(name);
  const again = holdingWith({ ...task, section: fresh }, chosen.reading);
  // What is a number here too keeps all that was said of it.
  const isOther = again?.chains.some(({ typed }) =>
    numbers.some(([name]) => !isNumber(typed.kinds.get(name))),
  );
  return again !== undefined && isOther === true ? again : chosen;
}

/** What prose mentioned in passing may have been about something else. */
function withoutHearsay(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  if (section.hearsay.size === 0) return chosen;
  return holdingWith({ ...task, section: section.withoutHearsay() }, chosen.reading) ?? chosen;
}

/** Names that are differentiated but defined nowhere may be any functions: the chain rule holds for all. */
function withOpenNames(task: Task, chosen: Attempt): Attempt {
  if (chosen.chains.every(({ typed }) => typed.world.undefinedAbove.size === 0)) return chosen;
  const again = attemptWith(
    { ...task, circumstances: { ...task.circumstances, open: true } },
    chosen.reading,
  );
  return again.bad < chosen.bad && refutations(again) <= refutations(chosen) ? again : chosen;
}

function refutations({ chains }: Attempt): number {
  const steps = chains.flatMap((chain) => chain.steps);
  return steps.filter(({ verdict }) => accuses(verdict)).length;
}

/** The gradient by a vector laid out otherwise than before is no mistake, but no confirmation either. */
function inOtherLayout(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  if (section.layoutEvidence === undefined || section.layout !== section.layoutEvidence.layout) return chosen;
  const tried = [chosen];
  for (const reading of READINGS) {
    if (reading.layout === section.layout || reading.vectors !== chosen.reading.vectors) continue;
    if (tried.some(({ convention }) => convention.agreesWith(reading))) continue;
    const attempt = attemptWith(task, reading, 0);
    tried.push(attempt);
    // By a matrix many lay out otherwise than by a vector; those who have done so before are held to it.
    const held = section.layoutEvidence.byMatrix && attempt.chains.some((chain) => chain.byMatrix);
    if (!holdsThroughout(attempt) || held) continue;
    return withDoubted(attempt, chosen, (step) => inLayout(step, reading.layout));
  }
  return chosen;
}

/**
 * Where the sides have the same shape in the usual layout too and differ, a transpose may as well be lost as another layout
 * be meant: `\frac{\partial \log\det X}{\partial X} = X^{-1}`.
 */
export function inUnsaidLayout({ section }: Task, chosen: Attempt, usual: Attempt): Attempt {
  const { layout } = chosen.reading;
  const isSaid = section.layout !== undefined || section.layoutEvidence !== undefined;
  const fits = usual.bad > 0 && usual.meaningless === 0 && chosen.chains.some(({ byMatrix }) => byMatrix);
  if (isSaid || !fits || layout === usual.reading.layout) return chosen;
  return withDoubted(chosen, usual, (step) => {
    mark("in-unsaid-layout");
    return {
      ...step,
      verdict: "conditional",
      reasons: [say`Holds in ${layout} layout, not in ${usual.reading.layout} layout; say which is meant.`],
      holdsWhen: `\\text{${layout} layout}`,
    };
  });
}

function inLayout(step: Step, layout: Reading["layout"]): Step {
  return {
    ...step,
    verdict: "conditional",
    reasons: [say`Holds in ${layout} layout, which is not that of the formulas before it.`],
    holdsWhen: `\\text{${layout} layout}`,
  };
}

/** A reading of which what holds under it is told as `doubted`, where it does not hold under the one that was chosen. */
function withDoubted(
  attempt: Attempt,
  chosen: Attempt,
  doubted: (step: Step, chain: CheckedChain) => Step,
): Attempt {
  const chains = attempt.chains.map((chain, at): CheckedChain => {
    const steps = chain.steps.map((step, index) => {
      const before = chosen.chains[at]?.steps[index]?.verdict;
      return holds(step.verdict) && (before === undefined || !holds(before)) ? doubted(step, chain) : step;
    });
    return { ...chain, steps };
  });
  return { ...attempt, chains };
}

/** A transpose that is missing does not matter to numbers: where earlier formulas showed vectors, that is no proof. */
function asNumbers(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  if (section.guessed.size === 0 && section.confirmed.size === 0) return chosen;
  const again = attemptWith({ ...task, section: section.withoutGuesses() }, chosen.reading);
  // Of what is differentiated but not defined no shape is known.
  const isOpen =
    again.chains.some(({ typed }) => typed.world.undefinedAbove.size > 0) ||
    (again.bad > 0 && again.chains.every((chain) => !chain.arrays));
  if (!holdsThroughout(again)) return isOpen && refutations(again) < refutations(chosen) ? again : chosen;
  return withDoubted(again, chosen, (step, chain) => {
    const names = [...chain.names.usages.keys()].filter(
      (name) => section.confirmed.has(name) && isNumber(chain.typed.kinds.get(name)),
    );
    return names.length === 0 || isAmongNumbers(chain, names) ? step : forNumbers(step, names);
  });
}

/** Two readings, of which the text does not say which is meant. */
function forNumbers(step: Step, names: readonly string[]): Step {
  const are = names.length === 1 ? "is a number" : "are numbers";
  return {
    ...step,
    verdict: "inconclusive",
    reasons: [
      say`Holds if ${formulas(names)} ${are}, but earlier formulas have vectors or matrices there; declare what is meant.`,
    ],
  };
}

/** Whether a chain without capitals divides by each of some names or squares it, as one does with numbers. */
function isAmongNumbers({ names, findings }: CheckedChain, found: readonly string[]): boolean {
  if ([...names.usages.keys()].some((name) => isCapitalName(name) && !names.numerators.has(name)))
    return false;
  const reckoned = new Set<string>();
  const note = (node: Expression): void => {
    walk(node, (each) => {
      if (each.kind === "symbol") reckoned.add(fullName(each));
    });
  };
  for (const expression of findings.expressions) {
    if (expression === undefined) continue;
    walk(expression, (node) => {
      if (node.kind === "quotient") note(node.below);
      if (node.kind === "power" && withoutGroup(node.base).kind === "symbol") note(node.base);
    });
  }
  return found.every((name) => reckoned.has(name));
}

function isNumber(kind: Kind | undefined): boolean {
  return kind === undefined || isNumberKind(kind);
}

/** What contradicts an earlier section may speak of something else: shapes from there refute nothing. */
function withoutFaded(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  if (section.guessed.size + section.confirmed.size + section.faded.size === 0) return chosen;
  const steps = chosen.chains.flatMap((chain) => chain.steps);
  const shapes =
    section.faded.size > 0 &&
    steps.some(({ verdict }) => isMisshapen(verdict)) &&
    !steps.some(({ verdict }) => isWrong(verdict));
  const again = attemptWith(
    { ...task, section: section.withoutFaded() },
    chosen.reading,
    shapes ? chosen.bad : 0,
  );
  if (!holdsThroughout(again)) return shapes && again.bad <= chosen.bad ? again : chosen;
  const plain = again.chains.every((chain) => !chain.arrays) && !usesGuesses(again, section);
  return plain || shapes ? again : chosen;
}

/** Whether a name occurs that formulas of this section showed to be a vector or a matrix. */
function usesGuesses(attempt: Attempt, section: Section): boolean {
  return attempt.chains.some((chain) =>
    [...chain.names.usages.keys()].some((name) => section.guessed.has(name) && !section.faded.has(name)),
  );
}
