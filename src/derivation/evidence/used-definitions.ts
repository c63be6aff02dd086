import type { Definition } from "../../math/expression/definition.js";
import { printLatex } from "../../math/print/print-latex.js";
import type { Place } from "../document/document.js";
import { isExample } from "../names/example-values.js";
import type { Findings } from "./findings.js";
import { namesBehind } from "../names/names-behind.js";
import type { Step, UsedDefinition } from "../report/report.js";

/** The definitions from elsewhere on which what was decided of a display rests, in the order in which it meets them. */
export function usedDefinitions(
  chains: readonly { readonly findings: Findings; readonly steps: readonly Step[] }[],
  here: Place | undefined,
): readonly UsedDefinition[] {
  const used = new Set<Definition>();
  for (const { findings, steps } of chains) {
    const compared = steps.flatMap((step, at) => (step.samples > 0 ? [at, at + 1] : []));
    const expressions = [...new Set(compared)]
      .map((at) => findings.expressions[at])
      .filter((expression) => expression !== undefined);
    for (const each of namesBehind(expressions, findings.known.definitions).definitions) used.add(each);
  }
  return [...used].flatMap((definition) => {
    const { at } = definition;
    // A number that the text gives is told as an assumption.
    const isTold = at === undefined || isSame(at, here) || isExample(definition);
    return isTold ? [] : [describe(definition, at)];
  });
}

function isSame(place: Place, here: Place | undefined): boolean {
  return place.line === here?.line && place.column === here.column && place.cell === here.cell;
}

function describe(definition: Definition, { line, cell }: Place): UsedDefinition {
  const latex = `${leftSide(definition)} = ${printLatex(definition.body)}`;
  return { name: definition.name, latex, line, ...(cell === undefined ? {} : { cell }) };
}

/** `f(x)`, `y_{i}`, `x^{(i)}`, `z` */
function leftSide({ name, parameters, indices }: Definition): string {
  if (parameters.length > 0) return `${name}(${parameters.join(", ")})`;
  if (indices.length === 0) return name;
  const label = /^(.*)_\{(.*)\}$/su.exec(name);
  return label === null
    ? `${name}_{${indices.join("")}}`
    : `${label[1]}_{${[label[2], ...indices].join(",")}}`;
}
