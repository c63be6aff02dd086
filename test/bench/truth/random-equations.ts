import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PYTHON_ENVIRONMENT, pythonWith } from "../python.js";
import { drawn } from "./arguments.js";
import { halfOf, idOf, type Item, type RandomSet } from "./item.js";
import { DATA } from "./read-set.js";

/** As the flags say; none, with a message, where the generator or its Python is missing. */
export function readRandomSet(set: RandomSet): readonly Item[] {
  equations ??= generate(join(DATA, "cases/checker/gen2.py"));
  return equations.map(({ latex, kind, truth }) => {
    const directive = set === "random" ? "" : `${declaring(latex)}\n`;
    const text = `${directive}$$\n${latex}\n$$\n`;
    return { set, id: idOf(text), file: "page.md", text, half: halfOf(latex), kind, truth };
  });
}

let equations: readonly Equation[] | undefined;

/** A random equation and whether it is true, by an evaluator of its own. */
interface Equation {
  readonly latex: string;
  /** What was done to make it false; `none` where nothing was. */
  readonly kind: string;
  readonly truth: NonNullable<Item["truth"]>;
}

const TRUTHS: Readonly<Record<string, Equation["truth"]>> = { T: "always", F: "false", S: "sometimes" };

function generate(program: string): readonly Equation[] {
  const python = pythonWith("mpmath");
  if (!existsSync(program)) return none(`${program} is not here`);
  if (python === undefined)
    return none("mpmath is not in .venv/tests, nor where GRADBOOK_SYMPY_PYTHON points");
  const folder = mkdtempSync(join(tmpdir(), "gradbook-equations-"));
  try {
    const file = join(folder, "equations.jsonl");
    const { status, stderr } = spawnSync(
      python,
      [program, String(drawn.seed), String(drawn.equations), file],
      { env: { ...PYTHON_ENVIRONMENT, PYTHONHASHSEED: "0" }, encoding: "utf8" },
    );
    return status === 0 ? read(file) : none(stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(file: string): readonly Equation[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => {
    const row = JSON.parse(line) as { readonly tex: string; readonly kind: string; readonly t: string };
    return { latex: row.tex, kind: row.kind, truth: TRUTHS[row.t] ?? "sometimes" };
  });
}

function none(why: string): readonly Equation[] {
  process.stderr.write(`no random equations: ${why}\n`);
  return [];
}

const VECTORS: readonly string[] = ["u", "v", "w"];
const NUMBERS: readonly string[] = ["x", "y", "z", "a", "b", "c", "\\alpha", "\\theta"];

/** A directive that declares every letter of an equation, with n as the vectors' length. */
function declaring(latex: string): string {
  const used = lettersOf(latex);
  const of = (letters: readonly string[], set: string): string[] =>
    letters.filter((letter) => used.has(letter)).map((letter) => `${letter} ∈ ${set}`);
  const vectors = of(VECTORS, "R^n");
  const length = vectors.length === 0 ? of(["n"], "N") : [];
  return `<!-- check random: ${[...of(NUMBERS, "R"), ...vectors, ...length].join(", ")} -->`;
}

/** The names in LaTeX, commands among them; none of what is set upright. */
export function lettersOf(latex: string): ReadonlySet<string> {
  return new Set(latex.replaceAll(/\\operatorname\{\w+\}/gu, "").match(/\\?[a-zA-Z]+/gu));
}
