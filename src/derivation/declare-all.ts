import type { Declarations } from "./parse-declarations.js";
import { isExample } from "./example-values.js";
import type { Section } from "./section.js";

/** Makes declarations known in a section. */
export function declareAll(declarations: Declarations, section: Section): void {
  for (const [name, kind] of declarations.kinds) {
    // A number given in prose as an example does not bind a name that is declared.
    if (isExample(section.definitions.get(name))) section.definitions.delete(name);
    section.declare(name, kind);
  }
  for (const name of declarations.functions) section.table.addFunction(name);
  for (const definition of declarations.definitions) section.define(definition);
  section.vectors = declarations.vectors ?? section.vectors;
  section.layout = declarations.layout ?? section.layout;
}
