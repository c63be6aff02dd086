/** Where in a notebook: `cell` is 0-based, as in reports; `line` is 1-based, within the cell if one is given, else in the file. */
export interface NotebookPlace {
  readonly cell?: number;
  readonly line?: number;
  readonly column?: number;
}

/** A notebook that cannot be read or used as asked. The message is one line: what, where, and how to mend it. */
export class NotebookError extends Error {
  override readonly name = "NotebookError";
  readonly file: string;
  readonly place: NotebookPlace;

  constructor(file: string, place: NotebookPlace, what: string) {
    super(`${file}${printPlace(place)}: ${what}`);
    this.file = file;
    this.place = place;
  }
}

/** `, cell 3, line 2`, or `:12:5` for a place in the file itself. */
export function printPlace({ cell, line, column }: NotebookPlace): string {
  if (cell === undefined)
    return [line, column].map((part) => (part === undefined ? "" : `:${part}`)).join("");
  return `, cell ${cell}${line === undefined ? "" : `, line ${line}`}`;
}
