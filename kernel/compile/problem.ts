import { basename } from "node:path";
import type { Diagnostic, SourceFile } from "@tslab/typescript-for-tslab";
import { ts } from "./typescript-seam.js";

/** A place where a text is not right. Lines and columns are 0-based. */
export interface Problem {
  /** Undefined for the cell itself. */
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
  /** How many characters the place is long, on its first line. */
  readonly length: number;
  readonly sourceLine: string;
  readonly code: number;
  readonly message: string;
}

export interface ProblemPlace {
  /** The lines of the cell itself, as the person wrote them; undefined for another file. */
  readonly cell: readonly string[] | undefined;
  /** Lines that the compiler's text has before the person's own. */
  readonly linesBefore: number;
}

export function problemOf(diagnostic: Diagnostic, file: SourceFile, place: ProblemPlace): Problem {
  const start = Math.min(diagnostic.start ?? 0, file.text.length);
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const own = Math.max(0, line - place.linesBefore);
  const sourceLine = place.cell?.[own] ?? file.text.split(/\r?\n/)[line] ?? "";
  return {
    file: place.cell ? undefined : basename(file.fileName),
    line: own,
    column: character,
    length: Math.max(1, Math.min(diagnostic.length ?? 1, sourceLine.length - character)),
    sourceLine,
    code: diagnostic.code,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
  };
}
