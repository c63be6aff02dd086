import { type Domain, type Kind, matrixKind, scalarKind } from "../math/value/kind.js";

/** A number; `scalar("positive")`, `scalar("integer")`, … say where it is drawn from. */
export function scalar(domain: Domain = "real"): Kind {
  return scalarKind(domain);
}

/** A row, 1×D: `row("D")`. Lengths that bear one name are equal; those of different names differ. */
export function row(length: string, domain: Domain = "real"): Kind {
  return { rows: 1, cols: length, family: [], turns: false, domain };
}

/** A column, n×1: `column("n")`, `column("K", "simplex")`. */
export function column(length: string, domain: Domain = "real"): Kind {
  return { rows: length, cols: 1, family: [], turns: false, domain };
}

/** A matrix: `matrix("N", "D")`, `matrix("n", "n", "symmetric")`. */
export function matrix(rows: string, columns: string, domain: Domain = "real"): Kind {
  return matrixKind(rows, columns, domain);
}
