import { parseMacros } from "../math/macros.js";
import { Work } from "../math/work.js";
import { bindSymbols } from "./bind-symbols.js";
import { checkDisplay } from "./check-display.js";
import type { CheckedDisplay } from "./check-display.js";
import { DEFAULT_SAMPLES, DEFAULT_SEED } from "./check-options.js";
import type { CheckOptions } from "./check-options.js";
import { declareAll } from "./declare-all.js";
import { reasonOf, verdictOf } from "./derivation-verdict.js";
import { internalError } from "./internal-error.js";
import { parseDeclarations } from "./parse-declarations.js";
import type { Declarations } from "./parse-declarations.js";
import type { Display } from "./document.js";
import type { Derivation, Step } from "./report.js";
import { Section } from "./section.js";
import type { Circumstances } from "./section.js";

/** Checks LaTeX by itself: every relation in it is taken as a claim. `name = …` with a new name defines. */
export function checkDerivation(latex: string, options: CheckOptions = {}): Derivation {
  const section = new Section(parseMacros([]));
  const display: Display = { kind: "display", latex, place: { line: 1, column: 1 } };
  try {
    return checkInSection(display, section, { conditions: [], unread: [], claims: true }, undefined, options);
  } catch (error) {
    return internalError(display, error);
  }
}

/** Checks one display of a document; `directive` is what its invisible comment says. */
export function checkInSection(
  display: Display,
  section: Section,
  around: Circumstances,
  directive: Declarations | undefined,
  options: CheckOptions,
): Derivation {
  const stated = [directive, declarationsOf(options, section)].filter((each) => each !== undefined);
  for (const declarations of stated) declareAll(declarations, section);
  const bound = options.bindings === undefined ? NOTHING_BOUND : bindSymbols(options.bindings, section);
  const off = stated.find((each) => each.off !== undefined)?.off;
  if (off !== undefined) return derivation(display, [], { verdict: "unchecked", reason: switchedOff(off) });
  const circumstances = {
    ...around,
    conditions: [around, ...stated].flatMap((each) => each.conditions),
    // Beside a directive, prose is no excuse: conditions belong into it.
    unread: (stated.length > 0 ? stated : [around]).flatMap((each) => each.unread),
    strict: options.strict === true,
    claims: around.claims || stated.length > 0 || bound.size > 0,
  };
  const settings = {
    seed: options.seed ?? DEFAULT_SEED,
    points: options.samples ?? DEFAULT_SAMPLES,
    work: new Work(),
  };
  const checked = checkDisplay(display.latex, section, circumstances, settings);
  return judged(display, checked, bound, stated.find((each) => each.expectWrong !== undefined)?.expectWrong);
}

const NOTHING_BOUND: ReadonlyMap<string, readonly string[]> = new Map();

function declarationsOf(options: CheckOptions, section: Section): Declarations | undefined {
  if (options.declarations === undefined) return undefined;
  return parseDeclarations(options.declarations, section.table, section.macros);
}

function switchedOff(why: string): string {
  return why === "" ? "Switched off by its author." : `Switched off: ${why}.`;
}

/** The verdict on the whole: what was announced must be found, and code that was bound must have been used. */
function judged(
  display: Display,
  { steps, reading, assumptions, used, reason }: CheckedDisplay,
  bound: ReadonlyMap<string, readonly string[]>,
  expected: number | undefined,
): Derivation {
  const idle = [...bound].filter(([, keys]) => !keys.some((key) => used.has(key))).map(([name]) => name);
  if (idle.length > 0) {
    const why = `${idle.join(", ")} is bound by code but occurs nowhere in this derivation, so the code was not checked.`;
    return derivation(display, steps, { verdict: "unchecked", reading, assumptions, reason: why });
  }
  const outcome = expected === undefined ? { verdict: verdictOf(steps) } : expectation(steps, expected);
  const why = outcome.verdict === "unchecked" ? { reason: reason ?? reasonOf(steps) } : {};
  return derivation(display, steps, { reading, assumptions, ...why, ...outcome });
}

/** A mistake on purpose must be refuted at just the step that is announced. */
function expectation(
  steps: readonly Step[],
  expected: number,
): Pick<Derivation, "verdict" | "reason" | "expectationMissed"> {
  const wrong = steps
    .filter((step) => step.verdict === "wrong" || step.verdict === "shape")
    .map((step) => step.index);
  if (wrong.length === 1 && wrong[0] === expected) return { verdict: "expected" };
  const found = wrong.length === 0 ? "no step is refuted" : `step ${wrong.join(" and ")} is refuted`;
  const verdict = wrong.length > 0 ? "refuted" : verdictOf(steps) === "unchecked" ? "unchecked" : "partial";
  return {
    verdict,
    expectationMissed: true,
    reason: `Step ${expected} is announced as wrong, but ${found}.`,
  };
}

function derivation(
  display: Display,
  steps: readonly Step[],
  rest: Partial<Derivation> & Pick<Derivation, "verdict">,
): Derivation {
  const { line, column, cell } = display.place;
  return {
    ...(display.name === undefined ? {} : { name: display.name }),
    line,
    column,
    ...(cell === undefined ? {} : { cell }),
    latex: display.latex,
    reading: "",
    assumptions: [],
    steps,
    ...rest,
  };
}
