/**
 * How long a derivation takes to check: reading and deciding a typical step, all formulas of the source documents from
 * a cold process, a document of 500 displays, 2,000 definitions; and SymPy (parse_latex, lambdify) on the formulas that both can read.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Step } from "../../src/derivation/report/report.js";
import { parseExpression } from "../../src/math/parse/parse-expression.js";
import { PYTHON_ENVIRONMENT, pythonWith } from "./python.js";
import { median, printTable } from "./ratios.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const fixtures = join(root, "test/derivation/fixtures");
const seeds = readFileSync(join(fixtures, "seed-formulas.txt"), "utf8");

function milliseconds(work: () => unknown, runs = 5): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}

/** Every step of the source formulas that is decided in its own document. */
function typicalSteps(): Step[] {
  const cases = seeds.split(/^={8} .*$/m).slice(1);
  return cases
    .flatMap((markdown) => checkDocument(readMarkdown(markdown, "seed")).derivations)
    .flatMap(({ steps }) => steps)
    .filter(({ verdict }) => verdict === "holds" || verdict === "wrong");
}

function checkColdly(markdown: string): number {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-bench-"));
  try {
    writeFileSync(join(folder, "a.md"), markdown);
    const main = join(root, "dist/src/cli/main.js");
    return milliseconds(() => spawnSync(process.execPath, [main, "check", "a.md"], { cwd: folder }), 3);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The corpus, over and over, up to 500 displays. */
function longDocument(): string {
  const corpus = join(fixtures, "corpus");
  const notes = readdirSync(corpus)
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(join(corpus, file), "utf8"));
  let text = "";
  for (let count = 0; displaysOf(text) < 500; count += 1)
    text += `\n\n# Part ${count}\n\n${notes[count % notes.length]}`;
  return text;
}

function displaysOf(text: string): number {
  return readMarkdown(text, "a.md").passages.filter(({ kind }) => kind === "display").length;
}

const steps = typicalSteps();
const pairs = steps.map(({ lhs, rhs }) => [lhs, rhs] as const);
const ours = pairs.map(([lhs, rhs]) => ({
  parse: milliseconds(() => [parseExpression(lhs), parseExpression(rhs)]),
  check: milliseconds(() => checkDerivation(`${lhs} = ${rhs}`)),
}));
const theirs = askSympy();

function askSympy(): ([number, number] | null)[] | undefined {
  const python = pythonWith("sympy", "antlr4");
  if (python === undefined) return undefined;
  const script = join(root, "test/bench/sympy-check.py");
  const { stdout } = spawnSync(python, [script], {
    env: PYTHON_ENVIRONMENT,
    input: JSON.stringify(pairs),
    encoding: "utf8",
  });
  return JSON.parse(stdout) as ([number, number] | null)[];
}

const both = ours.flatMap((mine, index) => {
  const other = theirs?.[index];
  return other ? [{ mine, other }] : [];
});
const long = longDocument();
const longStart = performance.now();
const longReport = checkDocument(readMarkdown(long, "long.md"));
const longTime = performance.now() - longStart;

/** `f_1(x) = x^2`, `f_2(x) = x^3`, …, and `y_1 = y_0 + 1`, `y_2 = y_1 + 1`, …: what each costs shows in many. */
const FUNCTIONS = (at: number): string => `f_{${at}}(x) = x^{${(at % 7) + 2}}`;
const CHAIN = (at: number): string => `y_{${at + 1}} = y_{${at}} + 1`;

function defining(count: number, formula: (at: number) => string): number {
  const displays = Array.from({ length: count }, (_, at) => `$$${formula(at)}$$`);
  const document = readMarkdown(displays.join("\n\n"), "definitions.md");
  return milliseconds(() => checkDocument(document), 3);
}

const target = (measured: number, limit: number): string => (measured <= limit ? "within" : "ABOVE");
const line = (what: string, measured: number, limit: number): string =>
  `${what.padEnd(52)}${measured.toFixed(measured < 10 ? 2 : 0).padStart(8)} ms  ${target(measured, limit)} ${limit} ms\n`;

process.stdout.write(
  line(`parse one side (median of ${2 * ours.length})`, median(ours.map(({ parse }) => parse / 2)), 1) +
    line(`check one step (median of ${ours.length})`, median(ours.map(({ check }) => check)), 10) +
    line("all source formulas, cold process", checkColdly(seeds), 1000) +
    line(`a document of ${longReport.displays} displays`, longTime, 5000) +
    line("2000 displays that define functions", defining(2000, FUNCTIONS), 2000) +
    line("2000 displays, each in terms of the one before", defining(2000, CHAIN), 2000),
);
process.stdout.write(
  both.length === 0
    ? "SymPy is not installed in .venv: nothing to compare with\n"
    : printTable(
        `${both.length} of ${ours.length} steps that SymPy can read (ms)`,
        [
          {
            title: "parse both sides",
            values: {
              gradbook: median(both.map(({ mine }) => mine.parse)),
              SymPy: median(both.map(({ other }) => other[0])),
            },
          },
          {
            title: "decide at eight points",
            values: {
              gradbook: median(both.map(({ mine }) => mine.check)),
              SymPy: median(both.map(({ other }) => other[1])),
            },
          },
        ],
        "SymPy",
      ),
);
