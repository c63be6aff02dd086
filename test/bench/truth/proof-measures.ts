import type { Step } from "../../../src/derivation/report/report.js";
import type { Checked } from "./check-item.js";
import { bare } from "./in-modes.js";
import type { SetName } from "./item.js";
import { lastDerivation, stepsOf } from "./judge.js";
import { readSteps } from "./listed-steps.js";
import type { Measure, Unit } from "./measure.js";
import { stepsById } from "./step-ids.js";
import { printStep } from "./units.js";

const scalarTicks = readSteps("scalar-ticks.txt");
/** Steps that are true on pages which say something false beside them. */
const trueSteps = readSteps("true-steps.txt");

const isProved = ({ grade }: Step): boolean => grade === "proved";

/** What became of the steps that the list names. */
function listedTicks({ item, report }: Checked): readonly Unit[] {
  const steps = stepsById(report);
  return scalarTicks(item).map((id) => {
    const step = steps.get(id);
    return {
      counts: step !== undefined && isProved(step),
      text: () => `${item.file} ${item.id} ${id}: ${step === undefined ? "lost" : printStep(step)}`,
    };
  });
}

/** Of what is not true each step but those known to be: of a mutant the changed one, of a page those of its last derivation. */
function untrueSteps({ item, report }: Checked): readonly Step[] {
  const { mutant, truth = "always", never = [] } = item;
  if (mutant === undefined && truth === "always" && !never.includes("verified")) return [];
  const steps = never.length === 0 ? stepsOf(report) : (lastDerivation(report)?.steps ?? []);
  const asked = mutant === undefined ? steps : steps.filter(({ index }) => index === mutant.step);
  const known = trueSteps(item);
  return [...stepsById(report)].flatMap(([id, step]) =>
    asked.includes(step) && !known.includes(id) ? [step] : [],
  );
}

function falseProofs(checked: Checked): readonly Unit[] {
  const { item } = checked;
  return untrueSteps(checked).map((step) => ({
    // What is true under a condition may be proved under one that is told.
    counts: isProved(step) && !(item.truth === "sometimes" && step.given !== undefined),
    text: () => `${item.id} ${printStep(step)}\n${item.text}`,
  }));
}

const FALSE_IN = {
  statements: "statements not always true",
  pairs: "published mistakes",
  pages: "pages never to verify",
  random: "random equations, bare",
  "random-declared": "random equations, declared",
  "document-mutants": "mutants of documents' ticks",
  "notebook-mutants": "mutants of own notebooks' ticks",
} as const;

function proved(set: SetName, title: string, atLeast: number): Measure {
  return bare({
    name: `proved-${set}`,
    title: `scalar ticks of November proved, ${title}, %`,
    set,
    units: listedTicks,
    aim: { atLeast, share: true },
  });
}

/** Whether what was ticked is proved, and nothing false is. */
export const PROOF_MEASURES: readonly Measure[] = [
  proved("documents", "documents", 65),
  proved("notebooks", "own notebooks", 75),
  proved("statements", "statements", 75),
  ...(Object.keys(FALSE_IN) as (keyof typeof FALSE_IN)[]).map((set) =>
    bare({
      name: set === "statements" ? "proved-false" : `proved-false-${set}`,
      title: `steps proved that are not true: ${FALSE_IN[set]}`,
      set,
      units: falseProofs,
      aim: { atMost: 0 },
    }),
  ),
];
