import { walk } from "../math/children.js";
import type { Condition, Expression } from "../math/expression.js";
import { MathProblem } from "../math/problem.js";
import { describeProblem } from "../math/problem.js";
import type { FontToken } from "../math/normalise-tokens.js";
import { readTokens } from "../math/parse-expression.js";
import { parseConditionTokens } from "../math/parser.js";
import { printCondition } from "../math/print-latex.js";

import { isMark } from "../math/token.js";
import type { Reading } from "../math/world.js";
import { checkChain } from "./check-chain.js";
import type { CheckedChain } from "./check-chain.js";
import type { SampleOptions } from "./evaluate-chain.js";
import { findFunctions } from "./find-functions.js";
import { definitionElsewhere, elsewhere } from "./foreign-spans.js";
import { parsePiece, splitRelations } from "./parse-chain.js";
import type { Chain, Piece } from "./parse-chain.js";
import { membershipItem } from "./membership-item.js";
import { describeReading, listAssumptions } from "./reading.js";
import type { Step } from "./report.js";
import { Section } from "./section.js";
import type { Circumstances } from "./section.js";
import { splitDisplay } from "./split-display.js";
import type { Item } from "./split-display.js";
import { isConditionWord } from "./words.js";

export interface CheckedDisplay {
  readonly steps: readonly Step[];
  readonly reading: string;
  readonly assumptions: readonly string[];
  /** Free names and functions from code that were used. */
  readonly used: ReadonlySet<string>;
  /** Why nothing could be checked at all. */
  readonly reason?: string;
}

interface Content {
  readonly chains: readonly Chain[];
  readonly conditions: readonly Condition[];
  readonly unread: readonly string[];
}

const READINGS: readonly Reading[] = [
  { vectors: "column", layout: "gradient" },
  { vectors: "column", layout: "numerator" },
  { vectors: "column", layout: "denominator" },
  { vectors: "row", layout: "gradient" },
  { vectors: "row", layout: "numerator" },
  { vectors: "row", layout: "denominator" },
];

/** Checks a display under the readings that are open, and keeps what it defines in `section`. */
export function checkDisplay(
  latex: string,
  section: Section,
  circumstances: Circumstances,
  options: SampleOptions,
): CheckedDisplay {
  let content: Content;
  try {
    content = readContent(latex, section);
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
    const step: Step = {
      index: 1,
      relation: "",
      lhs: latex.trim().slice(0, 200),
      rhs: "",
      samples: 0,
      verdict: error.kind,
      message: describeProblem(error, latex),
    };
    return { steps: [step], reading: "", assumptions: [], used: new Set() };
  }
  if (content.chains.length === 0)
    return { steps: [], reading: "", assumptions: [], used: new Set(), reason: "It holds no equation." };
  const all: Circumstances = {
    ...circumstances,
    conditions: [...circumstances.conditions, ...content.conditions],
    unread: [...circumstances.unread, ...content.unread],
  };
  return best(latex, content, section, all, options);
}

interface Attempt {
  readonly reading: Reading;
  readonly chains: readonly CheckedChain[];
  readonly section: Section;
  readonly bad: number;
  /** How unlikely the guessed shapes are. */
  readonly cost: number;
}

