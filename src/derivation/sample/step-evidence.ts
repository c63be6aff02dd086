import type { Value } from "../../math/value/value.js";
import { compareValues } from "./compare-values.js";
import type { Samples } from "./evaluate-chain.js";
import type { Sample } from "./evaluate-point.js";

/** What the points say of one step. */
export interface Evidence {
  readonly equal: number;
  readonly different: number;
  readonly unsure: number;
  /** The point at which the sides differ most. */
  readonly worst?: { readonly sample: Sample; readonly rel: number };
  /** Index choices at which the step holds, and at which it does not. */
  readonly passed: readonly ReadonlyMap<string, number>[];
  readonly failed: readonly ReadonlyMap<string, number>[];
}

/** Compares expressions `left` and `right` of a chain at all samples: whether they are equal, or what else is asked. */
export function gather(
  samples: readonly Sample[],
  left: number,
  right: number,
  compare: typeof compareValues = compareValues,
): Evidence {
  let equal = 0;
  let different = 0;
  let unsure = 0;
  let worst: Evidence["worst"];
  const passed = new Map<string, ReadonlyMap<string, number>>();
  const failed = new Map<string, ReadonlyMap<string, number>>();
  for (const sample of samples) {
    const [a, b] = [sample.values[left], sample.values[right]];
    if (a === undefined || b === undefined) continue;
    const { agreement, rel } = compare(a, b);
    const key = [...sample.tuple.values()].join(",");
    if (agreement === "equal") {
      equal += 1;
      passed.set(key, sample.tuple);
    } else if (agreement === "different") {
      different += 1;
      failed.set(key, sample.tuple);
      if (worst === undefined || rel > worst.rel) worst = { sample, rel };
    } else {
      unsure += 1;
    }
  }
  for (const key of failed.keys()) passed.delete(key);
  return {
    equal,
    different,
    unsure,
    passed: [...passed.values()],
    failed: [...failed.values()],
    ...(worst === undefined ? {} : { worst }),
  };
}

/** Whether the sides agree wherever that could be told, and it could somewhere. */
export function agreesThroughout({ equal, different }: Evidence): boolean {
  return equal > 0 && different === 0;
}

/** Whether a value is the same at all points (and all index choices). */
export function isConstant(samples: Samples, at: number): boolean {
  const first = samples.samples[0]?.values[at];
  return first !== undefined && samples.samples.every((sample) => sameAs(first, sample.values[at]));
}

function sameAs(first: Value, other: Value | undefined): boolean {
  return (
    other !== undefined &&
    other.rows === first.rows &&
    other.cols === first.cols &&
    compareValues(first, other).agreement === "equal"
  );
}
