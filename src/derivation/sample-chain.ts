import type { Dimension } from "../math/shape.js";
import { isOne } from "../math/shape.js";
import type { World } from "../math/world.js";
import { isFixed, isGiven } from "./assign-lengths.js";
import { evaluateChain } from "./evaluate-chain.js";
import type { SampleOptions, Samples } from "./evaluate-chain.js";
import { gather } from "./step-evidence.js";
import type { TypedChain } from "./type-chain.js";

/** Step → the lengths for which it holds: `n = 3, m = 4`. */
export type LengthBound = ReadonlyMap<number, string>;

/** A chain's points, and the steps that hold only for the lengths that were chosen. */
export interface Sampled {
  readonly samples: Samples;
  readonly lengthBound: LengthBound;
}

/** Points at which the steps can be decided: where rounding forbids it, the lengths are given in the other order. */
export function sampleChain(
  typed: TypedChain,
  options: SampleOptions,
  compared: readonly boolean[],
): Sampled {
  const { world, compiled, holds } = typed;
  const samples = evaluateChain(world, compiled, holds, options);
  const unsure = compared.some((each, at) => {
    const evidence = gather(samples.samples, at, at + 1);
    return each && evidence.unsure > evidence.equal + evidence.different;
  });
  const nothing = samples.samples.length === 0 && samples.rejected > 0;
  const order = unsure || nothing ? ("reversed" as const) : undefined;
  if (order === undefined) return { samples, lengthBound: boundByLengths(typed, options, compared, samples) };
  const again = evaluateChain(world, compiled, holds, { ...options, lengths: order });
  return { samples: again, lengthBound: new Map() };
}

const FEW_POINTS = 2;

/** Steps that hold at all points, but not when lengths that nobody has fixed are others: `\sum_{i=1}^n i = 6`. */
function boundByLengths(
  typed: TypedChain,
  options: SampleOptions,
  compared: readonly boolean[],
  samples: Samples,
): LengthBound {
  const { world, compiled, holds } = typed;
  const held = compared.flatMap((each, at) => {
    const { equal, different } = gather(samples.samples, at, at + 1);
    return each && different === 0 && equal > 0 ? [at] : [];
  });
  const bound = new Map<number, string>();
  const open = openLengths(world);
  if (held.length === 0 || open.length === 0) return bound;
  const before = open.map(({ size, least }) => ({ size, least }));
  const lengths = describeLengths(open);
  const others = evaluateChain(world, compiled, holds, { ...options, points: FEW_POINTS, lengths: "others" });
  // The points at hand go with the lengths they were drawn for.
  for (const [at, length] of open.entries()) Object.assign(length, before[at]);
  for (const at of held) if (gather(others.samples, at, at + 1).different > 0) bound.set(at, lengths);
  return bound;
}

/** Lengths that no number fixes. */
function openLengths(world: World): readonly Dimension[] {
  const roots = new Set(world.allDimensions().map((dimension) => dimension.root()));
  return [...roots].filter((root) => !isOne(root) && !isFixed(root) && !isGiven(root, world));
}

function describeLengths(open: readonly Dimension[]): string {
  const named = open.filter((root) => root.known() !== undefined);
  return named.map((root) => `${root.known() ?? ""} = ${root.length()}`).join(", ");
}
