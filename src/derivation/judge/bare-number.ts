import { contains } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { nameText } from "../../math/print/name-text.js";
import type { StepContext } from "../evidence/findings.js";
import { collectNames } from "../names/name-usage.js";
import type { Step } from "../report/report.js";
import { agreesThroughout } from "../sample/step-evidence.js";
import { stepAlone } from "../evidence/step-alone.js";
import { say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";

/**
 * `x = 0` in a display of its own is sure of that display only: what holds with that number alone does not hold. Where
 * the number is put in for the name, `γ + 2 = 1 + 2`, an example is worked, and it is meant.
 */
export function onlyWithNumber(
  step: Step,
  context: StepContext,
  bareNumbers: ReadonlySet<string>,
): Step | undefined {
  const { left, right, known } = context;
  if (bareNumbers.size === 0 || [left, right].some(isNumeral)) return undefined;
  const before = collectNames([left], [], known).used;
  const after = collectNames([right], [], known).used;
  const pinned = [...new Set([...before, ...after])].filter((name) => {
    if (!bareNumbers.has(name)) return false;
    const isPutIn =
      !(before.has(name) && after.has(name)) && shows(before.has(name) ? right : left, name, context);
    return !isPutIn;
  });
  if (pinned.length === 0) return undefined;
  const definitions = new Map(known.definitions);
  for (const name of pinned) definitions.delete(name);
  const { evidence } = stepAlone(context, [left, right], { ...known, definitions });
  if (agreesThroughout(evidence)) return undefined;
  mark("bare-number");
  const names = pinned.map(nameText).join(", ");
  const reason = say`Holds with the number that a display above gives ${names}, not for all; say here which is meant.`;
  return { ...step, verdict: "inconclusive", reasons: [reason] };
}

function isNumeral(side: Expression): boolean {
  return !contains(side, (node) => node.kind === "symbol" || node.kind === "call");
}

/** Whether a side shows the number that a name has. */
function shows(side: Expression, name: string, { known }: StepContext): boolean {
  const body = known.definitions.get(name)?.body;
  return contains(
    side,
    (node) => node.kind === "number" && body?.kind === "number" && node.value === body.value,
  );
}
