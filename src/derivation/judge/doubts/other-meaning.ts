import { fullName, withoutGroup } from "../../../math/expression.js";
import { collectNames } from "../../name-usage.js";
import { withoutCount } from "../open-names.js";
import { type Doubt, list } from "./rule.js";

/** `z = …` where z has a formula: it may be the z of the next example. */
export const formulaAlready: Doubt = ({ left, index, known, defining }) => {
  const name = withoutGroup(left);
  if (index > 0 || defining.has(index)) return undefined;
  const symbol = name.kind === "call" && name.primes === 0 ? name.function : name;
  if (symbol.kind !== "symbol" || !known.definitions.has(fullName(symbol))) return undefined;
  return `${list([fullName(symbol)])} has a formula already: is this another one?`;
};

/** Names with more than one formula on the page: which holds here? */
export const givenAgain: Doubt = ({ left, right, known, vouched }, { section }) => {
  const { used } = collectNames([left, right], [], known);
  // What this display defines itself it means.
  const isOwn = (name: string): boolean => known.definitions.get(name) !== section.definitions.get(name);
  const isOpen = (name: string): boolean =>
    !isOwn(name) &&
    (section.again.has(name) ||
      ((section.restated.has(name) || section.faded.has(name)) && !vouched.has(name)));
  const open = new Set([...used].map(withoutCount).filter(isOpen));
  return open.size === 0
    ? undefined
    : `${list(open)} is given more than one meaning on this page: which holds here?`;
};
