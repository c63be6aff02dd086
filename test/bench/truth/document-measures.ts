import type { Checked } from "./check-item.js";
import { bare, directed, inBoth } from "./in-modes.js";
import type { Item } from "./item.js";
import { accusesIn, hasStep } from "./judge.js";
import type { Measure, Unit } from "./measure.js";
import { mistakesIn } from "./mistakes.js";
import { ofDisplays, ofItem, ofSteps, printStep } from "./units.js";

const isMarkdown = ({ file }: Item): boolean => file.endsWith(".md");
const refutedOrDiffers = ofItem(({ report }) => hasStep(report, "wrong", "shape", "differs"));
const seconds = ({ item, seconds: size }: Checked): readonly Unit[] => [
  { counts: true, size, text: () => `${size.toFixed(2)} s ${item.file}` },
];

/** What became of the mistakes that a reader found in the documents. */
function mistakes(counts: (verdict: string, doubts: number) => boolean) {
  return ({ item, report }: Checked): readonly Unit[] =>
    mistakesIn(item.file, report).map(({ text, step }) => ({
      counts: counts(step?.verdict ?? "lost", step?.doubts?.length ?? 0),
      text: () => `${text}\n    now ${step === undefined ? "lost" : printStep(step)}`,
    }));
}

/** CPU seconds that this bench printed before verdicts were honest; on another machine, compare two builds. */
const BEFORE = { documents: 19.9, notebooks: 3.2 } as const;

/** Whole documents, and mutants of their ticks. */
export const DOCUMENT_MEASURES: readonly Measure[] = [
  bare({
    name: "crosses",
    title: "documents: crosses, bare",
    set: "documents",
    units: ofSteps(({ verdict }) => verdict === "wrong" || verdict === "shape"),
    aim: { atMost: 0 },
  }),
  ...inBoth({
    name: "refuted",
    title: "documents in Markdown: refuted",
    set: "documents",
    of: isMarkdown,
    units: ofDisplays("refuted"),
    aim: { atMost: 5 },
  }),
  directed({
    name: "refuted-other",
    title: "documents in other forms: refuted, directed",
    set: "documents",
    of: (item) => !isMarkdown(item),
    units: ofDisplays("refuted"),
  }),
  ...inBoth({
    name: "displays",
    title: "documents: displays verified",
    set: "documents",
    units: ofDisplays("verified"),
    aim: { atLeast: 130 },
  }),
  bare({
    name: "certain",
    title: "documents: `differs` without doubt",
    set: "documents",
    units: ofSteps(accusesIn, ({ verdict }) => verdict === "differs"),
    aim: { atMost: 30 },
  }),
  bare({
    name: "ticked-steps",
    title: "documents: steps that hold",
    set: "documents",
    units: ofSteps(({ verdict }) => verdict === "holds"),
  }),
  bare({
    name: "mistakes",
    title: "real mistakes: wrong or differs",
    set: "documents",
    units: mistakes((verdict) => verdict === "wrong" || verdict === "shape" || verdict === "differs"),
    aim: { atLeast: 13 },
  }),
  bare({
    name: "mistakes-certain",
    title: "real mistakes: of these without doubt",
    set: "documents",
    units: mistakes(
      (verdict, doubts) =>
        verdict === "wrong" || verdict === "shape" || (verdict === "differs" && doubts === 0),
    ),
    aim: { atLeast: 8 },
  }),
  bare({
    name: "mistakes-silent",
    title: "real mistakes: inconclusive",
    set: "documents",
    units: mistakes((verdict) => verdict === "inconclusive"),
  }),
  bare({
    name: "mistakes-lost",
    title: "real mistakes: anything else",
    set: "documents",
    units: mistakes((verdict) => !["wrong", "shape", "differs", "inconclusive"].includes(verdict)),
    aim: { atMost: 0 },
  }),
  bare({
    name: "document-mutants",
    title: "mutants of documents' ticks: wrong or differs, %",
    set: "document-mutants",
    units: refutedOrDiffers,
    aim: { atLeast: 85, share: true },
  }),
  bare({
    name: "notebook-mutants",
    title: "mutants of own notebooks' ticks: wrong, %",
    set: "notebook-mutants",
    units: ofItem(({ report }) => hasStep(report, "wrong", "shape")),
    aim: { atLeast: 95, share: true },
  }),
  bare({
    name: "notebook-mutants-differ",
    title: "mutants of own notebooks' ticks: wrong or differs, %",
    set: "notebook-mutants",
    units: refutedOrDiffers,
    aim: { atLeast: 99, share: true },
  }),
  bare({
    name: "own",
    title: "own notebooks: displays verified",
    set: "notebooks",
    units: ofDisplays("verified"),
    aim: { atLeast: 79 },
  }),
  bare({
    name: "own-expected",
    title: "own notebooks: wrong as announced",
    set: "notebooks",
    units: ofDisplays("expected"),
    aim: { atLeast: 12 },
  }),
  bare({
    name: "own-accused",
    title: "own notebooks: refuted",
    set: "notebooks",
    units: ofDisplays("refuted"),
    aim: { atMost: 0 },
  }),
  bare({
    name: "time",
    title: "82 documents: CPU seconds",
    set: "documents",
    units: seconds,
    aim: { atMost: 1.6 * BEFORE.documents },
  }),
  bare({
    name: "time-own",
    title: "own notebooks: CPU seconds",
    set: "notebooks",
    units: seconds,
    aim: { atMost: 3 * BEFORE.notebooks },
  }),
];
