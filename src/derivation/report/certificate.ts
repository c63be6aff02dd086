/**
 * Why a step is called proved, for whoever does not trust the prover: both sides as programs over atoms, and what these give
 * modulo a tower of primes. Residues are written in base 36.
 *
 * An atom's residue on storey s (0 is the top) is `drawResidue("SALT s TEXT", prime)`, as `math/exact/field.ts` has it. TEXT is
 * `pi`; `count 2` for a length or index, which is any number; `log x` for the exponent of a name x, and on the last storey `name x` for the name itself; `log R` and `f R …` for
 * arguments with the residues R, in base 10, on that storey. On a storey with the prime p above one with the prime q, exp is
 * 3^((p−1)/q), turn 5^((p−1)/q), and i is a^((p−1)/4) for the least a > 1 with which it is a root of −1. Where there is a storey below, a name is exp^(its exponent there),
 * exp(y) is exp^(y there), and cos y and sin y are those of turn^(y there) = cos y + i sin y. On the last storey they are atoms.
 */
export interface Certificate {
  /** The primes of the tower, from the top down. */
  readonly primes: readonly string[];
  readonly looks: readonly CertifiedLook[];
}

/** The sides for some lengths and indices. Roots have two values: there is a look with the same `at` for each choice of them. */
export interface CertifiedLook {
  /** SALT is the step as it is written, `LEFT = RIGHT`, a blank, and this. */
  readonly at: string;
  /**
   * Each line makes a number of those before it, counted from 0: `number 1/3`, `name x`, `log-name x`, `count 2`, `pi`, `+ 0 1`,
   * `* 0 1`, `inverse 0`, `exp 0`, `cos 0`, `sin 0`, `log 0`, `root 0 r s …` with its values from the top storey down, where
   * they were needed, else `-`, and `any 0 1 f` for f(0, 1).
   */
  readonly program: string;
  /** The sum of all different names on the top storey. */
  readonly atoms: string;
  /** Which numbers are entries of the left and the right side, and what both are on the top storey. */
  readonly equal: readonly (readonly [left: number, right: number, residue: string])[];
}
