import { bare, directed, inBoth } from "./in-modes.js";
import type { Item } from "./item.js";
import { hasStep, isAccused, isIdeal, isVerified, lastDerivation } from "./judge.js";
import type { Measure } from "./measure.js";
import { triedConditions } from "./tested-conditions.js";
import { ofItem, ofSteps } from "./units.js";

const isTrue = ({ truth }: Item): boolean => truth === "always";
const isFalse = ({ truth }: Item): boolean => truth === "false";
const neverAccuse = ({ never }: Item): boolean => never?.includes("refuted") === true;
const neverVerify = ({ never }: Item): boolean => never?.includes("verified") === true;

const accused = ofItem(({ report }) => isAccused(report));
const verified = ofItem(({ report }) => isVerified(report));
const lastVerified = ofItem(({ report }) => lastDerivation(report)?.verdict === "verified");
const idealReached = ofItem(({ item, report }) => isIdeal(item.ideal ?? "", report));
const found = ofItem(({ report }) => hasStep(report, "wrong", "differs", "conditional", "shape"));
const conditions = ofSteps(({ verdict }) => verdict === "conditional");

/** Collections of which each row is labelled. */
export const ROW_MEASURES: readonly Measure[] = [
  ...inBoth({
    name: "accused",
    title: "true statements accused",
    set: "statements",
    of: isTrue,
    units: accused,
    aim: { atMost: 5 },
  }),
  ...inBoth({
    name: "verified",
    title: "true statements verified",
    set: "statements",
    of: isTrue,
    units: verified,
    aim: { atLeast: 290 },
  }),
  directed({
    name: "true-wrong",
    title: "true statements `wrong`, directed",
    set: "statements",
    of: isTrue,
    units: ofItem(({ report }) => hasStep(report, "wrong", "shape")),
    aim: { atMost: 2 },
  }),
  ...inBoth({
    name: "false-verified",
    title: "false statements verified",
    set: "statements",
    of: isFalse,
    units: verified,
    aim: { atMost: 70 },
  }),
  ...inBoth({
    name: "false-found",
    title: "false ones wrong, differs or conditional",
    set: "statements",
    of: isFalse,
    units: found,
    aim: { atLeast: 315 },
  }),
  ...inBoth({
    name: "conditions",
    title: "“only if” offered on statements",
    set: "statements",
    units: conditions,
    aim: { atLeast: 15 },
  }),
  bare({
    name: "conditions-right",
    title: "of these, right both ways at 1,000 fresh points",
    set: "statements",
    units: triedConditions("right"),
    aim: { atLeast: 15 },
  }),
  bare({
    name: "conditions-wrong",
    title: "of these, contradicted at 1,000 fresh points",
    set: "statements",
    units: triedConditions("wrong"),
    aim: { atMost: 0 },
  }),
  ...inBoth({
    name: "never",
    title: "pages never to accuse, accused",
    set: "pages",
    of: neverAccuse,
    units: accused,
    aim: { atMost: 0 },
  }),
  ...inBoth({
    name: "never-verified",
    title: "pages never to verify, verified",
    set: "pages",
    of: neverVerify,
    units: lastVerified,
    aim: { atMost: 24 },
  }),
  ...inBoth({
    name: "ideal",
    title: "pages: ideal reached",
    set: "pages",
    units: idealReached,
    aim: { atLeast: 30 },
  }),
  bare({
    name: "pairs-found",
    title: "published mistakes found",
    set: "pairs",
    of: isFalse,
    units: found,
    aim: { atLeast: 12 },
  }),
  ...inBoth({
    name: "pairs-accused",
    title: "published corrections accused",
    set: "pairs",
    of: isTrue,
    units: accused,
    aim: { atMost: 0 },
  }),
  bare({
    name: "handbook-accused",
    title: "handbook's equations accused",
    set: "handbook",
    units: accused,
    aim: { atMost: 0 },
  }),
  bare({
    name: "handbook-verified",
    title: "handbook's equations verified",
    set: "handbook",
    units: verified,
  }),
  bare({
    name: "formulas-accused",
    title: "source formulas: correct ones accused",
    set: "formulas",
    of: isTrue,
    units: accused,
    aim: { atMost: 0 },
  }),
  bare({
    name: "formulas-found",
    title: "source formulas: wrong ones wrong or differ",
    set: "formulas",
    of: isFalse,
    units: ofItem(({ report }) => hasStep(report, "wrong", "shape", "differs")),
    aim: { atLeast: 11 },
  }),
  bare({
    name: "formulas",
    title: "source formulas: correct ones verified",
    set: "formulas",
    of: ({ kind }) => kind === "correct",
    units: lastVerified,
    aim: { atLeast: 24 },
  }),
  bare({
    name: "formulas-ideal",
    title: "source formulas: as labelled",
    set: "formulas",
    units: idealReached,
  }),
];
