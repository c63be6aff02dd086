import { contains, walk } from "../math/children.js";
import type { Expression } from "../math/expression.js";
import { Convention } from "../math/convention.js";
import { isScalar } from "../math/shape.js";
import type { Reading } from "../math/world.js";
import { checkChain } from "./check-chain.js";
import type { CheckedChain } from "./check-chain.js";
import type { Content } from "./display-content.js";
import type { SampleOptions } from "./evaluate-chain.js";
import { definitionElsewhere, elsewhere } from "./foreign-spans.js";
import { needsArrays } from "./name-signs.js";
import { withoutGuessedKinds, withoutGuessedReading } from "./forbid-guesses.js";
import type { Step } from "./report.js";
import { Section } from "./section.js";
import type { Circumstances } from "./section.js";

const READINGS: readonly Reading[] = [
  { vectors: "column", layout: "gradient" },
  { vectors: "column", layout: "numerator" },
  { vectors: "column", layout: "denominator" },
  { vectors: "row", layout: "gradient" },
  { vectors: "row", layout: "numerator" },
  { vectors: "row", layout: "denominator" },
];

/** A display with all that is known where it stands. */
export interface Task {
  readonly latex: string;
  readonly content: Content;
  readonly section: Section;
  readonly circumstances: Circumstances;
  readonly options: SampleOptions;
}

/** What came of one reading. */
export interface Attempt {
  readonly reading: Reading;
  /** What was asked of the reading. */
  readonly convention: Convention;
  readonly chains: readonly CheckedChain[];
  readonly section: Section;
  readonly bad: number;
  /** How many of these have no meaning at all: a wrong step is at least an equation. */
  readonly meaningless: number;
  /** How unlikely the guessed shapes are. */
  readonly cost: number;
}

/** The reading that is left open under which most holds; undefined where none is open. */
export function chooseReading(task: Task): Attempt | undefined {
  if (task.circumstances.strict === true) return strictly(task);
  let chosen: Attempt | undefined;
  for (const attempt of differentAttempts(task)) {
    if (chosen === undefined || isBetter(attempt, chosen)) chosen = attempt;
    if ((attempt.bad === 0 && attempt.cost === 0) || !depends(attempt)) break;
  }
  return chosen === undefined || task.circumstances.claims ? chosen : spared(task, chosen);
}

/** One attempt for each open reading under which something could come out otherwise than before. */
function* differentAttempts(task: Task): Generator<Attempt> {
  const tried: Attempt[] = [];
  for (const reading of READINGS) {
    if (!isOpen(reading, task.section)) continue;
    if (tried.some(({ convention }) => convention.agreesWith(reading))) continue;
    const attempt = attemptWith(task, reading);
    tried.push(attempt);
    yield attempt;
  }
}

/** No name and no convention is guessed: what depends on one is left open. */
function strictly(task: Task): Attempt | undefined {
  const [first, ...others] = differentAttempts(task);
  if (first === undefined) return undefined;
  const chains = first.chains.map((chain, at) => {
    const same = others.map((other) => other.chains[at]).filter((each) => each !== undefined);
    return withoutGuessedReading(withoutGuessedKinds(chain), same.map(withoutGuessedKinds));
  });
  return { ...first, chains };
}

function isOpen(reading: Reading, { vectors, layout }: Section): boolean {
  return (vectors ?? reading.vectors) === reading.vectors && (layout ?? reading.layout) === reading.layout;
}

function isBetter(attempt: Attempt, chosen: Attempt): boolean {
  if (attempt.bad !== chosen.bad) return attempt.bad < chosen.bad;
  if (attempt.meaningless !== chosen.meaningless) return attempt.meaningless < chosen.meaningless;
  return attempt.cost < chosen.cost;
}

/** Before anything is refuted that nobody wrote for a checker: other meanings that the author may have had. */
function spared(task: Task, chosen: Attempt): Attempt {
  return [withoutNumbers, inOtherLayout, withoutFaded, asNumbers].reduce(
    (attempt, other) => (attempt.bad > 0 ? other(task, attempt) : attempt),
    chosen,
  );
}

/** Prose may have used a letter for a number that is a vector here: then the display is read without that. */
function withoutNumbers(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  const fresh = new Section(section.macros, section.level, section);
  const numbers = [...section.kinds].filter(
    ([, kind]) => kind.rows === 1 && kind.cols === 1 && kind.family.length === 0 && kind.value === undefined,
  );
  if (numbers.length === 0) return chosen;
  for (const [name] of numbers) fresh.kinds.delete(name);
  return holdingWith({ ...task, section: fresh }, chosen.reading) ?? chosen;
}

/** The gradient by a vector laid out otherwise than before is no mistake, but no confirmation either. */
function inOtherLayout(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  if (section.layoutEvidence === undefined || section.layout !== section.layoutEvidence.layout) return chosen;
  const tried = [chosen];
  for (const reading of READINGS) {
    if (reading.layout === section.layout || reading.vectors !== chosen.reading.vectors) continue;
    if (tried.some(({ convention }) => convention.agreesWith(reading))) continue;
    const attempt = attemptWith(task, reading, 0);
    tried.push(attempt);
    if (!holdsThroughout(attempt) || attempt.chains.some((chain) => chain.byMatrix)) continue;
    return { ...attempt, chains: attempt.chains.map((chain) => relabelled(chain, reading.layout)) };
  }
  return chosen;
}

function relabelled(chain: CheckedChain, layout: Reading["layout"]): CheckedChain {
  const message = `Holds in ${layout} layout, which is not that of the formulas before it.`;
  return onlyIf(chain, message, `\\text{${layout} layout}`);
}

