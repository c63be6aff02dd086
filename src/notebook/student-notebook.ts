import { stripOutputs } from "./clean-notebook.js";
import { derivationNames } from "./directive-comment.js";
import { importStub, STUB } from "./import-stub.js";
import { isArray } from "./json.js";
import { NotebookError } from "./notebook-error.js";
import type { Cell, Notebook } from "./notebook.js";

/**
 * A reader's copy: solutions are taken out, and with them the outputs that came from them.
 * Cells tagged `solution` go; between `BEGIN SOLUTION` and `END SOLUTION` a stub takes the solution's place. What
 * nbgrader keeps from readers, `BEGIN HIDDEN TESTS` and `BEGIN MARK SCHEME`, goes without one.
 * Throws a `NotebookError` at a marker without its partner, for a half-removed solution would be given away.
 */
export function toStudent(notebook: Notebook, file: string): Notebook {
  const changed: Cell[] = [];
  const cells = notebook.cells.flatMap((cell, index): Cell[] => {
    if (isTaggedSolution(cell)) {
      changed.push(cell);
      return [];
    }
    const source = withoutHiddenRegions(
      cell,
      (line, what) => new NotebookError(file, { cell: index, line }, what),
    );
    if (source === cell.source) return [cell];
    changed.push(cell);
    return [{ ...stripOutputs(cell), source }];
  });
  return { ...notebook, cells: importStub(stripDependents(cells, changed)) };
}

/** Whether a cell has one of the tags. */
export function hasTag(cell: Cell, ...names: readonly string[]): boolean {
  const { tags } = cell.metadata;
  return isArray(tags) && names.some((name) => tags.includes(name));
}

/** Tags are typed by hand: one that was meant is heard, for a solution that stays is given away without a word. */
function isTaggedSolution({ metadata: { tags } }: Cell): boolean {
  const words = isArray(tags) ? tags : [tags];
  return words.some((tag) => typeof tag === "string" && /(?:^|,)\s*solutions?\s*(?:,|$)/iu.test(tag));
}

const PLACE = "// YOUR CODE HERE";
const STUBS = {
  code: [PLACE, STUB],
  markdown: ["*Your answer here.*"],
  raw: ["Your answer here."],
} as const;

/** What stands in code where a solution was; without its last line where the cell is to run as it stands. */
export const CODE_STUB: readonly string[] = STUBS.code;

/** Stands in a display where the reader is to write lines. */
export const YOUR_LINES = "\\text{your lines}";

/** Inside a display the markers are TeX comments, `% BEGIN SOLUTION`, and so is the place they leave a line of it. */
const TEX_STUB = [`&= ${YOUR_LINES} \\\\`];

/** Where a region begins or ends that a reader does not get. */
interface Marker {
  readonly edge: "BEGIN" | "END";
  readonly region: "SOLUTION" | "HIDDEN TESTS" | "MARK SCHEME";
}

/** In text a sentence may speak of the markers: there they stand by themselves, as `<!-- BEGIN SOLUTION -->`. */
const ALONE = /^\W*(BEGIN|END)\s+(SOLUTION|HIDDEN\s+TESTS|MARK\s+SCHEME)\b/iu;

/** In code they may also follow something; then only in capitals. */
const AFTER_CODE = /\b(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b/u;

function markerOf(line: string, type: Cell["cell_type"]): Marker | undefined {
  const found = ALONE.exec(line) ?? (type === "code" ? AFTER_CODE.exec(line) : null);
  if (found === null) return undefined;
  const [edge, region] = found.slice(1).map((word) => word.toUpperCase().replace(/\s+/u, " "));
  return { edge, region } as Marker;
}

/** Whether a solution is marked in the cell. */
export function holdsSolution({ source, cell_type }: Cell): boolean {
  return source.split("\n").some((line) => {
    const marker = markerOf(line, cell_type);
    return marker?.edge === "BEGIN" && marker.region === "SOLUTION";
  });
}

const ASSIGNMENT = /^([\p{L}_$][\p{L}\p{N}_$]*)\s*=[^=>]/u;

/**
 * Whether a solution only gives other values to what the lines above it begin with: `let answer = 0;`. Such a cell runs
 * as it stands, and the check below it says what is missing; to throw would end *Run All Cells* there.
 */
function onlyAssigns(solution: readonly string[], above: readonly string[]): boolean {
  // What is indented or closes a bracket goes on with a line before.
  const statements = solution.filter((line) => /^[^\s)\]}/]/u.test(line));
  const names = statements.map((line) => ASSIGNMENT.exec(line)?.[1]);
  const begun = new Set(above.map((line) => /^(?:let|var)\s+([^\s:=]+)[^=]*=/u.exec(line)?.[1]));
  return names.length > 0 && names.every((name) => name !== undefined && begun.has(name));
}

