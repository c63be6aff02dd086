import type { Comparison } from "./compare-entries.js";
import { displayed, type Displayed } from "./displayed.js";
import { printShape } from "./numbers.js";
import { NAMES, printComparison, printDoubts, printWorst } from "./print-comparison.js";

export interface InputReport {
  readonly name: string;
  readonly shape: readonly number[];
  /** What kept the gradient of this input from being compared at all. */
  readonly problem?: string;
  readonly numeric?: Comparison;
  readonly autograd?: Comparison;
}

export interface GradientCircumstances {
  readonly tolerance: number;
  readonly expect: "right" | "wrong";
  /** Why the references cannot be trusted. */
  readonly doubt?: string;
}

/** The answer of `checkGradient`: shows itself as a table in a notebook, as text on a console. */
export interface GradientReport extends Displayed {
  /** "unclear" where nothing could be told; it never counts as success. */
  readonly verdict: "right" | "wrong" | "unclear";
  /** True only if the gradient is right. */
  readonly holds: boolean;
  /** True if the verdict is the one asked for: right, or wrong where `expect: "wrong"` was said. */
  readonly asExpected: boolean;
  /** One sentence: what is wrong, where, yours beside theirs. */
  readonly message: string;
  readonly inputs: readonly InputReport[];
  /** How the errors are measured, and how large they may be. */
  readonly scale: string;
}

export function reportGradient(
  inputs: readonly InputReport[],
  circumstances: GradientCircumstances,
): GradientReport {
  const { verdict, finding } = judgeGradient(inputs, circumstances.doubt);
  const { expect, tolerance } = circumstances;
  const asExpected = verdict === expect;
  const kinds = (["numeric", "autograd"] as const).filter((kind) => inputs.some((input) => input[kind]));
  const report = {
    verdict,
    holds: verdict === "right",
    asExpected,
    message: finding.endsWith("?") ? finding : `${finding}.`,
    inputs,
    scale: describeScale(kinds, tolerance),
  };
  return displayed(report, {
    kind: "gradient",
    mark: verdict === "unclear" ? "?" : verdict === "right" && asExpected ? "✓" : "✗",
    headline: `gradient ${verdict}${printExpectation(expect, verdict)}`,
    // What a run goes by: a mistake that was announced but is none must fail it too.
    holds: verdict === "right" && asExpected,
    ...(expect === "wrong" && { expected: asExpected }),
    columns: ["input", "shape", ...kinds.map((kind) => NAMES[kind])],
    rows: inputs.filter(({ problem }) => problem === undefined).map((input) => toRow(input, kinds)),
  });
}

function judgeGradient(
  inputs: readonly InputReport[],
  doubt: string | undefined,
): { readonly verdict: GradientReport["verdict"]; readonly finding: string } {
  if (doubt !== undefined) return { verdict: "unclear", finding: doubt };
  const wrong = inputs.map(describeWrong).filter((text) => text !== undefined);
  if (wrong.length > 0) return { verdict: "wrong", finding: wrong.join("; ") };
  const unclear = describeUnclear(inputs);
  if (unclear !== undefined) return { verdict: "unclear", finding: unclear };
  return { verdict: "right", finding: describeRight(inputs) };
}

function toRow(input: InputReport, kinds: readonly ("numeric" | "autograd")[]): string[] {
  const cells = kinds.map((kind) => printComparison(kind, input[kind]!));
  return [input.name, printShape(input.shape), ...cells];
}

function describeWrong(input: InputReport): string | undefined {
  if (input.problem !== undefined) return input.problem;
  return (
    printWorst(input.name, "numeric", input.numeric) ?? printWorst(input.name, "autograd", input.autograd)
  );
}

function describeRight(inputs: readonly InputReport[]): string {
  const total = inputs.reduce((sum, { numeric, autograd }) => sum + (numeric ?? autograd)!.entries, 0);
  const skipped = inputs.reduce((sum, { numeric, autograd }) => sum + (autograd ?? numeric)!.skipped, 0);
  if (skipped > 0) return `${total - skipped} of ${total} entries compared, all of them agree`;
  return total === 1 ? "the one entry agrees" : `all ${total} entries agree`;
}

function describeUnclear(inputs: readonly InputReport[]): string | undefined {
  for (const input of inputs) {
    const doubts = printDoubts(input.name, input.numeric);
    if (doubts !== undefined) return doubts;
  }
  const agreeing = inputs.reduce((sum, { numeric, autograd }) => sum + (numeric ?? autograd)!.agreeing, 0);
  return agreeing > 0
    ? undefined
    : "every entry is 0, or too small to tell, on both sides, so nothing was tested: choose another point";
}

function printExpectation(expect: "right" | "wrong", verdict: GradientReport["verdict"]): string {
  if (expect === "right") return "";
  return verdict === "wrong" ? ", as expected" : ", but a wrong one was expected";
}

/** Empty where nothing could be compared. */
function describeScale(kinds: readonly ("numeric" | "autograd")[], tolerance: number): string {
  if (kinds.length === 0) return "";
  const limits = {
    numeric: `${tolerance.toExponential()} against differences (6th order, float64)`,
    autograd: "1e-3 against TensorFlow.js (float32; small entries against 1% of the largest)",
  };
  return `error = |a − b| / max(|a|, |b|), at most ${kinds.map((kind) => limits[kind]).join(", ")}`;
}
