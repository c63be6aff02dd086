import { describe } from "node:test";
import { rowsOf } from "../../src/math/value/value.js";
import type { Value } from "../../src/math/value/value.js";
import { evaluateChain } from "../../src/derivation/sample/evaluate-chain.js";
import type { Sample } from "../../src/derivation/sample/evaluate-point.js";
import { testCases, withoutHead } from "../text-cases.js";
import { isProblem } from "../../src/math/expression/problem.js";
import { nameChains, sectionWith } from "./posed-chain.js";

/** `with:` declarations, then a display: the values of its sides at the first point of seed 1, for all its indices. */
function valuesOf(given: string): string {
  const { text, head } = withoutHead(given, ["with"]);
  const chains = nameChains(text, sectionWith(head["with"] ?? ""));
  if (isProblem(chains)) return `${chains.kind}: ${chains.message}`;
  return chains
    .map(({ typed }) => {
      const { samples, problem, rejected } = evaluateChain(typed, { seed: 1, points: 2 });
      const first = samples.filter(({ point }) => point === samples[0]?.point);
      if (problem !== undefined) return `${problem.kind}: ${problem.message}`;
      return first.length === 0 ? `no point, ${rejected} rejected` : first.map(tell).join("\n");
    })
    .join("\n");
}

function tell({ tuple, values }: Sample): string {
  const where = [...tuple].map(([name, at]) => `${name}=${at}`).join(" ");
  const sides = values.map((value) => (value === undefined ? "none" : tellValue(value))).join(" = ");
  return where === "" ? sides : `${where}: ${sides}`;
}

/** Six digits, and the power of ten that bounds the rounding error. */
function tellValue(value: Value): string {
  const rows = rowsOf(value).map((row) => row.map((entry) => String(Number(entry.toPrecision(6)))).join(" "));
  const error = Math.max(...value.error.slice(0, value.rows * value.cols));
  const bound = error === 0 ? "exact" : `±1e${Math.ceil(Math.log10(error))}`;
  return `${value.rows * value.cols === 1 ? rows.join("") : `[${rows.join("; ")}]`} ${bound}`;
}

describe("the values of sides:", () => testCases("derivation/fixtures/values.txt", valuesOf));
