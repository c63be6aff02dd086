import { PCA } from "ml-pca";

export interface PrincipalPlane {
  /** N×2: where each row falls on the plane through the rows' mean in which they lie apart the most. */
  readonly at: number[][];
  /** The share of the rows' variance that the two directions show, each 0 … 1. */
  readonly shares: readonly [number, number];
}

/**
 * Rows of many numbers on a flat map: their first two principal components. rows: N×D with N ≥ 3, D ≥ 2.
 *
 * A principal direction has no sign of its own; the one is taken in which the farthest row lies on the positive side.
 */
export function principalPlane(rows: readonly (readonly number[])[]): PrincipalPlane {
  if (rows.length < 3 || rows[0]!.length < 2)
    throw new RangeError(
      `A plane needs at least 3 rows of 2 numbers; there are ${rows.length} of ${rows[0]?.length ?? 0}.`,
    );
  const data = rows.map((row) => [...row]);
  const pca = new PCA(data);
  const at = pca.predict(data, { nComponents: 2 }).to2DArray();
  const signs = [0, 1].map((axis) =>
    at.reduce((most, row) => (Math.abs(row[axis]!) > Math.abs(most) ? row[axis]! : most), 0) < 0 ? -1 : 1,
  );
  const [first = 0, second = 0] = pca.getExplainedVariance();
  return { at: at.map((row) => row.map((x, axis) => x * signs[axis]!)), shares: [first, second] };
}
