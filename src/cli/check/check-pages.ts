import { extname } from "node:path";
import type { DocumentReport } from "../../derivation/report/report.js";
import { DERIVATION_VERDICTS } from "../../derivation/report/derivation-verdicts.js";
import { plural } from "../../derivation/report/plural.js";
import type { ProofData } from "../../handout/proof/proof.js";
import { describeUnknown } from "../../handout/proof/unknown-verdicts.js";
import { readProofData } from "../../handout/proof/proof-data.js";
import { versions } from "../export/provenance.js";
import { explainFailure } from "../explain-failure.js";
import type { CheckTask } from "./check-text.js";

/** Whether a file is a handout: its proof is checked anew, and its text compared with the sources that it carries. */
export function isPage(file: string): boolean {
  return /^\.html?$/iu.test(extname(file));
}

/** What is to be said of the handouts among the files, each in one sentence. */
export interface PageFindings {
  /** Where they are not what they were made from, or where it cannot be told whether they are. */
  readonly differences: readonly string[];
  /** Of each handout in which there is no such place. */
  readonly agreements: readonly string[];
  /** Where we failed at the comparison. */
  readonly failures: readonly string[];
}

/** Compares handouts with the new check of their derivations, and with the sources that they carry. */
export async function comparePages(
  tasks: readonly CheckTask[],
  reports: readonly DocumentReport[],
): Promise<PageFindings> {
  const pages = tasks.flatMap((task, i) => {
    const report = reports[i];
    return isPage(task.file) && report !== undefined && report.error === undefined
      ? [{ ...task, report }]
      : [];
  });
  if (pages.length === 0) return { differences: [], agreements: [], failures: [] };
  // Only now: what renders pages takes longer to load than a document takes to check.
  const { comparePage, compareReports } = await import("../../handout/proof/read-handout.js");
  const failures: string[] = [];
  const found = await Promise.all(
    pages.map(async ({ file, text, report }) => {
      try {
        const data = readProofData(text, file);
        const unknown = describeUnknown(data.report, file);
        if (unknown.length > 0) return unknown;
        const drawn = await comparePage(text, data, file);
        return [
          ...compareReports(data.report, report, file),
          ...(otherBuild(data, drawn.length, file) ?? drawn),
        ];
      } catch (error) {
        failures.push(explainFailure(file, error));
        return undefined;
      }
    }),
  );
  return {
    differences: found.flatMap((each) => each ?? []),
    failures,
    agreements: pages.flatMap(({ file, report }, i) =>
      found[i]?.length === 0 ? [`${file}: ${agreement(report)}`] : [],
    ),
  };
}

/** What was found to be so of a page, and no more than was looked at. */
function agreement({ derivations }: DocumentReport): string {
  const hold = derivations.every(
    ({ verdict, expectationMissed }) => DERIVATION_VERDICTS[verdict].holds && expectationMissed !== true,
  );
  const derived = hold
    ? "the derivations in the page's data hold"
    : "the derivations in the page's data are as the page says, and not all of them hold";
  return `${derived}, and the text of its cells is theirs; outputs, pictures, styles and the rest of the file were not compared`;
}

/** A page that another build made may look otherwise though nobody touched it: that is no reason to call it changed. */
function otherBuild({ versions: made }: ProofData, places: number, file: string): string[] | undefined {
  const own = versions();
  if (places === 0 || made["build"] === own["build"]) return undefined;
  const name = ({ gradbook = "of unknown version", build }: Readonly<Record<string, string>>): string =>
    build === undefined ? gradbook : `${gradbook}, build ${build}`;
  return [
    `${file}: this gradbook (${name(own)}) shows ${plural(places, "place")} otherwise than the one that made the page ` +
      `(${name(made)}): whether somebody changed the page cannot be told; check it with that one, or export its notebook anew`,
  ];
}
