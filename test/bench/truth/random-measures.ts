import type { Checked } from "./check-item.js";
import { bare } from "./in-modes.js";
import type { Item } from "./item.js";
import { hasStep, isAccused, isVerified } from "./judge.js";
import type { Measure } from "./measure.js";
import { lettersOf } from "./random-equations.js";
import { ofItem } from "./units.js";

const verified = ofItem(({ report }) => isVerified(report));

const isMutant = ({ truth, kind }: Item): boolean => truth === "false" && kind !== "tiny10";
const isTiny = ({ truth, kind }: Item): boolean => truth === "false" && kind === "tiny10";
/** The generator's n is 4: a product of as many factors may have another sign than one of n. */
const isTrue = ({ truth, text }: Item): boolean => truth === "always" && !text.includes("\\prod");
const hasWrongLetter = ({ truth, kind }: Item): boolean =>
  truth === "false" && (kind === "variable" || kind === "vector");

/** Refuted, or told by name. */
function isFound({ item, report }: Checked): boolean {
  if (hasStep(report, "wrong", "shape", "differs", "conditional")) return true;
  const sides = (item.text.split("$$")[1] ?? "").split(" = ").map(lettersOf);
  const onOneSide = sides.flatMap((side) =>
    [...side].filter((letter) => !sides.every((other) => other.has(letter))),
  );
  return report.problems.some(({ message }) => onOneSide.some((letter) => lettersOf(message).has(letter)));
}

const inSet = (set: "random" | "random-declared", how: string): readonly Measure[] => [
  bare({
    name: `${set}-mutants`,
    title: `random mutants verified, ${how}`,
    set,
    of: isMutant,
    units: verified,
    aim: { atMost: 0 },
  }),
  bare({
    name: `${set}-tiny`,
    title: `random mutants by 1e-10 verified, ${how}`,
    set,
    of: isTiny,
    units: verified,
    aim: { atMost: 0 },
  }),
  bare({
    name: `${set}-sometimes`,
    title: `random equations true at some points verified, ${how}`,
    set,
    of: ({ truth }) => truth === "sometimes",
    units: verified,
  }),
  bare({
    name: `${set}-accused`,
    title: `true random equations accused, ${how}, %`,
    set,
    of: isTrue,
    units: ofItem(({ report }) => isAccused(report)),
    aim: { atMost: 0.02, share: true },
  }),
  bare({
    name: `${set}-verified`,
    title: `true random equations verified, ${how}`,
    set,
    of: isTrue,
    units: verified,
  }),
  bare({
    name: `${set}-letters`,
    title: `wrong letters found, ${how}${set === "random" ? "" : ", %"}`,
    set,
    of: hasWrongLetter,
    units: ofItem(isFound),
    ...(set === "random" ? {} : { aim: { atLeast: 95, share: true } }),
  }),
];

/** Equations made by a seed, each labelled by an evaluator of its own. */
export const RANDOM_MEASURES: readonly Measure[] = [
  ...inSet("random", "bare"),
  ...inSet("random-declared", "declared"),
];
