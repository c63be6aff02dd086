import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, it } from "node:test";
import * as oracle from "../../src/autograd/oracle.js";
import * as tf from "../../src/autograd/tfjs.js";
import { withAutograd } from "../../src/verify/confirm-autograd.js";
import { column, matrix, row, scalar } from "../../src/verify/shapes.js";
import { type Bindings, verify } from "../../src/verify/verify.js";
import { checkDerivation } from "../../src/verify/check-latex.js";

const HOST = Symbol.for("gradbook.host");
const globals = globalThis as { [key: symbol]: unknown };

const CELLS = [
  { type: "markdown", source: "# A\n<!-- check square: x ∈ R, y ∈ R -->\n$$(x+y)^2 = x^2 + 2xy + y^2$$" },
  { type: "code", source: 'await verify("square")' },
  { type: "markdown", source: "<!-- check broken: x ∈ R -->\n$$(x+1)^2 = x^2 + x + 1$$" },
  { type: "markdown", source: "<!-- check twice: x ∈ R -->\n$$x = x$$" },
  { type: "markdown", source: "<!-- check twice: x ∈ R -->\n$$x + x = 2x$$" },
];

function hostWith(notebook: unknown): void {
  globals[HOST] = { notebook: async () => notebook };
}

const started = process.cwd();

afterEach(() => {
  delete globals[HOST];
  process.chdir(started);
});

describe("verify", () => {
  it("checks what is on the screen, and says so", async () => {
    hostWith({ version: "screen", cells: CELLS });
    const derivation = await verify("square");
    assert.equal(derivation.verdict, "verified");
    assert.equal(derivation.holds, true);
    assert.match(
      show(derivation),
      /^✓ square: verified, 1 step proved\n[\s\S]*\n {2}checked what is on the screen$/,
    );
  });

  it("does not speak of the screen where that shows something else by now", async () => {
    hostWith({ version: "earlier", path: "01.ipynb", cells: CELLS });
    assert.match(
      show(await verify("square")),
      /\n {2}checked what was on the screen when this cell was started; it has been changed since$/,
    );
  });

  it("answers, and does not throw, where a step is wrong", async () => {
    hostWith({ version: "file", path: "/home/a/01.ipynb", cells: CELLS });
    const derivation = await verify("broken");
    assert.equal(derivation.verdict, "refuted");
    assert.equal(derivation.holds, false);
    assert.equal(derivation.steps[0]?.verdict, "wrong");
    assert.match(show(derivation), /checked 01\.ipynb as saved$/);
  });

  it("does not hold where a mistake is announced that is not there, or another one", async () => {
    const cells = [
      {
        type: "markdown",
        source: "<!-- check mended: x ∈ R; expect wrong 1 -->\n$$(x+1)^2 = x^2 + 2x + 1$$",
      },
      { type: "markdown", source: "<!-- check shown: x ∈ R; expect wrong 1 -->\n$$(x+1)^2 = x^2 + 1$$" },
      { type: "markdown", source: "<!-- check other: x ∈ R; expect wrong 1 -->\n$$x + x = 2x = x^2$$" },
    ];
    hostWith({ version: "screen", cells });
    const said = async (name: string): Promise<unknown> => {
      const { verdict, holds, reason, expectationMissed } = await verify(name);
      return { verdict, holds, reason, expectationMissed };
    };
    assert.deepEqual(await said("shown"), {
      verdict: "expected",
      holds: true,
      reason: undefined,
      expectationMissed: undefined,
    });
    assert.deepEqual(await said("mended"), {
      verdict: "partial",
      holds: false,
      reason: "Step 1 is announced as wrong, but no step is refuted.",
      expectationMissed: true,
    });
    assert.deepEqual(await said("other"), {
      verdict: "refuted",
      holds: false,
      reason: "Step 1 is announced as wrong, but step 2 is refuted.",
      expectationMissed: true,
    });
  });

  it("lists the names there are when it does not find one", async () => {
    hostWith({ version: "screen", cells: CELLS });
    await assert.rejects(verify("sqare"), {
      message:
        'No derivation is named "sqare" in what is on the screen. Named there: square, broken, twice. ' +
        "Write <!-- check sqare: --> on the line before the display, and what is to be known of its symbols behind the colon.",
    });
  });

  it("does not choose between two of one name", async () => {
    hostWith({ version: "screen", cells: CELLS });
    await assert.rejects(verify("twice"), {
      message:
        'Two derivations are named "twice" in what is on the screen: cell 3, line 2 and cell 4, line 2. Rename one.',
    });
  });

  it("reads the saved notebook in the working directory where the kernel has no host", async () => {
    const folder = mkdtempSync(join(tmpdir(), "verify-"));
    try {
      process.chdir(folder);
      const cells = CELLS.map(({ type, source }) => ({ cell_type: type, source: source.split(/(?<=\n)/) }));
      writeFileSync("a.ipynb", JSON.stringify({ cells }));
      writeFileSync("b.ipynb", "not a notebook");
      assert.match(show(await verify("square")), /checked a\.ipynb as saved$/);
      writeFileSync("c.ipynb", JSON.stringify({ cells }));
      await assert.rejects(verify("square"), {
        message:
          'Both a.ipynb and c.ipynb have a derivation named "square", and this kernel does not tell which notebook is open. Rename one, or use the kernel "TypeScript (gradbook)".',
      });
    } finally {
      process.chdir(started);
      rmSync(folder, { recursive: true });
    }
  });

  it("says what it cannot do where nothing is known of the notebook", async () => {
    const folder = mkdtempSync(join(tmpdir(), "verify-"));
    try {
      process.chdir(folder);
      await assert.rejects(verify("square"), {
        message:
          'Cannot find the notebook with the derivation "square": this kernel does not tell which notebook is open, and none in the working directory has that name. ' +
          "Save the notebook, or give the LaTeX itself: checkDerivation(String.raw`…`).",
      });
    } finally {
      process.chdir(started);
      rmSync(folder, { recursive: true });
    }
  });

  it("compares code with the formula where a symbol is bound to a function", async () => {
    const source = String.raw`<!-- check sigmoid: x ∈ R -->
$$f(x) = \frac{1}{1+e^{-x}}$$`;
    hostWith({ version: "screen", cells: [{ type: "markdown", source }] });
    const right = await verify("sigmoid", { f: (x: number) => 1 / (1 + Math.exp(-x)) });
    assert.equal(right.verdict, "verified");
    const wrong = await verify("sigmoid", { f: (x: number) => 1 / (1 + Math.exp(x)) });
    assert.equal(wrong.verdict, "refuted");
  });
});

