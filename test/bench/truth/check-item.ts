import { checkText } from "../../../src/cli/check/check-text.js";
import { checkDocument } from "../../../src/derivation/check/check-document.js";
import type { Document, Passage } from "../../../src/derivation/document/document.js";
import type { DocumentReport } from "../../../src/derivation/report/report.js";
import { parseDirective, readHead } from "../../../src/notebook/directive.js";
import type { Item, Mode } from "./item.js";

export interface Checked {
  readonly item: Item;
  readonly mode: Mode;
  readonly report: DocumentReport;
  /** Of the processor. */
  readonly seconds: number;
}

const known = new Map<string, Checked>();

/** Checks a document as the command line does; once in a run. */
export function checkItem(item: Item, mode: Mode): Checked {
  const key = `${item.set} ${item.id} ${mode}`;
  const checked = known.get(key) ?? checkAnew(item, mode);
  known.set(key, checked);
  return checked;
}

function checkAnew(item: Item, mode: Mode): Checked {
  const start = process.cpuUsage();
  const report = reportOf(item, mode);
  const { user, system } = process.cpuUsage(start);
  return { item, mode, report, seconds: (user + system) / 1e6 };
}

function reportOf({ file, text, mutant }: Item, mode: Mode): DocumentReport {
  if (mutant !== undefined) return checkDocument(mutant.document, { only: mutant.display });
  const check: typeof checkDocument = (document, options) =>
    checkDocument(mode === "bare" ? document : withEmptyDirectives(document), options);
  return checkText({ file, text }, check);
}

/** `<!-- check d1: -->` before the first display, `d2` before the second …, but where the author wrote one. */
export function withEmptyDirectives(document: Document): Document {
  let count = 0;
  const passages = document.passages.flatMap((passage, at): Passage[] => {
    if (passage.kind !== "display") return [passage];
    count += 1;
    const before = document.passages[at - 1];
    if (before?.kind === "directive" && before.said.role !== "page") return [passage];
    const name = `d${count}`;
    const source = `<!-- check ${name}: -->`;
    const said = parseDirective(readHead(` ${name}: `, "<!-- check".length));
    return [
      { kind: "directive", source, place: passage.place, said },
      { ...passage, name },
    ];
  });
  return { ...document, passages };
}
