/** B examples: 3B word numbers, three an example, and the B words that follow. */
export interface Examples {
  readonly inputs: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}
