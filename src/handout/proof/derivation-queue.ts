import type { Derivation, DocumentReport } from "../../derivation/report/report.js";

/** The same formula, however its spaces are written. */
function plain(tex: string): string {
  return tex.replaceAll(/\\label\s*\{[^}]*\}/gu, "").replaceAll(/\s+/gu, "");
}

/** The checked derivations of each cell, handed out in order as the cell's displays are met. */
export class DerivationQueue {
  readonly #byCell = new Map<number, Derivation[]>();

  constructor(report: DocumentReport | undefined) {
    for (const derivation of report?.derivations ?? []) {
      const cell = derivation.cell ?? 0;
      this.#byCell.set(cell, [...(this.#byCell.get(cell) ?? []), derivation]);
    }
  }

  /** The derivation that this display is; each is handed out once. */
  take(tex: string, cell: number): Derivation | undefined {
    const waiting = this.#byCell.get(cell) ?? [];
    const index = waiting.findIndex(({ latex }) => plain(latex) === plain(tex));
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  }
}
