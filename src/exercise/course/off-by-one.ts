/** An index one place off in a list of this size. @throws RangeError where that is no place */
export type Shift = (index: number, size: number) => number;

function inside(index: number, size: number): number {
  if (index < 0 || index >= size) throw new RangeError(`index ${index} of ${size}`);
  return index;
}

/**
 * One place further and one place back, round the end or out of range. What a program does out of range is its own
 * affair (it throws, drops the entry, makes NaN, grows an array): there these say nothing but that it is not right.
 */
export const shifts: readonly Shift[] = [
  (index, size) => (index + 1) % size,
  (index, size) => (index + size - 1) % size,
  (index, size) => inside(index + 1, size),
  (index, size) => inside(index - 1, size),
];
