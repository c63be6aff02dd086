import { agreeInDigits } from "../../math/exact/digits.js";
import type { Findings } from "../evidence/findings.js";
import { openLengths } from "../sample/choose-lengths.js";
import { namesBehind } from "../names/names-behind.js";
import { entriesExactly, sidesExactly } from "./prove-step.js";
import type { StepToProve } from "./prove-step.js";

/**
 * Numbers in which nothing is drawn may agree in all digits of a double by chance, or because someone rounded one:
 * `e^{\pi\sqrt{163}} = 262537412640768744`. Whether they do in a hundred bits and more; undefined where that cannot be said.
 */
export function agreeAsConstants(step: StepToProve): boolean | undefined {
  const entries = sidesExactly(step).flatMap(entriesExactly);
  const answers = entries.map(([x, y]) => x && y && agreeInDigits(x, y));
  if (answers.includes(false)) return false;
  return answers.length === 0 || answers.includes(undefined) ? undefined : true;
}

/** Whether no side of a step rests on a name that is drawn, nor on a length or index, and rounding leaves something open. */
export function isRoundedConstant(findings: Findings, at: number): boolean {
  const { typed, samples, expressions, known, chain } = findings;
  if (chain.relations[at] === "≈") return false;
  const sides = [at, at + 1];
  const written = sides.flatMap((side) => expressions[side] ?? []);
  const { names } = namesBehind(written, known.definitions);
  const { variables, freeIndices } = typed.world;
  if ([...variables.keys(), ...freeIndices.keys()].some((name) => names.has(name))) return false;
  if (openLengths(typed.world).length > 0) return false;
  return samples.samples.some(({ values }) =>
    sides.some((side) => values[side]?.error.some((error) => error > 0) === true),
  );
}
