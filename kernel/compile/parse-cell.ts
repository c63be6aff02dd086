import type {
  CreateSourceFileOptions,
  Diagnostic,
  ScriptTarget,
  SourceFile,
  Statement,
} from "@tslab/typescript-for-tslab";
import { ts } from "./typescript-seam.js";

/**
 * Parses a cell. TypeScript 5.0 reads `await {} as T` as several statements first and then again as one, but leaves the
 * last of the first reading, and all that follow, standing behind the second one; these are removed, with their errors.
 */
export function parseCell(
  path: string,
  text: string,
  options: ScriptTarget | CreateSourceFileOptions,
): SourceFile {
  const file = ts.createSourceFile(path, text, options, true);
  // The first reading, which is only half made: whoever asks it for its imports crashes.
  Object.assign(file, { original: undefined });
  const kept: Statement[] = [];
  for (const statement of file.statements) {
    if (statement.pos >= (kept.at(-1)?.end ?? 0)) kept.push(statement);
  }
  if (kept.length === file.statements.length) return file;
  const statements = ts.setTextRange(ts.factory.createNodeArray(kept), file.statements);
  const { parseDiagnostics } = file as SourceFile & { parseDiagnostics: readonly Diagnostic[] };
  const isMeant = ({ start = 0 }: Diagnostic): boolean => {
    const place = kept.find(({ end }) => start < end);
    return !place || ts.containsParseError(place);
  };
  const errors = ts.sortAndDeduplicateDiagnostics(parseDiagnostics.filter(isMeant));
  return Object.assign(file, { statements, parseDiagnostics: [...errors] });
}
