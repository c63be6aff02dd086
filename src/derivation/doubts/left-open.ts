import { fullName } from "../../math/expression/expression.js";
import { openOfSeveral, openOnOneSide } from "../evidence/left-open.js";
import { collectNames } from "../names/name-usage.js";
import { type Doubt, list } from "./rule.js";

/**
 * What is differentiated without a definition is any smooth function of what it is differentiated by. On one side only it
 * is seldom meant so; and beside u and v, which are made of x, it may depend on x by itself.
 */
export const leftOpen: Doubt = (context) => {
  const single = openOnOneSide(context);
  if (single.length > 0)
    return `${list(single)} is not defined here, and stands on one side only: which is meant?`;
  const several = openOfSeveral(context);
  if (several === undefined) return undefined;
  const { left, right, known } = context;
  const variables = new Set(several.variables.map(fullName));
  const by = collectNames([left, right], [], known).numerators.get(several.name) ?? [];
  const others = by.map(fullName).filter((name) => !variables.has(name));
  if (others.length === 0) return undefined;
  return `Does ${list([several.name])} depend on ${list(new Set(others))} through ${list(variables)} only? I took it so.`;
};
