import { unusedBeside } from "../evidence/unused.js";
import type { Doubt } from "./rule.js";

/** What the text says of a name may be why the step holds. */
export const unusedSentence: Doubt = ({ left, right, known, unused }) => {
  const said = unusedBeside(unused, [left, right], known);
  return said === undefined ? undefined : `The text says “${said.quoted}”: does the step rest on that?`;
};
