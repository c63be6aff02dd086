import type { Display } from "../document/document.js";
import type { Derivation, Step } from "../report/report.js";

/** What is said of a display, with where it stands; what `rest` does not say is empty. */
export function derivation(
  display: Display,
  steps: readonly Step[],
  rest: Partial<Derivation> & Pick<Derivation, "verdict">,
): Derivation {
  const { line, column, cell } = display.place;
  return {
    ...(display.name === undefined ? {} : { name: display.name }),
    line,
    column,
    ...(cell === undefined ? {} : { cell }),
    latex: display.latex,
    reading: "",
    assumptions: [],
    definitions: [],
    steps,
    ...rest,
  };
}
