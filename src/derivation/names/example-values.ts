import { contains } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";

/** Whether a definition only gives numbers: `x = (3, 2)`. */
export function isExample(definition: Definition | undefined): boolean {
  if (definition === undefined || definition.parameters.length > 0) return false;
  return !contains(definition.body, (node) => node.kind === "symbol");
}