function onlyIf(chain: CheckedChain, message: string, holdsWhen: string): CheckedChain {
  const steps = chain.steps.map((step) =>
    step.verdict === "equal" ? ({ ...step, verdict: "conditional", message, holdsWhen } as const) : step,
  );
  return { ...chain, steps };
}

/** A transpose that is missing does not matter to numbers: where earlier formulas showed vectors, that is no proof. */
function asNumbers(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  if (section.guessed.size === 0 && section.confirmed.size === 0) return chosen;
  const again = holdingWith({ ...task, section: section.withoutGuesses() }, chosen.reading);
  if (again === undefined) return chosen;
  const chains = again.chains.map((chain) => {
    const names = [...chain.names.usages.keys()].filter((name) => section.guessed.has(name));
    if (names.length === 0) return chain;
    const are = names.length === 1 ? "is a number" : "are numbers";
    const message = `Holds if ${names.join(", ")} ${are}, but earlier formulas have vectors or matrices there; declare what is meant.`;
    return onlyIf(chain, message, `${names.join(", ")} \\text{ ${are}}`);
  });
  return { ...again, chains };
}

/** The attempt with a reading, if nothing in it is bad and something holds. */
function holdingWith(task: Task, reading: Reading): Attempt | undefined {
  const attempt = attemptWith(task, reading, 0);
  return holdsThroughout(attempt) ? attempt : undefined;
}

function holdsThroughout({ bad, chains }: Attempt): boolean {
  return bad === 0 && chains.some((chain) => chain.steps.some((step) => step.verdict === "equal"));
}

/** What contradicts an earlier section may speak of something else: shapes from there refute nothing. */
function withoutFaded(task: Task, chosen: Attempt): Attempt {
  const { section } = task;
  if (section.guessed.size + section.confirmed.size + section.faded.size === 0) return chosen;
  const steps = chosen.chains.flatMap((chain) => chain.steps);
  const shapes =
    section.faded.size > 0 &&
    steps.some((step) => step.verdict === "shape") &&
    !steps.some((step) => step.verdict === "wrong");
  const again = attemptWith(
    { ...task, section: section.withoutFaded() },
    chosen.reading,
    shapes ? chosen.bad : 0,
  );
  if (!holdsThroughout(again)) return shapes && again.bad <= chosen.bad ? again : chosen;
  const plain = again.chains.every((chain) => !chain.arrays) && !usesGuesses(again, section);
  return plain || shapes ? again : chosen;
}

/** Whether a name occurs that formulas of this section showed to be a vector or a matrix. */
function usesGuesses(attempt: Attempt, section: Section): boolean {
  return attempt.chains.some((chain) =>
    [...chain.names.usages.keys()].some((name) => section.guessed.has(name) && !section.faded.has(name)),
  );
}

const SETTLED = 2;

/** After a few steps that held under one layout the section keeps to it. */
export function noteLayout(section: Section, attempt: Attempt): void {
  const held = attempt.chains
    .filter((chain) => chain.usesArrays)
    .flatMap((chain) => chain.steps)
    .filter((step) => step.verdict === "equal").length;
  if (held === 0 || attempt.bad > 0) return;
  const { layout } = attempt.reading;
  const before = section.layoutEvidence?.layout === layout ? section.layoutEvidence.steps : 0;
  section.layoutEvidence = { layout, steps: before + held };
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

const BAD: ReadonlySet<Step["verdict"]> = new Set(["wrong", "shape", "unbound"]);

/** Stops after a chain by which more is bad than may be: the rest then does not matter. */
function attemptWith(task: Task, reading: Reading, mostBad = Number.POSITIVE_INFINITY): Attempt {
  const { latex, content, section, circumstances, options } = task;
  const copy = new Section(section.macros, section.level, section);
  copy.lastExpression = section.lastExpression;
  copy.amongArrays = holdsArrays(content);
  copy.primeBy = firstVariable(content) ?? section.primeBy;
  const convention = new Convention(reading);
  const chains: CheckedChain[] = [];
  const failing: Step[] = [];
  let index = 1;
  for (const chain of content.chains) {
    const checked = checkChain(chain, latex, copy, circumstances, convention, options, index);
    index += chain.relations.length;
    chains.push(checked);
    failing.push(...checked.steps.filter((step) => BAD.has(step.verdict)));
    if (failing.length > mostBad) break;
  }
  const meaningless = failing.filter((step) => step.verdict !== "wrong").length;
  const cost = chains.reduce((sum, chain) => sum + chain.typed.cost, 0);
  return { reading, convention, chains, section: copy, bad: failing.length, meaningless, cost };
}

function holdsArrays(content: Content): boolean {
  return content.chains
    .flatMap((chain) => chain.pieces)
    .some(({ expression }) => expression !== undefined && contains(expression, needsArrays));
}

/** By what the display's first derivative is taken: primes mean the same. */
function firstVariable(content: Content): Expression | undefined {
  let by: Expression | undefined;
  for (const { expression } of content.chains.flatMap((chain) => chain.pieces)) {
    if (expression === undefined || by !== undefined) continue;
    walk(expression, (node) => {
      if (node.kind === "derivative") by ??= node.by[0];
    });
  }
  return by;
}

export function adopt(section: Section, from: Section): void {
  for (const [name, kind] of from.guessed) section.guessed.set(name, kind);
  for (const name of from.confirmed) section.confirmed.add(name);
  for (const name of from.seen) section.seen.add(name);
  for (const [name, definition] of from.definitions) {
    if (section.definitions.get(name) !== definition && name === definition.name)
      section.define(definitionElsewhere(definition));
  }
  section.primeBy = from.primeBy;
  const last = from.lastExpression;
  section.lastExpression =
    last === undefined ? undefined : { ...last, expression: elsewhere(last.expression) };
}
