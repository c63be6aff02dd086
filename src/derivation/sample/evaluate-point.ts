import type { Frame } from "../../math/value/frame.js";
import { isFiniteValue } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";
import type { TypedChain } from "../shapes/typed-chain.js";
import { solves } from "./fulfil.js";
import { setIndices } from "./free-indices.js";
import type { Tuple } from "./free-indices.js";

/** The values of a chain's expressions at one point and one choice of free indices. */
export interface Sample {
  readonly frame: Frame;
  readonly point: number;
  /** Free index → its value here. */
  readonly tuple: Tuple;
  readonly values: readonly (Value | undefined)[];
}

/** Expressions with shapes, and the points that count. */
export type Evaluated = Pick<TypedChain, "world" | "compiled" | "holds" | "constraints">;

/** A point, with its number; steps of which just one side is defined there are noted. */
export interface PointToEvaluate {
  readonly frame: Frame;
  readonly point: number;
  readonly oneSided: Set<number>;
}

/** All index choices at one point; undefined if anything is not a number there. */
export function evaluateAt(
  { world, compiled, holds, constraints }: Evaluated,
  tuples: readonly Tuple[],
  { frame, point, oneSided }: PointToEvaluate,
): readonly Sample[] | undefined {
  const samples: Sample[] = [];
  for (const tuple of tuples) {
    setIndices(frame, tuple, world);
    if (!holds(frame) || !solves({ constraints }, frame)) continue;
    const values = compiled.map((each) => each?.run(frame));
    const isDefined = values.map((value) => value === undefined || isFiniteValue(value));
    if (isDefined.includes(false)) {
      for (const [at, each] of isDefined.entries()) if (isDefined[at + 1] === !each) oneSided.add(at);
      return undefined;
    }
    samples.push({ frame, point, tuple, values });
  }
  return samples;
}
