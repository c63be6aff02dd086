import { isScalar } from "../../math/value/shape.js";
import type { Reading } from "../../math/compile/convention.js";
import { attemptWith, holdsThroughout, READINGS } from "./attempt.js";
import type { Attempt, Task } from "./attempt.js";
import { definitionElsewhere, elsewhere } from "../names/foreign-spans.js";
import { inUnsaidLayout, spared } from "./other-meanings.js";
import type { Section } from "../facts/section.js";
import { holds, isUnsupported } from "../report/verdicts.js";

/** The reading that is left open under which most holds; undefined where none is open. */
export function chooseReading(task: Task): Attempt | undefined {
  const chosen = likeliest(task);
  return chosen === undefined || isVouched(chosen) ? chosen : spared(task, readable(task, chosen));
}

/** Whether all names are what the author has told the checker: then no other meaning is looked for. */
function isVouched({ chains }: Attempt): boolean {
  return chains.every(({ findings }) => findings.claims);
}

function likeliest(task: Task): Attempt | undefined {
  let chosen: Attempt | undefined;
  let first: Attempt | undefined;
  for (const attempt of differentAttempts(task, () => chosen?.bad)) {
    first ??= attempt;
    if (chosen === undefined || isBetter(attempt, chosen)) chosen = attempt;
    if ((attempt.bad === 0 && attempt.cost === 0) || !depends(attempt)) break;
  }
  return chosen === undefined || first === undefined ? chosen : inUnsaidLayout(task, chosen, first);
}

/** What has no meaning with the definitions of an earlier section may use its names for something else. */
function readable(task: Task, chosen: Attempt): Attempt {
  if (task.section.faded.size === 0 || !lacksMeaning(chosen)) return chosen;
  const again = likeliest({ ...task, section: task.section.withoutFaded() });
  if (again === undefined || lacksMeaning(again)) return chosen;
  // That a line only defines there does not bear it out.
  return holdsThroughout(again) || leavesOut(chosen) ? again : chosen;
}

function lacksMeaning(attempt: Attempt): boolean {
  return attempt.meaningless > 0 || leavesOut(attempt);
}

function leavesOut({ chains }: Attempt): boolean {
  return chains.some(({ steps }) => steps.some(({ verdict }) => isUnsupported(verdict)));
}

/** One attempt for each open reading under which something could come out otherwise, and no worse, than before. */
function* differentAttempts(task: Task, mostBad: () => number | undefined): Generator<Attempt> {
  const tried: Attempt[] = [];
  for (const reading of READINGS) {
    if (!isOpen(reading, task.section)) continue;
    if (tried.some(({ convention }) => convention.agreesWith(reading))) continue;
    const attempt = attemptWith(task, reading, mostBad());
    tried.push(attempt);
    yield attempt;
  }
}

function isOpen(reading: Reading, { vectors, layout }: Section): boolean {
  return (vectors ?? reading.vectors) === reading.vectors && (layout ?? reading.layout) === reading.layout;
}

/** A reading under which `x^\top y = 0` is no equation between numbers does not win by leaving it out. */
function isBetter(attempt: Attempt, chosen: Attempt): boolean {
  if (conditionsIgnored(attempt) > conditionsIgnored(chosen)) return false;
  if (attempt.bad !== chosen.bad) return attempt.bad < chosen.bad;
  if (attempt.meaningless !== chosen.meaningless) return attempt.meaningless < chosen.meaningless;
  return attempt.cost < chosen.cost;
}

function conditionsIgnored({ chains }: Attempt): number {
  return chains.reduce((sum, { findings }) => sum + findings.ignored.length, 0);
}

const SETTLED = 2;

/** After a few steps that held under one layout the section keeps to it. */
export function noteLayout(section: Section, attempt: Attempt): void {
  const held = attempt.chains
    .filter((chain) => chain.usesArrays)
    .flatMap((chain) => chain.steps)
    .filter(({ verdict }) => holds(verdict)).length;
  if (held === 0 || attempt.bad > 0) return;
  const { layout } = attempt.reading;
  const same = section.layoutEvidence?.layout === layout ? section.layoutEvidence : undefined;
  const before = same?.steps ?? 0;
  const byMatrix = same?.byMatrix === true || attempt.chains.some((chain) => chain.byMatrix);
  section.layoutEvidence = { layout, steps: before + held, byMatrix };
  if (before + held >= SETTLED) section.layout ??= layout;
}

/** Whether another reading could change anything: among numbers none does. */
function depends(attempt: Attempt): boolean {
  return attempt.chains.some(({ usesLayout, arrays, typed }) => {
    const variables = [...typed.world.variables.values()];
    const ofArrays = arrays || variables.some(({ shape }) => !isScalar(shape));
    return (usesLayout && ofArrays) || variables.some(({ kind }) => kind.turns);
  });
}

/** What a display has shown of names is known from here on, and what it defines stands elsewhere for what comes next. */
export function adopt(section: Section, from: Section): void {
  for (const [name, kind] of from.guessed.changesSince(section.guessed)) section.guessed.set(name, kind);
  for (const name of from.confirmed.addedSince(section.confirmed)) section.confirmed.add(name);
  for (const name of from.seen.addedSince(section.seen)) section.seen.add(name);
  for (const [name, definition] of from.definitions.changesSince(section.definitions))
    if (name === definition.name) section.define(definitionElsewhere(definition));
  section.vouched.become(from.vouched);
  for (const [name, by] of from.dependences.changesSince(section.dependences))
    section.noteDependence(name, by);
  const again = [...from.again.changesSince(section.again)];
  section.again.become(from.again);
  for (const [name, before] of again) section.again.set(name, before.map(definitionElsewhere));
  for (const name of from.bareNumbers.addedSince(section.bareNumbers)) section.bareNumbers.add(name);
  section.tied.push(...from.tied.slice(section.tied.length));
  section.slopes = from.slopes;
  section.primeBy = from.primeBy;
  const last = from.lastExpression;
  section.lastExpression =
    last === undefined ? undefined : { ...last, expression: elsewhere(last.expression) };
}
