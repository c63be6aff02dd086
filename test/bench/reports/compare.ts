import type { Derivation, DocumentReport, Step } from "../../../src/derivation/report/report.js";
import type { Half } from "../truth/item.js";
import type { KeptReport } from "./kept.js";
import { printReasons } from "../../../src/derivation/report/message.js";

/** What became of a display from one build to another. */
export interface Change {
  /** Where the display stands. */
  readonly place: string;
  readonly half: Half;
  readonly latex: string;
  /** Of each difference: its kind, by which they are counted, and what a person sees. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly kind: string;
  readonly text: string;
}

/** Every display of which the builds say different things, in the first one's order. */
export function compareReports(
  before: readonly KeptReport[],
  after: readonly KeptReport[],
): readonly Change[] {
  const later = new Map(after.map((kept) => [kept.key, kept]));
  return before.flatMap(({ key, half, report }) => {
    const other = later.get(key)?.report;
    if (other === undefined) return [];
    return pairs(report, other).flatMap(([old, young]): Change[] => {
      const differences = compareDisplays(old, young);
      const { cell, line, latex } = old ?? young ?? { line: 0, latex: "" };
      const place = `${key} ${cell === undefined ? "" : `cell ${cell}:`}${line}`;
      return differences.length === 0 ? [] : [{ place, half, latex, differences }];
    });
  });
}

type Pair = readonly [before: Derivation | undefined, after: Derivation | undefined];

/** The same display in both reports; one that a reader has lost or found stands alone. */
function pairs(before: DocumentReport, after: DocumentReport): readonly Pair[] {
  const left = new Map<string, Derivation[]>();
  for (const derivation of after.derivations)
    left.set(identityOf(derivation), [...(left.get(identityOf(derivation)) ?? []), derivation]);
  const both = before.derivations.map((old): Pair => [old, left.get(identityOf(old))?.shift()]);
  return [...both, ...[...left.values()].flat().map((young): Pair => [undefined, young])];
}

const identityOf = ({ cell, line, latex }: Derivation): string => `${cell}:${line}:${latex}`;

function compareDisplays(before: Derivation | undefined, after: Derivation | undefined): Difference[] {
  if (before === undefined || after === undefined) {
    const kind = before === undefined ? "display found" : "display lost";
    return [{ kind, text: `${kind}: ${(before ?? after)?.verdict}` }];
  }
  return [
    ...changed("display", before.verdict, after.verdict),
    ...compareSteps(before.steps, after.steps),
    ...told("reading", before.reading, after.reading),
    ...told("assumptions", before.assumptions.join("; "), after.assumptions.join("; ")),
    ...(before.steps.length === 0 ? told("reason", before.reason, after.reason) : []),
  ];
}

function compareSteps(before: readonly Step[], after: readonly Step[]): Difference[] {
  if (before.length !== after.length)
    return [
      {
        kind: "other steps",
        text: `steps: ${before.map(({ verdict }) => verdict).join(" ")} → ${after.map(({ verdict }) => verdict).join(" ")}`,
      },
    ];
  return before.flatMap((old, at) => {
    const young = after[at];
    if (young === undefined) return [];
    const verdict = changed("step", old.verdict, young.verdict).map(({ kind, text }) => ({
      kind,
      text: `${text}: ${young.lhs} ${young.relation} ${young.rhs}`.replaceAll(/\s+/gu, " "),
    }));
    return [
      ...verdict,
      ...told("message", textOf(old), textOf(young)),
      ...told("doubts", old.doubts?.join(" // "), young.doubts?.join(" // ")),
      ...told("only if", old.holdsWhen, young.holdsWhen),
      ...told("repair", old.suggestion, young.suggestion),
    ];
  });
}

/** Of what an older build kept there is the text alone. */
function textOf({ reasons, message }: Step & { readonly message?: string }): string {
  return message ?? printReasons(reasons);
}

function changed(what: string, before: string, after: string): Difference[] {
  const kind = `${what} ${before} → ${after}`;
  return before === after ? [] : [{ kind, text: kind }];
}

function told(what: string, before: string | undefined, after: string | undefined): Difference[] {
  if (before === after) return [];
  return [
    {
      kind: `${what} changed`,
      text: `${what}\n      - ${before ?? "nothing"}\n      + ${after ?? "nothing"}`,
    },
  ];
}
