import { requireReader } from "../../../src/cli/check/document-text.js";
import { checkDocument } from "../../../src/derivation/check/check-document.js";
import type { Display, Document } from "../../../src/derivation/document/document.js";
import type { Step } from "../../../src/derivation/report/report.js";
import { replaceDisplay } from "../../derivation/mutants-in-place.js";
import { checkItem, withEmptyDirectives } from "./check-item.js";
import type { Item } from "./item.js";
import { readSet } from "./read-set.js";
import { stepsById } from "./step-ids.js";

const HEAD = `# The steps that held on 30 November (commit 0c2a806) whose sides are numbers and not always 0: SET ITEM STEP…, by hashes, as the
# documents belong to their authors. The measures proved-documents, proved-notebooks and proved-statements ask how many
# of them are proved; so it is not made again when the checker changes. Left out are ticks of which the build could not tell
# (about 40 of 451 in the documents, 1 of 204 in the notebooks, 7 of 360 statements). npm run bench -- truth scalar-ticks
# prints what the present build would put here.
`;

/** The list of all ticks between numbers that are not always 0, in the text of its file. */
export function listScalarTicks(): string {
  const items = (["documents", "notebooks", "statements"] as const)
    .flatMap(readSet)
    .filter(({ set, truth }) => set !== "statements" || truth === "always");
  return HEAD + items.map(lineOf).join("");
}

function lineOf(item: Item): string {
  const { report } = checkItem(item, "bare");
  const ids = [...stepsById(report)].flatMap(([id, step]) =>
    step.verdict === "holds" && comparesNumbers(item, placeOf(step, item), step) ? [id] : [],
  );
  return ids.length === 0 ? "" : `${item.set} ${item.id} ${ids.join(" ")}\n`;
}

/** The display that holds a step, among the displays. */
function placeOf(step: Step, item: Item): number {
  return checkItem(item, "bare").report.derivations.findIndex(({ steps }) => steps.includes(step));
}

/** What differs from its own opposite is not 0, and the report shows its value: a number or rows. */
function comparesNumbers(item: Item, index: number, step: Step): boolean {
  const document = requireReader(item.file)(item.text, item.file);
  const display = document.passages.filter((passage) => passage.kind === "display")[index];
  if (display === undefined || step.span === undefined) return false;
  for (const trial of trialsOf(document, display, { ...step, span: step.span })) {
    const { derivations } = checkDocument(trial.document, { only: index });
    const worst = derivations[0]?.steps.find((each) => each.index === trial.index)?.worst;
    if (worst !== undefined) return typeof worst.lhs === "number";
  }
  return false;
}

interface Trial {
  readonly document: Document;
  readonly index: number;
}

/** The opposite in place of the right side, or behind it; the author may have to vouch, so that no sentence is a doubt. */
function trialsOf(
  document: Document,
  display: Display,
  { index, span: [start, end] }: Step & Required<Pick<Step, "span">>,
): readonly Trial[] {
  const { latex } = display;
  const opposite = `-\\left(${latex.slice(start, end)}\\right) `;
  const inPlace = replaceDisplay(document, display, latex.slice(0, start) + opposite + latex.slice(end));
  const behind = replaceDisplay(document, display, `${latex.slice(0, end)} = ${opposite}${latex.slice(end)}`);
  return [
    { document: inPlace, index },
    { document: behind, index: index + 1 },
    { document: withEmptyDirectives(inPlace), index },
  ];
}