function best(
  latex: string,
  content: Content,
  section: Section,
  circumstances: Circumstances,
  options: SampleOptions,
): CheckedDisplay {
  const open = READINGS.filter(
    (reading) =>
      (section.vectors ?? reading.vectors) === reading.vectors &&
      (section.layout ?? reading.layout) === reading.layout,
  );
  let chosen: Attempt | undefined;
  for (const reading of open) {
    const attempt = attemptWith(latex, content, section, circumstances, options, reading);
    const better =
      chosen === undefined ||
      attempt.bad < chosen.bad ||
      (attempt.bad === chosen.bad && attempt.cost < chosen.cost);
    if (better) chosen = attempt;
    if ((attempt.bad === 0 && attempt.cost === 0) || !depends(attempt)) break;
  }
  if (chosen !== undefined && chosen.bad > 0 && !circumstances.claims) {
    chosen = withoutNumbers(latex, content, section, circumstances, options, chosen);
    if (chosen.bad > 0) chosen = inOtherLayout(latex, content, section, circumstances, options, chosen);
    if (chosen.bad > 0) chosen = withoutFaded(latex, content, section, circumstances, options, chosen);
  }
  if (chosen === undefined)
    return { steps: [], reading: "", assumptions: [], used: new Set(), reason: "No reading is left open." };
  adopt(section, chosen.section);
  noteLayout(section, chosen);
  const steps = chosen.chains.flatMap((chain) => chain.steps);
  return {
    steps,
    used: new Set(
      chosen.chains.flatMap(({ typed }) => [...typed.world.variables.keys(), ...typed.world.called]),
    ),
    reading: describeReading(chosen.chains, chosen.reading),
    assumptions: listAssumptions(chosen.chains, circumstances.conditions.map(printCondition)),
  };
}

/** Prose may have used a letter for a number that is a vector here: then the display is read without that. */
function withoutNumbers(
  latex: string,
  content: Content,
  section: Section,
  circumstances: Circumstances,
  options: SampleOptions,
  chosen: Attempt,
): Attempt {
  const fresh = new Section(section.macros, section.level, section);
  const numbers = [...section.kinds].filter(
    ([, kind]) => kind.rows === 1 && kind.cols === 1 && kind.family.length === 0 && kind.value === undefined,
  );
  if (numbers.length === 0) return chosen;
  for (const [name] of numbers) fresh.kinds.delete(name);
  const again = attemptWith(latex, content, fresh, circumstances, options, chosen.reading);
  return holdsThroughout(again) ? again : chosen;
}

/** The gradient by a vector laid out otherwise than before is no mistake, but no confirmation either. */
function inOtherLayout(
  latex: string,
  content: Content,
  section: Section,
  circumstances: Circumstances,
  options: SampleOptions,
  chosen: Attempt,
): Attempt {
  if (section.layoutEvidence === undefined || section.layout !== section.layoutEvidence.layout) return chosen;
  for (const reading of READINGS) {
    if (reading.layout === section.layout || reading.vectors !== chosen.reading.vectors) continue;
    const attempt = attemptWith(latex, content, section, circumstances, options, reading);
    if (!holdsThroughout(attempt) || attempt.chains.some((chain) => chain.byMatrix)) continue;
    const chains = attempt.chains.map((chain) => ({
      ...chain,
      steps: chain.steps.map((step) => inLayout(step, reading.layout)),
    }));
    return { ...attempt, chains };
  }
  return chosen;
}

function inLayout(step: Step, layout: Reading["layout"]): Step {
  if (step.verdict !== "equal") return step;
  const message = `Holds in ${layout} layout, which is not that of the formulas before it.`;
  return { ...step, verdict: "conditional", message, holdsWhen: `\\text{${layout} layout}` };
}

function holdsThroughout(attempt: Attempt): boolean {
  return (
    attempt.bad === 0 && attempt.chains.some((chain) => chain.steps.some((step) => step.verdict === "equal"))
  );
}

/** What contradicts an earlier section may speak of something else: shapes from there refute nothing. */
function withoutFaded(
  latex: string,
  content: Content,
  section: Section,
  circumstances: Circumstances,
  options: SampleOptions,
  chosen: Attempt,
): Attempt {
  const again = attemptWith(latex, content, section.withoutFaded(), circumstances, options, chosen.reading);
  const steps = chosen.chains.flatMap((chain) => chain.steps);
  const shapes =
    section.faded.size > 0 &&
    steps.some((step) => step.verdict === "shape") &&
    !steps.some((step) => step.verdict === "wrong");
  const plain = again.chains.every((chain) => !chain.arrays);
  return (holdsThroughout(again) && plain) || (shapes && again.bad <= chosen.bad) ? again : chosen;
}

