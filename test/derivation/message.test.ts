import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  formula,
  formulas,
  printMessage,
  printReasons,
  say,
  setMessage,
  typed,
} from "../../src/derivation/report/message.js";

describe("a message", () => {
  it("is words and formulas, in parts", () => {
    assert.deepEqual(say`Holds at ${8} of ${"all"} points if ${formula("x_1")}.`, [
      { text: "Holds at 8 of all points if " },
      { latex: "x_1" },
      { text: "." },
    ]);
    assert.deepEqual(say`${formulas(["W", "b"])}: what are they?`, [
      { latex: "W" },
      { text: ", " },
      { latex: "b" },
      { text: ": what are they?" },
    ]);
    assert.deepEqual(say``, []);
  });

  it("is printed with its formulas as they are written, several after each other", () => {
    const message = say`Only if ${formula(String.raw`x \ge 0`)}.`;
    assert.equal(printMessage(message), String.raw`Only if x \ge 0.`);
    assert.equal(printReasons([message, say`Say so.`]), String.raw`Only if x \ge 0. Say so.`);
    assert.equal(printReasons([]), "");
  });

  it("is set by whoever knows how words and formulas are", () => {
    const set = setMessage(
      say`a < b if ${formula("a < b")}. At: ${typed("a ▸<◂ b")}`,
      (text) => text.replaceAll("<", "&lt;"),
      (latex) => `$${latex}$`,
      (source) => `\`${source}\``,
    );
    assert.equal(set, "a &lt; b if $a < b$. At: `a ▸<◂ b`");
  });
});