/** What takes the place of a solution; `begin` is the line that opens it. */
function stubFor(
  type: Cell["cell_type"],
  begin: string,
  solution: readonly string[],
  above: readonly string[],
): readonly string[] {
  if (/^\s*%/u.test(begin)) return TEX_STUB;
  return type === "code" && onlyAssigns(solution, above) ? [PLACE] : STUBS[type];
}

function withoutHiddenRegions(cell: Cell, error: (line: number, what: string) => NotebookError): string {
  const all = cell.source.split("\n");
  const lines: string[] = [];
  let opened: { readonly at: number; readonly region: Marker["region"] } | undefined;
  const close = (begin: number, end: number, region: Marker["region"]): void => {
    opened = undefined;
    if (region !== "SOLUTION") return;
    const [line = "", ...solution] = all.slice(begin, end);
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    lines.push(...stubFor(cell.cell_type, line, solution, lines).map((stub) => indent + stub));
  };
  for (const [index, line] of all.entries()) {
    const marker = markerOf(line, cell.cell_type);
    if (marker === undefined) {
      if (opened === undefined) lines.push(line);
      continue;
    }
    const { edge, region } = marker;
    if (edge === "BEGIN") {
      if (opened !== undefined)
        throw error(index + 1, `BEGIN ${region} inside the one of line ${opened.at + 1}; end that one first`);
      opened = { at: index, region };
      if (new RegExp(`\\bEND\\s+${region}\\b`, "iu").test(line)) close(index, index + 1, region);
    } else if (opened?.region === region) {
      close(opened.at, index, region);
    } else {
      throw error(
        index + 1,
        `END ${region} without a BEGIN ${region} above it; add the one or remove the other`,
      );
    }
  }
  if (opened !== undefined)
    throw error(
      opened.at + 1,
      `BEGIN ${opened.region} without an END ${opened.region} below it; add the one or remove the other`,
    );
  return lines.join("\n");
}

/**
 * Clears the cells that mention a name the removed solutions declared, or a derivation whose lines were removed: its
 * check shows them again. Then those that mention a name of theirs, and so on.
 */
function stripDependents(cells: readonly Cell[], removed: readonly Cell[]): readonly Cell[] {
  if (removed.length === 0) return cells;
  const names = new Set(removed.flatMap(({ source }) => declaredNames(source)));
  const derivations = new Set(removed.flatMap(({ source }) => derivationNames(source)));
  return cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    const words = cell.source.match(/[\p{L}\p{N}_$]+/gu) ?? [];
    const texts = Array.from(cell.source.matchAll(/(["'`])(.+?)\1/gu), ([, , text = ""]) => text);
    if (!words.some((word) => names.has(word)) && !texts.some((text) => derivations.has(text))) return cell;
    for (const name of declaredNames(cell.source)) names.add(name);
    return stripOutputs(cell);
  });
}

/** Names that a cell declares or assigns at the start of a line. */
export function declaredNames(source: string): string[] {
  const declarations = source.matchAll(
    /^(?:export\s+)?(?:(?:async\s+)?function\*?|const|let|var|class)\s+([\p{L}\p{N}_$]+|[[{][^=]*[\]}])|^([\p{L}_$][\p{L}\p{N}_$]*)\s*=[^=>]/gmu,
  );
  return [...declarations].flatMap(
    ([, declared = "", assigned = ""]) => `${declared} ${assigned}`.match(/[\p{L}\p{N}_$]+/gu) ?? [],
  );
}
