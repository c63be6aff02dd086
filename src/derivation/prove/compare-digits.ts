import { agreeInDigits } from "../../math/exact/digits.js";
import { exactAt, sizeOf } from "../../math/value/value.js";
import type { Findings } from "../evidence/findings.js";
import { openLengths } from "../sample/choose-lengths.js";
import { namesBehind } from "../names/names-behind.js";
import { sidesExactly } from "./prove-step.js";
import type { Look, StepToProve } from "./prove-step.js";

/**
 * Numbers in which nothing is drawn may agree in all digits of a double by chance, or because someone rounded one:
 * `e^{\pi\sqrt{163}} = 262537412640768744`. Whether they do in a hundred bits and more; undefined where that cannot be said.
 */
export function agreeAsConstants(step: StepToProve): boolean | undefined {
  const looks = sidesExactly(step);
  const answers = looks.flatMap(answersOf);
  if (answers.includes(false)) return false;
  return answers.length === 0 || answers.includes(undefined) ? undefined : true;
}

function answersOf({ sides: [a, b] }: Look): readonly (boolean | undefined)[] {
  return Array.from({ length: Math.max(sizeOf(a), sizeOf(b)) }, (_, at) => {
    const [x, y] = [a, b].map((side) => exactAt(side, sizeOf(side) === 1 ? 0 : at));
    return x && y && agreeInDigits(x, y);
  });
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
