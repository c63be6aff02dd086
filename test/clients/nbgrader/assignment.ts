/** A small assignment with every kind of check, and what students make of it. */

interface CellJson {
  readonly cell_type: "code" | "markdown";
  readonly id: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
}

export interface NotebookJson {
  readonly cells: readonly CellJson[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

const r = String.raw;
const kernelspec = { name: "gradbook", display_name: "TypeScript (gradbook)", language: "typescript" };

function code(id: string, source: string, metadata: CellJson["metadata"] = {}): CellJson {
  return { cell_type: "code", id, metadata, source };
}

function text(id: string, source: string): CellJson {
  return { cell_type: "markdown", id, metadata: {}, source };
}

function withTags(tags: readonly string[], id: string, source: string): CellJson {
  return { ...text(id, source), metadata: { tags } };
}

const derivation = (lines: readonly string[]): string =>
  ["$$", r`\begin{aligned}`, ...lines, r`\end{aligned}`, "$$"].join("\n");

/** A cell that its author has described to nbgrader. */
const own = {
  grade: true,
  grade_id: "own",
  locked: true,
  points: 2,
  schema_version: 3,
  solution: false,
  task: false,
  cell_type: "code",
  checksum: "0".repeat(32),
};

export const original: NotebookJson = {
  cells: [
    code(
      "start",
      'import { checkDerivationExercise, checkExercise, checkGradient, checkValues, findMistake, verify as prove } from "gradbook";',
    ),
    code(
      "softmax",
      `function mySoftmax(x: number[]): number[] {
  // BEGIN SOLUTION
  const largest = Math.max(...x);
  const powers = x.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
  // END SOLUTION
}`,
    ),
    code("check-softmax", 'await checkExercise("softmax-vector", mySoftmax)'),
    code(
      "sigmoid",
      `async function mySigmoid(x: number[]): Promise<number[]> {
  // BEGIN SOLUTION
  console.warn("a word on the error stream is no mistake");
  return x.map((value) => 1 / (1 + Math.exp(-value)));
  // END SOLUTION
}`,
    ),
    // Nobody waits, and the cell shows something else.
    code(
      "check-sigmoid",
      'const report = checkExercise("sigmoid", mySigmoid);\nreport.then(() => undefined)',
    ),
    code(
      "square",
      `function square(x: number): number {
  // BEGIN SOLUTION
  return x * x;
  // END SOLUTION
}`,
    ),
    code(
      "check-square",
      'checkValues({ yours: [2, 3].map(square), expected: [4, 9], name: "squares" });\ncheckValues({ yours: square(-1), expected: 1, name: "the square of −1" })',
    ),
    code(
      "slope",
      `function slope(x: number[]): number[] {
  // BEGIN SOLUTION
  return x.map((value) => 2 * value);
  // END SOLUTION
}`,
    ),
    code(
      "check-slope",
      "checkGradient({ f: (x: number[]) => x.reduce((sum, value) => sum + value ** 2, 0), gradient: slope, at: [1, -2] })",
    ),
    withTags(
      ["find-the-mistake"],
      "slip",
      `<!-- check slip: x ∈ R; expect wrong 2 -->\n${derivation([r`(x+1)^2 &= x^2 + 2x + 1 \\`, r`&= x^2 + 1`])}`,
    ),
    code("wrong", "let wrongStep = 0;\n// BEGIN SOLUTION\nwrongStep = 2;\n// END SOLUTION"),
    code("check-wrong", 'await findMistake("slip", wrongStep)'),
    text(
      "lines",
      `<!-- check sigmoid-derivative: x ∈ R -->\n${derivation([
        r`\frac{d}{dx} \sigma(x)`,
        "% BEGIN SOLUTION",
        r`&= \frac{d}{dx} \frac{1}{1+e^{-x}} \\`,
        r`&= \frac{e^{-x}}{\left(1+e^{-x}\right)^2} \\`,
        "% END SOLUTION",
        r`&= \sigma(x) \left( 1 - \sigma(x) \right)`,
      ])}`,
    ),
    code("check-lines", 'await checkDerivationExercise("sigmoid-derivative")'),
    text(
      "binomial",
      `<!-- check binomial: x ∈ R -->\n${derivation([
        "% BEGIN SOLUTION",
        r`(x+1)^2 &= x^2 + 2x + 1`,
        "% END SOLUTION",
      ])}`,
    ),
    code("check-binomial", 'await prove("binomial")', { nbgrader: own }),
  ],
  metadata: { kernelspec },
  nbformat: 4,
  nbformat_minor: 5,
};

/** The points of each check for whoever has everything right. */
export const full: Readonly<Record<string, number>> = {
  "softmax-vector": 1,
  mySigmoid: 1,
  square: 1,
  slope: 1,
  slip: 1,
  "sigmoid-derivative": 1,
  own: 2,
};
