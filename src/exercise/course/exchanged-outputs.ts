/** Programs whose outputs are those of `program` under other names: the two of a pair changed, of one pair or of several. */
export function exchangedOutputs<A extends readonly unknown[], R extends object>(
  program: (...args: A) => R,
  changes: readonly (readonly (readonly [keyof R, keyof R])[])[],
): ((...args: A) => R)[] {
  return changes.map((pairs) => (...args) => {
    const right = program(...args);
    const result = { ...right };
    for (const [one, other] of pairs) {
      result[one] = right[other];
      result[other] = right[one];
    }
    return result;
  });
}
