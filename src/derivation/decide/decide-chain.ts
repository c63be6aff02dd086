import type { Convention } from "../../math/compile/convention.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import type { Problem } from "../../math/expression/problem.js";
import type { World } from "../../math/compile/world.js";
import { Trace } from "../../math/value/trace.js";
import { decideSteps } from "./decide-steps.js";
import type { Findings } from "../evidence/findings.js";
import { ChosenLengths } from "../sample/choose-lengths.js";
import type { SampleOptions } from "../sample/evaluate-chain.js";
import { openNames } from "../evidence/open-names.js";
import { offerConditions } from "../only-if/offer-conditions.js";
import { collectNames } from "../names/name-usage.js";
import { withUnreadable } from "../names/leave-open.js";
import type { Known } from "../names/names.js";
import type { Chain } from "../chains/parse-chain.js";
import type { Step } from "../report/report.js";
import { sampleChain } from "../sample/sample-chain.js";
import type { Sampled } from "../sample/sample-chain.js";
import type { Section } from "../facts/section.js";
import { typeChain } from "../shapes/type-chain.js";
import { withSearchedPoints } from "../sample/search-points.js";
import { doubtNarrow, widerScalars } from "./wider-scalars.js";
import { noteSlopes } from "../facts/slopes.js";
import type { Wider } from "./wider-scalars.js";
import type { Unused } from "../facts/said.js";
import { holds } from "../report/verdicts.js";

/** A chain with all that is known before shapes are chosen. */
export interface Posed {
  readonly chain: Chain;
  readonly latex: string;
  /** The number of its first step. */
  readonly firstIndex: number;
  readonly expressions: readonly (Expression | undefined)[];
  /** What it defines, where that is not one of its expressions. */
  readonly bodies: readonly Expression[];
  /** Steps that define. */
  readonly defining: ReadonlySet<number>;
  /** Steps that are compared. */
  readonly compared: readonly boolean[];
  readonly conditions: readonly Condition[];
  /** Conditions that gave a name a value. */
  readonly applied: ReadonlySet<Condition>;
  readonly unread: readonly string[];
  /** What the text around says of names, and what was not used. */
  readonly unused: readonly Unused[];
  readonly claims: boolean;
  /** Names that the chain defines itself. */
  readonly own: ReadonlySet<string>;
  /** What was assumed on the way, for people. */
  readonly notes: readonly string[];
  readonly known: Known;
}

/** Where a chain stands, and how it is read and sampled. */
export interface Setting {
  readonly section: Section;
  readonly convention: Convention;
  readonly options: SampleOptions;
}

export interface Decided {
  readonly findings: Findings;
  readonly steps: readonly Step[];
}

function nothingSampled(world: World, { seed }: SampleOptions): Sampled {
  const chosen = ChosenLengths.usual(world);
  return {
    samples: {
      samples: [],
      points: 0,
      rejected: 0,
      oneSided: new Set(),
      missedBranch: false,
      unreached: false,
      seed,
      chosen,
      trace: new Trace(),
    },
    lengthBound: new Set(),
  };
}

/** The steps' verdicts under one reading; what holds only because an undefined scalar was taken too narrowly does not. */
export function decideChain(posed: Posed, setting: Setting): Decided {
  const { section } = setting;
  const decided = decideWith(posed, setting);
  const { names, known } = decided.findings;
  const held = decided.steps.some(({ verdict }) => holds(verdict));
  const wider = held ? widerScalars(names, known, section.slopes) : undefined;
  noteSlopes(section.slopes, names);
  if (wider === undefined) return decided;
  const again = decideWith({ ...posed, known: wider.known }, setting, wider);
  return { ...decided, steps: doubtNarrow(decided.steps, again.steps, wider) };
}

/** What a chain defines and cannot be evaluated is told of the side that says what it is. */
function isOwnTo({ own, known }: Posed, problem: Problem | undefined): boolean {
  const name = problem?.behind;
  return name !== undefined && own.has(name) && known.definitions.get(name)?.isUnread !== true;
}

function decideWith(posed: Posed, setting: Setting, wider?: Wider): Decided {
  const { section, convention, options } = setting;
  const { expressions, compared, conditions, applied, known } = posed;
  const present = expressions.filter((expression) => expression !== undefined);
  const all = [...present, ...posed.bodies, ...(wider?.symbols ?? [])];
  const collected = collectNames(all, conditions, known, section.primeBy);
  const names = wider === undefined ? collected : { ...collected, numerators: wider.numerators };
  const text = { expressions, compared, conditions, names };
  const typed = typeChain(text, known, section, convention);
  for (const note of posed.notes) typed.world.notes.add(note);
  const claims = posed.chain.relations.map((relation, at) => (compared[at] === true ? relation : undefined));
  const sampled = compared.some(Boolean)
    ? withSearchedPoints(typed, options, claims, sampleChain(typed, options, claims))
    : nothingSampled(typed.world, options);
  const met = [...typed.problems, sampled.samples.problem].filter((problem) => !isOwnTo(posed, problem));
  const readable = withUnreadable(known, met, section.kinds);
  if (readable !== known) return decideWith({ ...posed, known: readable }, setting, wider);
  const told = posed.claims ? [...section.vouched, ...posed.own] : [...section.vouched];
  const vouched = new Set(told.filter((name) => known.unreadable?.has(name) !== true));
  const findings: Findings = {
    ...sampled,
    chain: posed.chain,
    latex: posed.latex,
    expressions,
    defining: posed.defining,
    typed,
    conditions,
    names,
    known,
    claims: posed.claims && openNames(present, known, vouched).size === 0,
    vouched,
    isAddressed: posed.claims,
    unread: posed.unread,
    ignored: typed.ignored.filter((condition) => !applied.has(condition)),
    unused: posed.unused,
    tied: section.tied,
    vectors: section.vectors,
    confirmed: section.confirmed,
  };
  return { findings, steps: offerConditions(findings, decideSteps(findings, posed.firstIndex)) };
}
