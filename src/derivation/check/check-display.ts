import { isProblem } from "../../math/expression/problem.js";
import type { Condition } from "../../math/expression/expression.js";
import { printLatex } from "../../math/print/print-latex.js";
import { keepFormulas } from "../facts/assume-equalities.js";
import { assumeFromProse } from "../readings/assume-from-prose.js";
import { adopt, noteLayout } from "../readings/choose-reading.js";
import type { Task } from "../readings/attempt.js";
import { noteFormulas } from "../readings/given-anew.js";
import { readContent } from "../display/display-content.js";
import type { SampleOptions } from "../sample/evaluate-chain.js";
import { listAssumptions } from "../readings/list-assumptions.js";
import { notAnEquation } from "../decide/decide-steps.js";
import { describeReading } from "../readings/describe-reading.js";
import { accuse } from "../judge/accuse.js";
import { showPlainly } from "../evidence/show-plainly.js";
import { gradeSteps } from "../prove/grade-steps.js";
import { tick } from "../judge/tick.js";
import { suggestRepairs } from "../judge/mend-steps.js";
import type { Step, UsedDefinition } from "../report/report.js";
import type { Section } from "../facts/section.js";
import type { Circumstances } from "../facts/circumstances.js";
import { usedDefinitions } from "../evidence/used-definitions.js";
import { problemMessage } from "../report/problem-message.js";

export interface CheckedDisplay {
  readonly steps: readonly Step[];
  readonly reading: string;
  readonly assumptions: readonly string[];
  readonly definitions: readonly UsedDefinition[];
  /** Free names and functions from code that were used. */
  readonly used: ReadonlySet<string>;
  /** Why nothing could be checked at all. */
  readonly reason?: string;
}

/** Checks a display under the readings that are open, and keeps what it defines in `section`. */
export function checkDisplay(
  latex: string,
  section: Section,
  circumstances: Circumstances,
  options: SampleOptions,
): CheckedDisplay {
  const content = readContent(latex, section);
  if (isProblem(content)) {
    const step: Step = {
      index: 1,
      relation: "",
      lhs: latex.trim().slice(0, 200),
      rhs: "",
      samples: 0,
      verdict: content.kind,
      reasons: [problemMessage(content, latex)],
    };
    return { steps: [step], reading: "", assumptions: [], definitions: [], used: new Set() };
  }
  if (content.chains.length === 0) {
    const reason = content.conditions.length === 0 ? { reason: "It holds no equation." } : {};
    return {
      steps: content.conditions.map(comparison),
      reading: "",
      assumptions: [],
      definitions: [],
      used: new Set(),
      ...reason,
    };
  }
  const all: Circumstances = {
    ...circumstances,
    conditions: [...circumstances.conditions, ...content.conditions],
    supposed: new Map([...(circumstances.supposed ?? []), ...content.words.kinds]),
    unread: [...circumstances.unread, ...content.unread, ...content.words.unread],
  };
  return report({ latex, content, section, circumstances: all, options });
}

/** `x \\le y` by itself: said, not checked. */
function comparison({ left, relation, right }: Condition, at: number): Step {
  return {
    index: at + 1,
    relation,
    lhs: printLatex(left),
    rhs: printLatex(right),
    ...notAnEquation(relation),
    samples: 0,
  };
}

function report(task: Task): CheckedDisplay {
  const { attempt: chosen, assumed } = assumeFromProse(task);
  if (chosen === undefined)
    return {
      steps: [],
      reading: "",
      assumptions: [],
      definitions: [],
      used: new Set(),
      reason: "No reading is left open.",
    };
  const { chains, reading } = chosen;
  const { circumstances, section } = task;
  const judged = chains.map((chain) => {
    const ticked = { ...chain, steps: tick(chain, section) };
    return { ...chain, steps: gradeSteps(chain, accuse(ticked, section, circumstances.claims)) };
  });
  adopt(task.section, chosen.section);
  keepFormulas(assumed, task.section);
  noteLayout(task.section, chosen);
  noteFormulas(chains, section);
  const assumptions = listAssumptions(judged, [...task.circumstances.conditions, ...assumed]);
  return {
    steps: judged.flatMap(({ findings, steps }) => showPlainly(findings, suggestRepairs(findings, steps))),
    used: new Set(chains.flatMap(({ typed }) => [...typed.world.variables.keys(), ...typed.world.called])),
    reading: describeReading(chains, reading),
    assumptions,
    definitions: usedDefinitions(chains, section.place),
  };
}
