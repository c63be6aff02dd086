import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FiledSet, halfOf, idOf, type Item, type SetName } from "./item.js";
import { documentMutants, notebookMutants } from "./mutants.js";

const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
export const DATA: string = join(ROOT, "../shared/data");
const FORMULAS = join(ROOT, "test/derivation/fixtures/seed-formulas.txt");

/** Whether the collections that carry no licence lie beside the repository. */
export const hasSharedData: boolean = existsSync(join(DATA, "pages.jsonl"));

const SETS: Readonly<Record<FiledSet, () => readonly Item[]>> = {
  statements: () =>
    rows("statements.jsonl").map(({ kind, truth, md }) => page("statements", md, { kind, truth })),
  pairs: () =>
    rows("published-pairs.jsonl").flatMap(({ id, right, wrong }) => [
      page("pairs", wrong, { id: `${id} wrong`, half: halfOf(id), truth: "false" }),
      page("pairs", right, { id: `${id} right`, half: halfOf(id), truth: "always" }),
    ]),
  pages: () =>
    rows("pages.jsonl").map(({ id, kind, ideal, never, md }) =>
      page("pages", md, { id, kind, ideal, never }),
    ),
  handbook: () => rows("handbook.jsonl").map(({ truth, md }) => page("handbook", md, { truth })),
  documents: readDocuments,
  notebooks: () => {
    const folder = join(ROOT, "notebooks");
    const files = readdirSync(folder).filter((file) => file.endsWith(".ipynb"));
    return files.toSorted().map((file) => document("notebooks", join(folder, file), file, file));
  },
  formulas: readFormulas,
  "document-mutants": () => documentMutants(readSet("documents")),
  "notebook-mutants": () => notebookMutants(readSet("notebooks")),
};

const known = new Map<FiledSet, readonly Item[]>();

/** Empty where the collection is not there. */
export function readSet(name: FiledSet): readonly Item[] {
  const items = known.get(name) ?? SETS[name]();
  known.set(name, items);
  return items;
}

/** A row of any collection; each has the fields that are taken from it above. */
interface Row extends Required<Pick<Item, "id" | "kind" | "truth" | "ideal" | "never">> {
  readonly md: string;
  readonly right: string;
  readonly wrong: string;
  readonly source: string;
  readonly index: number;
  readonly latex: string;
  readonly label: string;
}

function rows(file: string): readonly Row[] {
  const path = join(DATA, file);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Row);
}

function page(set: SetName, md: string, said: Partial<Item>): Item {
  return { set, id: idOf(md), file: "page.md", text: md, half: halfOf(md), ...said };
}

function document(set: SetName, path: string, file: string, halfBy: string): Item {
  return { set, id: file, file, text: readFileSync(path, "utf8"), half: halfOf(halfBy) };
}

/** Pages of one repository lie in one half: they have the same author. */
function readDocuments(): readonly Item[] {
  const list = join(DATA, "unseen/list.tsv");
  if (!existsSync(list)) return [];
  const lines = readFileSync(list, "utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const [file = "", repository = ""] = line.split("\t");
    return document("documents", join(DATA, "unseen/documents", file), file, repository);
  });
}

/** What a label of the source formulas asks of the last derivation. */
const LABELS: Readonly<Record<string, Pick<Item, "truth" | "ideal">>> = {
  correct: { truth: "always", ideal: "verified" },
  "correct-under-condition": { truth: "always", ideal: "conditional" },
  definition: { truth: "always", ideal: "defined" },
  wrong: { truth: "false", ideal: "refuted" },
};

/** Those with their pages, and, alone as they are printed, those that nobody can check. */
function readFormulas(): readonly Item[] {
  const cases = readFileSync(FORMULAS, "utf8")
    .split(/^={8} /mu)
    .slice(1);
  const own = cases.map((text): Item => {
    const lineEnd = text.indexOf("\n");
    const [id = "", label = ""] = text.slice(0, lineEnd).split(" ");
    return page("formulas", text.slice(lineEnd + 1), { id, kind: label, ...LABELS[label] });
  });
  const labelled = new Set(own.map(({ id }) => id));
  const others = rows("seed-formulas.jsonl").flatMap(({ source, index, latex, label }): Item[] => {
    const id = `${source.slice(0, 3)}/${index}`;
    if (labelled.has(id)) return [];
    return [page("formulas", `$$\n${latex}\n$$\n`, { id, kind: label, ideal: "unchecked" })];
  });
  return [...own, ...others];
}
