/**
 * A computation as on the board: named lines, each from the lines above it. A mistake is then one line replaced, which
 * also says which line to read again.
 */
export type Lines<V extends object> = { readonly [name in keyof V]: (values: V) => V[name] };

/** Works the lines out in the order in which they stand. `given` are the values of the first ones. */
export function workOut<V extends object>(lines: Partial<Lines<V>>, given: Partial<V>): V {
  const values = { ...given } as V;
  for (const name of Object.keys(lines) as (keyof V)[]) values[name] = lines[name]!(values);
  return values;
}
