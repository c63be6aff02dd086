/** The values multiplied, whatever their shape. */
export function times(values: unknown, factor: number): unknown {
  return Array.isArray(values) ? values.map((value) => times(value, factor)) : (values as number) * factor;
}

/**
 * Programs whose outputs are those of `program`, with some of the named ones multiplied, but never all of them: a
 * factor taken in some lines and forgotten in the others.
 *
 * @param wanted which parts of the names count
 */
export function scaledParts<A extends readonly unknown[], R extends object>(
  program: (...args: A) => R,
  names: readonly (keyof R & string)[],
  factor: (...args: A) => number,
  wanted: (part: readonly string[]) => boolean = () => true,
): ((...args: A) => R)[] {
  return selections(names)
    .filter((part) => part.length < names.length && wanted(part))
    .map((part) => (...args) => {
      const result = { ...program(...args) };
      for (const name of part) result[name] = times(result[name], factor(...args)) as R[typeof name];
      return result;
    });
}

/**
 * In some of a network's gradients and not in the others, by code: the number of examples as a factor, or its inverse
 * where a weight has it (A4), and the wrong sign (A5).
 */
export function slipsInParts<A extends readonly [readonly unknown[], ...unknown[]], R extends object>(
  program: (...args: A) => R,
  names: readonly (keyof R & string)[],
  isWeight: (name: string) => boolean,
): { readonly A4: ((...args: A) => R)[]; readonly A5: ((...args: A) => R)[] } {
  return {
    A4: [
      ...scaledParts(program, names, (...[examples]) => examples.length),
      ...scaledParts(
        program,
        names,
        (...[examples]) => 1 / examples.length,
        (part) => part.some(isWeight),
      ),
    ],
    A5: scaledParts(program, names, () => -1),
  };
}

/** Every selection of the names that is not empty. */
export function selections<T>(names: readonly T[]): T[][] {
  return Array.from({ length: 2 ** names.length - 1 }, (_, n) =>
    names.filter((__, i) => Math.floor((n + 1) / 2 ** i) % 2 === 1),
  );
}
