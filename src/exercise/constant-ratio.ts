import type { Blocks, Observation } from "./exercise.js";
import { formDifference } from "./read-blocks.js";

/**
 * The ratio yours / right of every block whose entries all have one and the same; NaN for blocks that have none.
 * The first thing to look at when a gradient is wrong: N, 1/N, −1, 2 each have a name.
 */
function constantRatios(yours: Blocks, right: Blocks): Map<string, number> {
  const ratios = new Map<string, number>();
  for (const [name, block] of right) {
    const mine = yours.get(name)?.values ?? [];
    let ratio = Number.NaN;
    const constant = block.values.every((value, i) => {
      if (value === 0) return mine[i] === 0;
      const here = mine[i]! / value;
      if (Number.isNaN(ratio)) ratio = here;
      return Math.abs(here - ratio) <= 1e-6 * Math.max(1e-12, Math.abs(ratio));
    });
    ratios.set(name, constant ? ratio : Number.NaN);
  }
  return ratios;
}

/** What the ratios say when no known mistake fits, as a sentence; empty when they say nothing. */
export function describeRatios(observation: Observation): string {
  if (observation.yours.kind !== "numbers") return "";
  if (formDifference(observation.yours.blocks, observation.right) !== undefined) return "";
  const ratios = constantRatios(observation.yours.blocks, observation.right);
  const right = [...ratios].filter(([, ratio]) => Math.abs(ratio - 1) <= 1e-6).map(([name]) => name);
  const off = [...ratios].filter(([, ratio]) => Math.abs(ratio - 1) > 1e-6);
  const said = off.map(
    ([name, ratio]) => `${name || "the result"} is ${format(ratio)} times what it should be`,
  );
  if (right.length > 0 && right[0] !== "")
    said.unshift(`${right.join(", ")} ${right.length > 1 ? "are" : "is"} right`);
  return said.length === 0 ? "" : `At the example below ${said.join("; ")}.`;
}

/** A number for people: four significant digits. */
export function format(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value).replace("-", "−");
  return String(Number(value.toPrecision(4))).replace("-", "−");
}
