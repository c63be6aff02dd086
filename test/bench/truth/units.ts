import type { Derivation, Step } from "../../../src/derivation/report/report.js";
import type { Checked } from "./check-item.js";
import type { Unit } from "./measure.js";
import { printReasons } from "../../../src/derivation/report/message.js";

/** The whole document is one unit. */
export function ofItem(counts: (checked: Checked) => boolean): (checked: Checked) => readonly Unit[] {
  return (checked) => [{ counts: counts(checked), text: () => printItem(checked) }];
}

/** Each of its steps is one. */
export function ofSteps(counts: (step: Step) => boolean, among: (step: Step) => boolean = () => true) {
  return (checked: Checked): readonly Unit[] =>
    checked.report.derivations.flatMap((derivation) =>
      derivation.steps.filter(among).map((step) => ({
        counts: counts(step),
        text: () => `${placeOf(checked, derivation)} ${printStep(step)}`,
      })),
    );
}

/** Each of its displays is one. */
export function ofDisplays(verdict: Derivation["verdict"]) {
  return (checked: Checked): readonly Unit[] =>
    checked.report.derivations.map((derivation) => ({
      counts: derivation.verdict === verdict,
      text: () =>
        `${placeOf(checked, derivation)} ${derivation.verdict} ${derivation.reason ?? ""}\n${derivation.steps
          .map((step) => `    ${printStep(step)}`)
          .join("\n")}`,
    }));
}

export function placeOf({ item }: Checked, { cell, line }: Derivation): string {
  return `${item.file}:${cell === undefined ? "" : `cell ${cell}:`}${line}`;
}

function printItem({ item, report }: Checked): string {
  const { id, kind = "", text, mutant, ideal, never } = item;
  const asked = ideal === undefined ? "" : ` ideal ${ideal}, never ${never?.join(", ") ?? "-"}`;
  const short = mutant === undefined && text.length > 3000 ? `${text.slice(0, 3000)} …` : text;
  return [
    `--- ${id} [${kind}]${asked}`,
    short.trim(),
    ...report.derivations.map(
      ({ verdict, steps, reason = "" }) =>
        `  ${verdict} ${reason}${steps.map((step) => `\n    ${printStep(step)}`).join("")}`,
    ),
  ].join("\n");
}

export function printStep(step: Step): string {
  const { verdict, lhs, relation, rhs, reasons, holdsWhen, doubts } = step;
  const about = [
    printReasons(reasons),
    ...(holdsWhen === undefined ? [] : [`only if ${holdsWhen}`]),
    ...(doubts === undefined ? [] : [`${doubts.length} doubts: ${doubts.join(" // ")}`]),
  ].filter((part) => part !== "");
  return [`${verdict}: ${lhs} ${relation} ${rhs}`.replaceAll(/\s+/gu, " "), ...about].join(" | ");
}
