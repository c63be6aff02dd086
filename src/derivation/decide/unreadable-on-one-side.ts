import type { Doubt, StepContext } from "../evidence/findings.js";
import { unreadableBehind } from "../names/leave-open.js";
import { because } from "../report/because.js";
import { formulas, say } from "../report/message.js";

/** What one side says of a name may follow from what defines it: `U = A B` after a U that could not be evaluated. */
export function unreadableOnOneSide({ left, right, known }: StepContext): Doubt | undefined {
  const [before, after] = [unreadableBehind([left], known), unreadableBehind([right], known)];
  const single = [...before, ...after].filter((name) => !(before.includes(name) && after.includes(name)));
  return single.length === 0
    ? undefined
    : because("unbound", say`What defines ${formulas(single)} could not be evaluated.`);
}
