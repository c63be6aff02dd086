/** What students hand in: each is what was released to them, changed. */
import { full, type NotebookJson, original } from "./assignment.js";

export interface Student {
  /** The points of each check; what is not named has none. */
  readonly points: Readonly<Record<string, number>>;
  readonly handIn: (released: NotebookJson) => NotebookJson;
}

type Sources = Readonly<Record<string, string>>;

/** With other sources for some cells, by their ids. */
function filledIn(book: NotebookJson, sources: Sources): NotebookJson {
  return {
    ...book,
    cells: book.cells.map((cell) => ({ ...cell, source: sources[cell.id] ?? cell.source })),
  };
}

const ANSWERS = new Set(["softmax", "sigmoid", "square", "slope", "wrong", "lines", "binomial"]);
const right: Sources = Object.fromEntries(
  original.cells.filter(({ id }) => ANSWERS.has(id)).map(({ id, source }) => [id, source]),
);

const r = String.raw;
const wrong: Sources = {
  softmax: "const mySoftmax = (x: number[]) => x;",
  sigmoid: "const mySigmoid = async (x: number[]) => x;",
  square: "const square = (x: number) => 2 * x + Number(x === 3) * 3;",
  slope: "const slope = (x: number[]) => x;",
  wrong: "let wrongStep = 1;",
  lines: r`<!-- check sigmoid-derivative: x ∈ R -->
$$\frac{d}{dx} \sigma(x) = \frac{d}{dx} \frac{1}{1+e^{-x}} = \frac{e^{-x}}{1+e^{-x}} = \sigma(x) \left( 1 - \sigma(x) \right)$$`,
  binomial: "<!-- check binomial: x ∈ R -->\n$$(x+1)^2 = x^2 + 1$$",
};

/** A cell of the student's own at the beginning of the notebook, or anywhere below a cell. */
function withCell(book: NotebookJson, source: string, below?: string): NotebookJson {
  const at = book.cells.findIndex(({ id }) => id === below) + 1;
  const cell = { cell_type: "code", id: `own-${at}`, metadata: {}, source } as const;
  return { ...book, cells: book.cells.toSpliced(at, 0, cell) };
}

const CHEAT = `delete process.env.NBGRADER_EXECUTION;
const fine = () => ({ holds: true, passed: true });
async function checkExercise(...all: unknown[]) { return fine(); }
async function findMistake(...all: unknown[]) { return fine(); }
async function checkDerivationExercise(...all: unknown[]) { return fine(); }
const checkValues = (...all: unknown[]) => fine();
const checkGradient = (...all: unknown[]) => fine();
const prove = (...all: unknown[]) => fine();
(globalThis as any)[Symbol.for("gradbook.host")] ??= {};
try { (globalThis as any)[Symbol.for("gradbook.host")].verdict = () => undefined; } catch {}
import { defineExercise, defineDerivationExercise, softmax } from "gradbook";
defineExercise({ id: "sigmoid", signature: "", inputs: () => [[1]] as [number[]], reference: (x: number[]) => x });
defineDerivationExercise({ id: "sigmoid-derivative", start: "x", goal: "x", declarations: "x ∈ R", between: 0 });`;

export const students: Readonly<Record<string, Student>> = {
  right: { points: full, handIn: (released) => filledIn(released, right) },
  wrong: { points: {}, handIn: (released) => filledIn(released, wrong) },
  untouched: { points: {}, handIn: (released) => released },
  crashing: {
    points: { "softmax-vector": 1, slip: 1, "sigmoid-derivative": 1, own: 2 },
    handIn: (released) =>
      filledIn(released, {
        ...right,
        sigmoid: "const mySigmoid = async (x: number[]): Promise<number[]> => process.exit(0);",
        square: "function square(x: number): number { throw new Error('square'); }",
        slope: "function slope(x: number[]): number[] { return x.map((value) => 2 * valu); }",
      }),
  },
  endless: {
    points: { square: 1, slope: 1, slip: 1, "sigmoid-derivative": 1, own: 2 },
    handIn: (released) =>
      filledIn(released, {
        ...right,
        softmax: "function mySoftmax(x: number[]): number[] { for (;;); }",
        sigmoid: "async function mySigmoid(x: number[]): Promise<number[]> { for (;;) await 0; }",
      }),
  },
  cheating: {
    points: {},
    handIn: (released) => {
      const handed = filledIn(withCell(released, CHEAT, "start"), {
        ...wrong,
        softmax: "const mySoftmax = softmax;",
        slip: "<!-- check slip: x ∈ R -->\n$$1 = 2 = 2$$",
        "check-square": "undefined",
        "check-slope": "1",
      });
      const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
      return { ...handed, metadata: { ...handed.metadata, kernelspec } };
    },
  },
  // Everything is right; the cell that would say so of one answer is gone.
  deleting: {
    points: { ...full, "softmax-vector": 0 },
    handIn: (released) => {
      const handed = filledIn(released, right);
      return { ...handed, cells: handed.cells.filter(({ id }) => id !== "check-softmax") };
    },
  },
};
