import { parseMacros } from "../../math/tokens/macros.js";
import { Work } from "../../math/value/work.js";
import { bindSymbols } from "../facts/bind-symbols.js";
import { checkDisplay } from "./check-display.js";
import { derivation } from "./derivation.js";
import type { CheckedDisplay } from "./check-display.js";
import { DEFAULT_SAMPLES, DEFAULT_SEED } from "../facts/check-options.js";
import type { CheckOptions } from "../facts/check-options.js";
import { declareAll } from "../facts/declare-all.js";
import { hash } from "../sample/draw-values.js";
import { reasonOf, verdictOf } from "../judge/derivation-verdict.js";
import { internalError } from "./internal-error.js";
import type { Display, Unseen } from "../document/document.js";
import type { Derivation, Step } from "../report/report.js";
import { scanDocument } from "../scan/scan-document.js";
import { Section } from "../facts/section.js";
import type { Circumstances } from "../facts/circumstances.js";
import { DERIVATION_VERDICTS, isUnchecked } from "../report/derivation-verdicts.js";
import { printMessage, say } from "../report/message.js";
import { findsMistake, STEP_VERDICTS } from "../report/verdicts.js";
import { missingSetting, notSupported, statementInCode } from "../facts/statement.js";
import type { Statement } from "../facts/statement.js";

/** Checks LaTeX by itself: every relation in it is taken as a claim. `name = …` with a new name defines. */
export function checkDerivation(latex: string, options: CheckOptions = {}): Derivation {
  const section = new Section(parseMacros([]));
  const display: Display = { kind: "display", latex, place: { line: 1, column: 1 } };
  try {
    scanDocument({ file: "", passages: [display], macros: [], problems: [] }, section);
    return checkInSection(display, section, { around: CLAIMED, statements: [] }, options);
  } catch (error) {
    return internalError(display, error);
  }
}

const CLAIMED: Circumstances = { conditions: [], unread: [], claims: true };

/** What is said of a display: by the text around it, and by invisible comments. */
export interface SaidOfDisplay {
  readonly around: Circumstances;
  readonly statements: readonly Statement[];
}

/** Checks one display of a document. */
export function checkInSection(
  display: Display,
  section: Section,
  { around, statements }: SaidOfDisplay,
  options: CheckOptions,
): Derivation {
  if (display.unseen !== undefined) return notSeen(display, display.unseen);
  const inCode = options.declarations === undefined ? [] : [statementInCode(options.declarations, section)];
  const stated = [...statements, ...inCode];
  for (const statement of stated) {
    section.place = statement.place ?? display.place;
    declareAll(statement, section);
  }
  section.place = display.place;
  const bound = options.bindings === undefined ? NOTHING_BOUND : bindSymbols(options.bindings, section);
  const silent = whyUnchecked(display, stated);
  if (silent !== undefined) return derivation(display, [], { verdict: "unchecked", reason: silent });
  const circumstances = {
    ...around,
    conditions: [...around.conditions, ...stated.flatMap(({ declarations }) => declarations.conditions)],
    claims: around.claims || stated.length > 0 || bound.size > 0,
  };
  const settings = {
    seed: hash(display.latex, options.seed ?? DEFAULT_SEED),
    points: options.samples ?? DEFAULT_SAMPLES,
    work: new Work(),
  };
  const checked = checkDisplay(display.latex, section, circumstances, settings);
  return judged(display, checked, bound, { stated, isAddressed: circumstances.claims });
}

function notSeen(display: Display, { verdict, reason }: Unseen): Derivation {
  const lhs = display.latex.trim().slice(0, 200);
  const step: Step = { index: 1, relation: "", lhs, rhs: "", verdict, reasons: [reason], samples: 0 };
  return derivation(display, [step], { verdict: "unchecked", reason: printMessage(reason) });
}

const NOTHING_BOUND: ReadonlyMap<string, readonly string[]> = new Map();

/** Why a display is not looked at: its author says so, or it depends on what we cannot do. */
function whyUnchecked(display: Display, stated: readonly Statement[]): string | undefined {
  const off = stated.find((each) => each.off !== undefined)?.off;
  if (off !== undefined) return switchedOff(off);
  const missing = missingSetting(display, stated);
  return missing === undefined ? undefined : notSupported(missing.form);
}

function switchedOff(why: string): string {
  return why === "" ? "Switched off by its author." : `Switched off: ${why}.`;
}

/** The verdict on the whole: what was announced must be found, and code that was bound must have been used. */
function judged(
  display: Display,
  { steps, reading, assumptions, definitions, used, reason }: CheckedDisplay,
  bound: ReadonlyMap<string, readonly string[]>,
  { stated, isAddressed }: { readonly stated: readonly Statement[]; readonly isAddressed: boolean },
): Derivation {
  const idle = [...bound].filter(([, keys]) => !keys.some((key) => used.has(key))).map(([name]) => name);
  if (idle.length > 0) {
    const why = `${idle.join(", ")} is bound by code but occurs nowhere in this derivation, so the code was not checked.`;
    return derivation(display, steps, {
      verdict: "unchecked",
      reading,
      assumptions,
      definitions,
      reason: why,
    });
  }
  const expected = stated.find((each) => each.expectWrong !== undefined)?.expectWrong;
  const addressed = isAddressed ? ({ addressed: true } as const) : {};
  const lost = stated.flatMap((each) => each.problems).find(({ loses }) => loses);
  const told = lost === undefined ? steps : steps.map(undecided);
  const outcome = expected === undefined ? { verdict: verdictOf(told) } : expectation(told, expected);
  const why = isUnchecked(outcome.verdict) ? { reason: reason ?? reasonOf(told) } : {};
  const whole = derivation(display, told, {
    ...addressed,
    reading,
    assumptions,
    definitions,
    ...why,
    ...outcome,
  });
  if (lost === undefined) return whole;
  const verdict = isUnchecked(whole.verdict) ? whole.verdict : "partial";
  return { ...whole, verdict, reason: `${lost.message.replace(/\.$/u, "")}.` };
}

/** Nothing is decided where the author has said something that was not understood. */
function undecided(step: Step): Step {
  const { found } = STEP_VERDICTS[step.verdict];
  if (found === undefined) return step;
  const { index, relation, lhs, rhs, samples, span, doubts } = step;
  return {
    index,
    relation,
    lhs,
    rhs,
    verdict: "inconclusive",
    reasons: [say`${found}, but not all that is said of this display was understood.`],
    samples,
    ...(span && { span }),
    ...(doubts && { doubts }),
  };
}

/** A mistake on purpose must be refuted at just the step that is announced. */
function expectation(
  steps: readonly Step[],
  expected: number,
): Pick<Derivation, "verdict" | "reason" | "expectationMissed"> {
  const wrong = steps.filter((step) => findsMistake(step.verdict)).map((step) => step.index);
  if (wrong.length === 1 && wrong[0] === expected) return { verdict: "expected" };
  const last = steps.at(-1)?.index ?? 0;
  const found =
    expected > last
      ? `this display has ${last === 0 ? "no steps" : last === 1 ? "1 step" : `${last} steps`}`
      : wrong.length === 0
        ? "no step is refuted"
        : `step ${wrong.join(" and ")} is refuted`;
  const own = verdictOf(steps);
  return {
    verdict: DERIVATION_VERDICTS[own].holds ? "partial" : own,
    expectationMissed: true,
    reason: `Step ${expected} is announced as wrong, but ${found}.`,
  };
}
