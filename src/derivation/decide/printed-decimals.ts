import type { Expression } from "../../math/expression/expression.js";
import { compareNumbers, matchesPrinted, withinUnit } from "../sample/compare-values.js";
import type { Findings, Outcome } from "../evidence/findings.js";
import type { Evidence } from "../sample/step-evidence.js";
import { because } from "../report/because.js";
import { say } from "../report/message.js";

/** ≈ beside a printed decimal: half a unit in its last place. Between formulas it cannot be decided. */
export function approximate(findings: Findings, at: number, evidence: Evidence): Outcome {
  const printed = [at, at + 1].map((side) => printedNumber(findings.expressions[side]));
  const side = printed[1] === undefined ? 0 : 1;
  const text = printed[side];
  if (text === undefined) {
    return because("skipped", say`≈ between formulas is not checked; only beside a printed number.`);
  }
  const other = side === 1 ? at : at + 1;
  const values = findings.samples.samples.map((sample) => sample.values[other]?.data[0] ?? Number.NaN);
  if (values.every((value) => matchesPrinted(value, text)))
    return { verdict: "holds", reasons: [], samples: values.length };
  const steady = values.every((value) => compareNumbers(value, 0, values[0] ?? 0, 0) === "equal");
  if (!steady)
    return because("unbound", say`A number is given, but the other side has names without values.`);
  return {
    ...because(
      "wrong",
      say`The value is ${Number((values[0] ?? 0).toPrecision(6))}, which does not round to ${text}.`,
    ),
    samples: values.length,
    evidence,
  };
}

function printedNumber(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "number") return expression.text;
  if (expression?.kind !== "terms" || expression.terms.length !== 1) return undefined;
  const only = expression.terms[0];
  return only?.term.kind === "number" ? `${only.sign === -1 ? "-" : ""}${only.term.text}` : undefined;
}

/** A side of printed decimals that agrees with the other within one unit of each last place. */
export function roundedDecimals(findings: Findings, at: number): boolean {
  return [at, at + 1].some((side) => {
    const expression = findings.expressions[side];
    const cells =
      expression?.kind === "matrix" ? expression.rows.flat() : expression === undefined ? [] : [expression];
    const texts = cells.map(printedNumber);
    if (texts.some((text) => text === undefined) || !texts.some((text) => text?.includes(".") === true))
      return false;
    const other = side === at ? at + 1 : at;
    return findings.samples.samples.every((sample) =>
      texts.every((text, index) => withinUnit(sample.values[other]?.data[index], text)),
    );
  });
}
