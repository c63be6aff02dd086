import type { Value } from "../../math/value/value.js";
import { sizeOf } from "../../math/value/value.js";
import type { Sample } from "../sample/evaluate-point.js";

/** Whether both sides of a step are 0 at all points. */
export function isZeroThroughout(samples: readonly Sample[], at: number): boolean {
  return samples.length > 0 && samples.every(({ values }) => isZero(values[at]) && isZero(values[at + 1]));
}

/** 0 but for rounding. */
function isZero(value: Value | undefined): boolean {
  if (value === undefined) return false;
  for (let entry = 0; entry < sizeOf(value); entry += 1)
    if (Math.abs(value.data[entry] ?? 0) > (value.error[entry] ?? 0) + TINY) return false;
  return true;
}

const TINY = 1e-12;