describe("code with its TensorFlow.js twin", () => {
  const source = String.raw`<!-- check slope: x ∈ R -->
$$\frac{d}{dx} f(x) = f(x) (1 - f(x))$$`;
  const mine = (x: number): number => 1 / (1 + Math.exp(-x));

  it("is confirmed by autograd", async () => {
    hostWith({ version: "screen", cells: [{ type: "markdown", source }] });
    const derivation = await verify("slope", { f: withAutograd(mine, oracle.sigmoid) });
    assert.equal(derivation.verdict, "verified", show(derivation));
    const line = "TensorFlow.js autograd confirms the derivative of f at 8 points";
    assert.deepEqual(derivation.confirmed, [line]);
    assert.ok(show(derivation).endsWith(`\n  ${line}\n  checked what is on the screen`), show(derivation));
  });

  it("is not verified where autograd says otherwise", async () => {
    hostWith({ version: "screen", cells: [{ type: "markdown", source }] });
    const twin = withAutograd(mine, (x) => tf.tanh(x));
    const derivation = await verify("slope", { f: twin });
    assert.equal(derivation.verdict, "partial");
    assert.equal(derivation.holds, false);
    assert.match(
      derivation.reason ?? "",
      /^TensorFlow\.js autograd does not confirm the derivative of f: by differences of the code [\d.]+, by TensorFlow\.js autograd [\d.]+, at \[[-\d.]+\]$/,
    );
  });
});

describe("shapes given in code", () => {
  const verdict = (latex: string, bindings: Bindings): string => checkDerivation(latex, { bindings }).verdict;

  it("decide whether a product fits", () => {
    const latex = String.raw`(xW)^T = W^T x^T`;
    assert.equal(verdict(latex, { x: row("D"), W: matrix("D", "H") }), "verified");
    assert.equal(verdict(latex, { x: column("D"), W: matrix("D", "H") }), "refuted");
  });

  it("say from where values are drawn", () => {
    const latex = String.raw`\sum_i p_i (x+y_i) = x + \sum_i p_i y_i`;
    const others = { y: column("n"), x: scalar() };
    assert.equal(verdict(latex, { ...others, p: column("n", "simplex") }), "verified");
    assert.notEqual(verdict(latex, { ...others, p: column("n") }), "verified");
  });

  it("let code stand for a symbol, and be differentiated", () => {
    const softmax = (x: readonly number[]): number[] => {
      const powers = x.map(Math.exp);
      const sum = powers.reduce((total, power) => total + power);
      return powers.map((power) => power / sum);
    };
    const bindings = { x: column("n"), f: softmax };
    assert.equal(verdict(String.raw`f(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}`, bindings), "verified");
    const jacobian = String.raw`\frac{\partial f(x)_i}{\partial x_j} = f(x)_i(\delta_{ij} - f(x)_j)`;
    assert.equal(verdict(jacobian, bindings), "verified");
    assert.equal(verdict(jacobian.replace("- f", "+ f"), bindings), "refuted");
  });
});

describe("checkDerivation", () => {
  it("checks LaTeX given in code, and shows itself", () => {
    const latex = String.raw`(a+b)^2 = a^2 + b^2`;
    assert.match(show(checkDerivation(latex)), /≠/);
    const derivation = checkDerivation(latex, { declarations: "a, b ∈ R" });
    assert.equal(derivation.verdict, "refuted");
    assert.match(show(derivation), /✗/);
  });
});

function show(derivation: object): string {
  const looks = derivation as { readonly [key: symbol]: () => string };
  return looks[Symbol.for("nodejs.util.inspect.custom")]?.() ?? "";
}
