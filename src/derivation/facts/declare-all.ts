import { domainOf } from "../domains/apply-conditions.js";
import type { Section } from "./section.js";
import type { Statement } from "./statement.js";

/** Makes known in a section what is said of a display. */
export function declareAll({ declarations, vectors, layout }: Statement, section: Section): void {
  for (const [name, kind] of declarations.kinds) {
    section.declare(name, kind, "author");
  }
  // `a > 0` says that a is a number.
  for (const condition of declarations.conditions) {
    const said = domainOf(condition);
    if (said !== undefined) section.vouched.add(said.name);
  }
  for (const name of declarations.functions) section.table.addFunction(name);
  for (const definition of declarations.definitions) section.define(definition, "author");
  section.vectors = vectors ?? section.vectors;
  section.layout = layout ?? section.layout;
}