const SETTLED = 2;

/** After a few steps that held under one layout the section keeps to it. */
function noteLayout(section: Section, attempt: Attempt): void {
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

/** Whether another reading could change anything. */
function depends(attempt: Attempt): boolean {
  return attempt.chains.some(
    (chain) =>
      chain.usesLayout || [...chain.typed.world.variables.values()].some((variable) => variable.kind.turns),
  );
}

const BAD: ReadonlySet<Step["verdict"]> = new Set(["wrong", "shape", "unbound"]);

function attemptWith(
  latex: string,
  content: Content,
  section: Section,
  circumstances: Circumstances,
  options: SampleOptions,
  reading: Reading,
): Attempt {
  const copy = new Section(section.macros, section.level, section);
  copy.lastExpression = section.lastExpression;
  copy.primeBy = firstVariable(content) ?? section.primeBy;
  let index = 1;
  const chains = content.chains.map((chain) => {
    const checked = checkChain(chain, latex, copy, circumstances, reading, options, index);
    index += chain.relations.length;
    return checked;
  });
  const bad = chains.flatMap((chain) => chain.steps).filter((step) => BAD.has(step.verdict)).length;
  const cost = chains.reduce((sum, chain) => sum + chain.typed.cost, 0);
  return { reading, chains, section: copy, bad, cost };
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

function adopt(section: Section, from: Section): void {
  for (const [name, kind] of from.guessed) section.guessed.set(name, kind);
  for (const name of from.confirmed) section.confirmed.add(name);
  for (const [name, definition] of from.definitions) {
    if (section.definitions.get(name) !== definition && name === definition.name)
      section.define(definitionElsewhere(definition));
  }
  section.primeBy = from.primeBy;
  const last = from.lastExpression;
  section.lastExpression =
    last === undefined ? undefined : { ...last, expression: elsewhere(last.expression) };
}

/** Chains and conditions of a display. Throws `MathProblem` where it cannot even be split. */
function readContent(latex: string, section: Section): Content {
  const tokens = readTokens(latex, section.macros, section.table);
  findFunctions(tokens, section);
  const items = splitDisplay(tokens);
  const chains: Draft[] = [];
  const conditions: Condition[] = [];
  const unread: string[] = [];
  for (const item of items) readItem(item, latex, section, chains, conditions, unread);
  return {
    chains: chains
      .filter((chain) => chain.relations.length > 0)
      .map((chain) => finish(chain, latex, section)),
    conditions,
    unread,
  };
}

interface Draft {
  readonly sides: FontToken[][];
  readonly relations: string[];
  /** Goes on from the expression before the display. */
  readonly before?: { readonly expression: Expression; readonly latex: string };
}

function readItem(
  item: Item,
  latex: string,
  section: Section,
  chains: Draft[],
  conditions: Condition[],
  unread: string[],
): void {
  const { tokens } = item;
  const { sides, relations } = splitRelations(item.tokens);
  if (isConditionWord(item.words) && readConditions(tokens, section, conditions, unread, latex, relations))
    return;
  if (isCondition(sides, relations) && readConditions(tokens, section, conditions, [], latex, relations))
    return;
  if (membershipItem(tokens, section)) return;
  const last = chains.at(-1);
  const first = sides[0]?.filter((token) => token.kind !== "column") ?? [];
  if (first.length === 0 && relations.length > 0) {
    const target = last ?? draftAfter(section);
    if (last === undefined) chains.push(target);
    target.relations.push(...relations);
    target.sides.push(...sides.slice(1).map((side) => [...side]));
    return;
  }
  if (last !== undefined && item.words === "" && continuesLast(item, last, first)) {
    last.sides.at(-1)?.push(...(sides[0] ?? []));
    last.relations.push(...relations);
    last.sides.push(...sides.slice(1).map((side) => [...side]));
    return;
  }
  chains.push({ sides: sides.map((side) => [...side]), relations: [...relations] });
}

function draftAfter(section: Section): Draft {
  const before = section.lastExpression;
  return { sides: [[]], relations: [], ...(before === undefined ? {} : { before }) };
}

/** A row that begins with a sign in the right-hand column, or after a row that ends in a relation. */
function continuesLast(item: Item, last: Draft, first: readonly FontToken[]): boolean {
  const start = first[0];
  if (start === undefined) return false;
  if (last.sides.at(-1)?.length === 0 && last.relations.length > 0) return true;
  const sign =
    isMark(start, "+") ||
    isMark(start, "-") ||
    (start.kind === "command" && ["cdot", "times", "odot", "circ"].includes(start.text));
  return item.continues && sign && last.relations.length > 0;
}

/** `i \ne j`, `i = j`, `k = 1, …`: a relation between plain index letters or numbers. */
function isCondition(sides: readonly (readonly FontToken[])[], relations: readonly string[]): boolean {
  if (relations.length === 0) return false;
  if (
    relations.every(
      (relation) =>
        relation === "≠" || relation === ">" || relation === "<" || relation === "≥" || relation === "≤",
    )
  )
    return true;
  const letters = sides.map((side) => side.filter((token) => token.kind !== "column"));
  const indexLike = letters.every(
    (side) =>
      side.length === 1 && /^(?:[i-n]|[a-z]|\d+)$/u.test(side[0]?.text ?? "") && side[0]?.kind !== "command",
  );
  return (
    relations.length === 1 &&
    relations[0] === "=" &&
    indexLike &&
    /^[i-nrs]$/u.test(letters[0]?.[0]?.text ?? "")
  );
}

function readConditions(
  tokens: readonly FontToken[],
  section: Section,
  conditions: Condition[],
  unread: string[],
  latex: string,
  relations: readonly string[],
): boolean {
  if (relations.length === 0) return true;
  if (relations.some((relation) => relation === "∈" || relation === "∼" || relation === "→")) return false;
  try {
    const read = parseConditionTokens(tokens, section.table, { start: 0, end: latex.length });
    const defines = read.length === 1 && read[0]?.relation === "=" && isNewName(read[0].left, section);
    if (defines) return false;
    conditions.push(...read);
  } catch (error) {
    if (!(error instanceof MathProblem)) throw error;
    const [start, end] = [tokens[0]?.span.start ?? 0, tokens.at(-1)?.span.end ?? 0];
    unread.push(latex.slice(start, end));
  }
  return true;
}

/** `where q = …` defines q. */
function isNewName(expression: Expression, section: Section): boolean {
  const index =
    expression.kind === "symbol" &&
    expression.subscriptText === undefined &&
    /^[i-nrs]$/u.test(expression.base);
  const name = expression.kind === "symbol" || expression.kind === "call";
  return name && !index && !(expression.kind === "symbol" && section.definitions.has(expression.base));
}

function finish(draft: Draft, latex: string, section: Section): Chain {
  let relations = [...draft.relations];
  let sides = [...draft.sides];
  // A relation with nothing but words after it is a remark.
  while (sides.length > 1 && sides.at(-1)?.every((token) => token.kind === "column") === true) {
    sides = sides.slice(0, -1);
    relations = relations.slice(0, -1);
  }
  const otherwise = { start: 0, end: 0 };
  const pieces = sides.map((side, at): Piece => {
    if (at === 0 && side.length === 0 && draft.before !== undefined) {
      return { tokens: [], span: otherwise, latex: draft.before.latex, expression: draft.before.expression };
    }
    const near = sides[at - 1]?.at(-1)?.span ?? otherwise;
    return parsePiece(side, section.table, latex, { start: near.end, end: near.end });
  });
  return { pieces, relations };
}
