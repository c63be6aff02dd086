/** Jupyter counts a cursor in code points, JavaScript in UTF-16 units; `"😀"` is 1 of the former, 2 of the latter. */

export function toUnits(code: string, codePoints: number): number {
  let units = 0;
  for (let i = 0; i < codePoints && units < code.length; i++)
    units += (code.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

export function toCodePoints(code: string, units: number): number {
  let codePoints = 0;
  for (let at = 0; at < units && at < code.length; codePoints++)
    at += (code.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return codePoints;
}
