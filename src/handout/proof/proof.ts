import { MARGINS } from "../../derivation/report/margins.js";
import type { Derivation, DocumentReport } from "../../derivation/report/report.js";
import type { JsonObject } from "../../notebook/json.js";
import { escapeText } from "../escape.js";
import { scriptJson } from "../page/figure.js";
import { MARKS_ID, PROOF_ID } from "../page/own-ids.js";
import { plural } from "../../derivation/report/plural.js";
import { countSteps, renderOpen } from "./counts.js";

/** What was checked, when and with what: enough to do it again. */
export interface Proof {
  readonly report: DocumentReport;
  /** ISO date of the check, e.g. 2026-11-21. */
  readonly date: string;
  /** Seed of the random points. */
  readonly seed: number;
  /** Program → version. */
  readonly versions: Readonly<Record<string, string>>;
  /** Whether the notebook's code was run for this page; else its outputs are those that were in its file. */
  readonly ran?: boolean;
  /** Marks stand only beside what its author addresses to the checker. */
  readonly marks?: "claims";
}

/** Whether the page shows what was found out about a derivation. */
export function isMarked({ addressed }: Derivation, marks: Proof["marks"]): boolean {
  return marks === undefined || addressed === true;
}

/** The derivations of which the page speaks. */
export function markedIn({
  report,
  marks,
}: Pick<Proof, "report" | "marks">): Pick<DocumentReport, "derivations"> {
  return {
    derivations: report.derivations.filter((derivation) => isMarked(derivation, marks)),
  };
}

/** A cell as the page was made from it; of its metadata what decides how it is shown. */
export interface SourceCell {
  readonly type: "markdown" | "code" | "raw";
  readonly source: string;
  readonly metadata?: JsonObject;
}

/** A formula in a cell's outputs. */
export interface OutputDefinition {
  readonly cell: number;
  readonly tex: string;
}

/** The proof as the page carries it for `gradbook check`: with the sources it speaks of. */
export interface ProofData extends Proof {
  /** The notebook's file name. */
  readonly file: string;
  readonly cells: readonly SourceCell[];
  /** What outputs defined or labelled: the cells after them may use it. */
  readonly definitions?: readonly OutputDefinition[];
  /** The notebook's languages. */
  readonly metadata: JsonObject;
  /** Notebook's file name → handout's. */
  readonly links: readonly (readonly [string, string])[];
}

/** The line at the page's head. */
export function renderProofSummary(proof: Proof): string {
  const { date, seed } = proof;
  const counts = countSteps(markedIn(proof));
  const { verified, definitions, refuted, expected } = counts;
  const steps = plural(verified, "derivation step");
  const more = [
    plural(definitions, "definition"),
    ...(expected === 0 ? [] : [`${expected} wrong on purpose`]),
    ...renderOpen(counts),
  ];
  const verdict =
    refuted > 0
      ? `${MARGINS.wrong.sign} ${refuted} refuted`
      : verified > 0
        ? `${MARGINS.holds.sign} ${steps} verified`
        : "Nothing was verified";
  const rest = refuted > 0 ? [`${steps} verified`, ...more] : [...more, "0 refuted"];
  const look = refuted > 0 ? "bad" : verified > 0 ? "good" : "";
  return (
    `<p class="summary ${look}"><strong>${verdict}</strong>, ${rest.join(", ")}` +
    ` <span class="quiet"><time datetime="${escapeText(date)}">${escapeText(date)}</time>, seed ${seed}</span>` +
    ` <a class="about" href="#${MARKS_ID}">What do the marks mean?</a></p>`
  );
}

export function renderProofData(data: ProofData): string {
  return `<script type="application/json" id="${PROOF_ID}">${scriptJson(data)}</script>`;
}
