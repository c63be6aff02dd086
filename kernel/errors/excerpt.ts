import { paint } from "./paint.js";

export interface ExcerptPlace {
  /** Both 0-based. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const LONGEST = 160;

/** The source line with carets under the place:  `  2 | let x: number = "a"`. */
export function excerpt(sourceLine: string, { line, column, length }: ExcerptPlace): string[] {
  const number = String(line + 1).padStart(3);
  const start = column > LONGEST - 20 ? column - 40 : 0;
  const shown = sourceLine.slice(start, start + LONGEST);
  const before = shown.slice(0, column - start).replaceAll(/[^\t]/g, " ");
  const carets = "^".repeat(Math.max(1, Math.min(length, shown.length - before.length)));
  return [
    `${paint.dim(`${number} |`)} ${start > 0 ? "…" : ""}${shown}`,
    `${paint.dim("    |")} ${start > 0 ? " " : ""}${before}${paint.red(carets)}`,
  ];
}
