/** The least prime that divides a number, or the number where none is small. */
export function leastFactor(number: bigint): bigint {
  for (let factor = 2n; factor * factor <= number && factor < 1000n; factor += 1n)
    if (number % factor === 0n) return factor;
  return number;
}
