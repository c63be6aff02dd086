import assert from "node:assert/strict";
import { resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { type CellOutcome, Session } from "../../kernel/session.js";
import { notImplemented } from "../../src/verdict/not-implemented.js";
import { VERDICT_TYPE } from "../../src/verdict/verdict-type.js";

/** What a cell shows; fails where something is red. */
function shown({ outputs, error }: CellOutcome): readonly string[] {
  assert.equal(error, undefined);
  return outputs.map((output) => {
    assert.notEqual(output.output_type, "error");
    if (output.output_type === "stream") assert.equal(output.name, "stdout");
    return "data" in output ? (output.data["text/plain"] as string) : "";
  });
}

const box = (what: string): string =>
  `– Not attempted yet: write ${what} in the cell above, then run it and this cell.`;

describe("an unfinished function ends whatever calls it in a calm box", { timeout: 120_000 }, () => {
  let session: Session;
  before(async () => {
    session = Session.start({ cwd: resolve(".") });
    await session.execute(
      'import { checkDerivation, checkExercise, checkGradient, notImplemented, tf } from "gradbook";',
    );
    const stubs = [
      "function f(x: number): number { throw notImplemented(); }",
      "const g = async (x: number): Promise<number> => { throw notImplemented(); };",
      "class Net { forward(x: number): number { throw notImplemented(); } }",
      "function* numbers(): Generator<number> { throw notImplemented(); }",
    ];
    assert.deepEqual(shown(await session.execute(stubs.join("\n"))), []);
  });
  after(() => session.close());

  const cells: readonly [what: string, code: string, box: string][] = [
    ["deep inside an expression", "[1, 2].map((x) => Math.max(0, Math.sqrt(f(x) + 1))).join()", box("f")],
    ["in a promise", "await Promise.all([1, 2].map(g))", box("g")],
    ["in a method", "new Net().forward(1)", box("forward")],
    ["in a generator", "[...numbers()]", box("numbers")],
    ["in a callback of TensorFlow.js", "tf.grad((x) => tf.mul(x, f(1)))(tf.scalar(2))", box("f")],
    ["in its tidy", "tf.tidy(() => tf.scalar(f(1)))", box("f")],
    [
      "in a gradient check",
      "checkGradient({ f: ([x]: number[]) => x, gradient: () => [f(1)], at: [1] })",
      box("f"),
    ],
    [
      "in what a gradient is checked against",
      "checkGradient({ f: ([x]: number[]) => f(x), gradient: [1], at: [1] })",
      box("f"),
    ],
    [
      "in code that a formula is checked with",
      'checkDerivation("f(x) = x^2", { declarations: "x ∈ R", bindings: { f } })',
      box("f"),
    ],
    [
      "in a timer that nobody waits for",
      "setTimeout(() => f(1), 0); await new Promise((r) => setTimeout(r, 60));",
      box("f"),
    ],
    [
      "in the cell itself",
      "throw notImplemented();",
      "– Not attempted yet: write your code in this cell, then run it.",
    ],
  ];
  for (const [what, code, expected] of cells) {
    test(what, async () => assert.deepEqual(shown(await session.execute(code)), [expected]));
  }

  test("to the program it is an exercise that does not pass", async () => {
    const [output] = (await session.execute("f(1)")).outputs;
    assert.ok(output !== undefined && "data" in output);
    assert.deepEqual(output.data[VERDICT_TYPE], {
      holds: false,
      attempted: false,
      kind: "exercise",
      name: "f",
      message: "Not attempted yet: write f in the cell above, then run it and this cell.",
    });
    assert.match(output.data["text/html"] as string, />\u2009Not attempted yet\u2009<\/b>: write f in/);
  });

  test("a name that such a cell was to declare is not attempted either, until it is", async () => {
    assert.deepEqual(shown(await session.execute("const y = f(1), z = 2;")), [box("f")]);
    assert.deepEqual(shown(await session.execute("y + z")), [box("f")]);
    assert.deepEqual(shown(await session.execute("const y = 1, z = 2;")), []);
    assert.deepEqual(shown(await session.execute("y + z")), ["3"]);
  });
});

test("on another kernel it is an error that says what to write", () => {
  function mySoftmax(): number[] {
    throw notImplemented();
  }
  assert.throws(mySoftmax, {
    name: "NotImplemented",
    message: "Not attempted yet: write mySoftmax in the cell above, then run it and this cell.",
  });
});
