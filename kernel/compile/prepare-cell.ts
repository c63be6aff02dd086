/**
 * Fits a cell's text to the compiler without moving a single character: `export` means nothing in a notebook, and
 * TypeScript 5.0 does not know `with { type: "json" }`. What is taken away becomes spaces.
 */
import type {
  Diagnostic,
  ExportDeclaration,
  ModifierLike,
  NamedExports,
  SourceFile,
  Statement,
} from "@tslab/typescript-for-tslab";
import { parseCell } from "./parse-cell.js";
import { ts } from "./typescript-seam.js";

export interface PreparedCell {
  readonly text: string;
  /** The lines of the cell as it was written. */
  readonly lines: readonly string[];
  /** `// @ts-nocheck` stands above the first statement. */
  readonly unchecked: boolean;
  /** What `// @strict` above the first statement says (`// @strict off` switches it off). */
  readonly strict: boolean | undefined;
}

export function prepareCell(source: string): PreparedCell {
  const withoutAttributes = blankImportAttributes(source);
  const file = parse(withoutAttributes);
  let text = withoutAttributes;
  for (const statement of file.statements) text = withoutExport(text, statement, file);
  const head = source.slice(0, file.statements[0]?.getStart(file) ?? source.length);
  const strict = /^\s*\/\/\s*@strict(?:\s+(off|false))?\s*$/m.exec(head);
  return {
    text,
    lines: source.split(/\r?\n/),
    unchecked: /^\s*\/\/\s*@ts-nocheck\b/m.test(head),
    strict: strict ? strict[1] === undefined : undefined,
  };
}

/** The errors for which a text is not TypeScript at all. */
export function syntaxErrors(text: string): { file: SourceFile; errors: readonly Diagnostic[] } {
  const file = parse(text);
  const { parseDiagnostics } = file as SourceFile & { parseDiagnostics: readonly Diagnostic[] };
  return { file, errors: parseDiagnostics };
}

/** Parses the text as a module, where `await` may stand at the top level. */
function parse(text: string): SourceFile {
  const setExternalModuleIndicator = (file: SourceFile): void => {
    Object.assign(file, { externalModuleIndicator: true });
  };
  const options = { languageVersion: ts.ScriptTarget.ES2022, setExternalModuleIndicator };
  return parseCell("cell.ts", text, options);
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replaceAll(/[^\n\r]/g, " ") + text.slice(end);
}

function blankImportAttributes(source: string): string {
  if (!/\bwith\s*\{/.test(source)) return source;
  let text = source;
  for (const statement of parse(source).statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const end = statement.moduleSpecifier.getEnd();
    const attributes = /^\s*with\s*\{[^{}]*\}/.exec(text.slice(end));
    if (attributes) text = blank(text, end, end + attributes[0].length);
  }
  return text;
}

function withoutExport(text: string, statement: Statement, file: SourceFile): string {
  const start = statement.getStart(file);
  if (ts.isExportDeclaration(statement)) return asImport(text, statement, file);
  if (ts.isExportAssignment(statement) && !statement.isExportEquals) {
    return blank(text, start, statement.expression.getFullStart());
  }
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const exported = modifiers.filter(isExportModifier);
  const first = exported[0];
  const last = exported.at(-1);
  if (!first || !last) return text;
  const anonymous = exported.length > 1 && !(statement as { name?: unknown }).name;
  const without = blank(text, first.getStart(file), last.getEnd());
  return anonymous
    ? `${without.slice(0, first.getStart(file))}void${without.slice(first.getStart(file) + 4)}`
    : without;
}

/** `export { a } from "x"` imports `a`; `export * from "x"` gives the cell itself no names. */
function asImport(text: string, statement: ExportDeclaration, file: SourceFile): string {
  const { moduleSpecifier, exportClause } = statement;
  const start = statement.getStart(file);
  if (!moduleSpecifier) return blank(text, start, statement.getEnd());
  const imported = `${text.slice(0, start)}import${text.slice(start + "export".length)}`;
  if (!exportClause) return blank(imported, start + "import".length, moduleSpecifier.getStart(file));
  return ts.isNamedExports(exportClause) ? withoutDefault(imported, exportClause, file) : imported;
}

/** `default` is a name for other modules only. */
function withoutDefault(text: string, { elements }: NamedExports, file: SourceFile): string {
  return elements.reduce((rest, element, index) => {
    if (element.name.text !== "default") return rest;
    return blank(rest, element.getStart(file), elements[index + 1]?.getStart(file) ?? element.getEnd());
  }, text);
}

function isExportModifier(modifier: ModifierLike): boolean {
  return modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DefaultKeyword;
}
