import { compileExpression } from "../math/compile.js";
import type { Expression } from "../math/expression.js";
import type { Domain } from "../math/kind.js";
import { MathProblem } from "../math/problem.js";
import { printLatex } from "../math/print-latex.js";
import { isMatrix, isScalar, isVector } from "../math/shape.js";
import { TooLarge } from "../math/value.js";
import type { Value } from "../math/value.js";
import type { Variable } from "../math/world.js";
import { compareValues } from "./compare-values.js";
import type { Findings } from "./decide-steps.js";
import { evaluateChain } from "./evaluate-chain.js";
import type { Sample, SampleOptions } from "./evaluate-chain.js";
import { oneEditRepairs } from "./one-edit-repairs.js";
import type { Step } from "./report.js";
import { gather } from "./step-evidence.js";

/** Adds to wrong steps under which usual condition they hold. */
export function findConditions(
  findings: Findings,
  steps: readonly Step[],
  options: SampleOptions,
): readonly Step[] {
  return steps.map((step, at) => {
    if (step.verdict !== "wrong" || step.relation === "≈") return step;
    const condition = holdsWhen(findings, at, options);
    if (condition === undefined) return step;
    if (findings.isAddressed && HIDES_MISTAKES.test(condition)) return { ...step, holdsWhen: condition };
    return {
      ...step,
      verdict: "conditional",
      holdsWhen: condition,
      message: `Holds only if ${condition}; say so beside the formula.`,
    };
  });
}

/**
 * A lost transpose would hold for symmetric matrices, a lost square for labels ±1: where the step is claimed, that is no
 * excuse.
 */
const HIDES_MISTAKES = /\^\\top$|-1, 1/u;

/** Adds a likely repair to wrong steps that hold under no usual condition; this takes time, so only to what is reported. */
export function suggestRepairs(findings: Findings, steps: readonly Step[]): readonly Step[] {
  return steps.map((step, at) => {
    if (step.verdict !== "wrong" || step.relation === "≈" || step.holdsWhen !== undefined) return step;
    const suggestion = repair(findings, at);
    return suggestion === undefined ? step : { ...step, suggestion };
  });
}

interface Candidate {
  readonly name: string;
  readonly domain: Domain;
  readonly latex: string;
}

const MOST_CONDITIONS = 8;

/** Conditions that authors often leave unsaid, for what a step draws freely. */
function candidates(findings: Findings): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const [name, variable] of findings.typed.world.variables) {
    if (variable.kind.domain !== "real" || variable.kind.value !== undefined || variable.family.length > 0)
      continue;
    found.push(...conditionsFor(name, variable));
  }
  return found.slice(0, MOST_CONDITIONS);
}

function conditionsFor(name: string, { shape }: Variable): readonly Candidate[] {
  const member = isVector(shape) ? indexed(name) : name;
  const labels: Candidate = { name, domain: "sign", latex: `${member} \\in \\{-1, 1\\}` };
  const isLabel = /^[ty](?:$|[_^])/u.test(name) && !isMatrix(shape);
  return [...usualFor(name, shape), ...(isLabel ? [labels] : [])];
}

function usualFor(name: string, shape: Variable["shape"]): readonly Candidate[] {
  if (isVector(shape)) return [{ name, domain: "simplex", latex: `\\sum_i ${indexed(name)} = 1` }];
  if (isMatrix(shape) && shape.rows.root() === shape.cols.root()) {
    return [{ name, domain: "symmetric", latex: `${name} = ${name}^\\top` }];
  }
  return isScalar(shape) ? [{ name, domain: "positive", latex: `${name} > 0` }] : [];
}

function indexed(name: string): string {
  const label = /^(.*)_\{(.*)\}$/su.exec(name);
  return label === null ? `${name}_i` : `${label[1]}_{${label[2]},i}`;
}

function holdsWhen(findings: Findings, at: number, options: SampleOptions): string | undefined {
  const { world, compiled, holds } = findings.typed;
  const pair = compiled.map((each, index) => (index === at || index === at + 1 ? each : undefined));
  for (const { name, domain, latex } of candidates(findings)) {
    const samples = evaluateChain(world, pair, holds, {
      ...options,
      domains: new Map([[name, domain]]),
      suffices: (found) => gather(found, at, at + 1).different > 0,
    });
    const evidence = gather(samples.samples, at, at + 1);
    // A condition that leaves a branch out would excuse whatever stands there.
    if (samples.missedBranch) continue;
    if (samples.problem === undefined && evidence.different === 0 && evidence.equal > 2) return latex;
  }
  return undefined;
}

const MOST_REPAIRS = 250;

/** The first one-edit change of the right-hand side that makes the step hold at all points. */
function repair(findings: Findings, at: number): string | undefined {
  const right = findings.expressions[at + 1];
  const left = findings.expressions[at];
  if (right === undefined || left === undefined) return undefined;
  const samples = findings.samples.samples.filter((sample) => sample.values[at] !== undefined);
  let tried = 0;
  for (const candidate of oneEditRepairs(right, [left])) {
    tried += 1;
    if (tried > MOST_REPAIRS) return undefined;
    const latex = printLatex(candidate);
    // To repeat the left side is no repair.
    if (!latex.includes(printLatex(left)) && mends(findings, candidate, at, samples)) return latex;
  }
  return undefined;
}

function mends(findings: Findings, candidate: Expression, at: number, samples: readonly Sample[]): boolean {
  try {
    const { world } = findings.typed;
    const compiled = compileExpression(candidate, world);
    const step = Math.max(1, Math.floor(samples.length / 8));
    for (let index = 0; index < samples.length; index += step) {
      const sample = samples[index];
      const target = sample?.values[at];
      if (sample === undefined || target === undefined) return false;
      for (const [name, value] of sample.tuple) {
        const slot = world.freeIndices.get(name);
        if (slot !== undefined) sample.frame.indices[slot.slot] = value;
      }
      if (!agrees(compiled.run(sample.frame), target)) return false;
    }
    return samples.length > 0;
  } catch (error) {
    if (error instanceof MathProblem || error instanceof TooLarge) return false;
    throw error;
  }
}

function agrees(value: Value, target: Value): boolean {
  return (
    value.rows === target.rows &&
    value.cols === target.cols &&
    compareValues(value, target).verdict === "equal"
  );
}
