import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Derivation, DocumentReport, Step } from "../../../src/derivation/report/report.js";
import { DATA } from "./read-set.js";

/** A step in which a reader found that its author is really wrong. */
interface Mistake {
  readonly document: string;
  readonly line: number;
  readonly cell: number | undefined;
  /** As it was counted when it was judged. */
  readonly index: number;
  /** Both sides as they are written; long ones end early. */
  readonly text: string;
}

const JUDGED = join(DATA, "unseen/crosses-judged.tsv");

const mistakes: readonly Mistake[] = existsSync(JUDGED)
  ? readFileSync(JUDGED, "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split("\t"))
      .filter((fields) => fields[7] === "author wrong")
      .map(([, document = "", , line, cell, index, , , , text = ""]) => ({
        document,
        line: Number(line),
        cell: cell === "None" ? undefined : Number(cell),
        index: Number(index),
        text: squeeze(text),
      }))
  : [];

/** The mistakes of a document, and what the report says of them; nothing where it lost their display. */
export function mistakesIn(
  file: string,
  report: DocumentReport,
): readonly { readonly text: string; readonly step: Step | undefined }[] {
  return mistakes
    .filter(({ document }) => file.startsWith(document))
    .map((mistake) => ({ text: `${file}:${mistake.line} ${mistake.text}`, step: find(mistake, report) }));
}

/**
 * By what is written, because a better reader may count steps otherwise; the display stands where it stood. One that
 * joins other rows is known by its beginning, or else by its number.
 */
function find({ line, cell, index, text }: Mistake, { derivations }: DocumentReport): Step | undefined {
  const there = derivations.filter((each) => each.cell === cell && begins(each, line));
  const steps = there.flatMap(({ steps: all }) => all);
  const alike = steps.map((step) => ({ step, common: common(textOf(step), text) }));
  const [best] = alike.toSorted((a, b) => b.common - a.common);
  if (best !== undefined && best.common > text.length / 2) return best.step;
  return steps.find((step) => step.index === index);
}

/** The line of the display's opening or of its first row. */
const begins = (derivation: Derivation, line: number): boolean => Math.abs(derivation.line - line) <= 1;

const textOf = ({ lhs, relation, rhs }: Step): string => squeeze(`${lhs} ${relation} ${rhs}`);

function squeeze(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}

/** How long their common beginning is. */
function common(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
