/** A storey of the tower: numbers modulo `prime`, which is 1 more than a multiple of 24 times the next storey's prime. */
export interface Storey {
  readonly prime: bigint;
  /** Of the order of the next storey's prime: what e is here; `turn` is what e^i is. */
  readonly exp: bigint;
  readonly turn: bigint;
  /** A square root of −1. */
  readonly i: bigint;
}

/**
 * Exponents are taken one storey below: since e has the order of the prime there, e^{a+b} = e^a e^b holds exactly. Three
 * exponentials may stand within each other; on the last storey e^x is any function of x. All primes have more than 70 bits.
 */
export const TOWER: readonly Storey[] = [
  {
    prime: 4552034230723240275283176138934772497n,
    exp: 1269542395523186236712407337488171215n,
    turn: 431049332652088593277134672639445323n,
    i: 4312912730108904029653755784260927447n,
  },
  {
    prime: 46237955374646922997756949241577n,
    exp: 12090938999229638809253921447536n,
    turn: 24610059761032288584832010691480n,
    i: 13208354020512883198003719784554n,
  },
  {
    prime: 469554344124694562898661033n,
    exp: 105570080442319803265046717n,
    turn: 134038828400479919803592103n,
    i: 19712614471059512481476509n,
  },
  { prime: 4722366482869645213801n, exp: 1n, turn: 1n, i: 1184327661876582309100n },
];

/** The storey that stands on nothing. */
export const LAST: number = TOWER.length - 1;
