/** σ'(x) for x ≥ 0, by its smaller factor, which keeps its digits. */
export function sigmoidSlope(x: number): number {
  const small = Math.exp(-x);
  return small / (1 + small) ** 2;
}
