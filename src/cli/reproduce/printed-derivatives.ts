import { nestParameters } from "../../layers/language-model-parameters.js";
import { LanguageModel } from "../../layers/language-model.js";
import { FILE_NAMES, toParameters, type CourseVectors, type Printed } from "./course-data.js";
import type { Comparison } from "./comparison.js";

/** Digits after the thirteenth depend on the machine that printed them. */
const TOLERANCE = 1e-12;

/** Document 002's eighteen printed derivatives beside ours. */
export function comparePrinted(vectors: CourseVectors): Comparison[] {
  const derivatives = derivativesOf(vectors);
  return vectors.expected.printed.map(({ array, index, seed_printed: theirs }) => {
    const ours = index.reduce<unknown>(
      (entries, i) => (entries as unknown[])[i],
      derivatives[array],
    ) as number;
    return {
      what: `${array}[${index.join(", ")}]`,
      theirs,
      ours: ours === 0 ? "0.0" : String(ours),
      holds: Math.abs(ours - Number(theirs)) <= TOLERANCE * Math.abs(Number(theirs)),
    };
  });
}

function derivativesOf({ params, inputs, targets }: CourseVectors): Record<Printed["array"], unknown> {
  const model = new LanguageModel(toParameters(params));
  const batch = { inputs: inputs.flat(), targets };
  const gradient = nestParameters(model.lossAndGradient(batch).gradient);
  const renamed = Object.entries(FILE_NAMES).map(([theirs, ours]) => [theirs, gradient[ours]]);
  return { ...Object.fromEntries(renamed), loss_derivative: model.errors(batch) } as Record<
    Printed["array"],
    unknown
  >;
}
