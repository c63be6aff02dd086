import assert from "node:assert/strict";
import { test } from "node:test";
import { helpQuestion } from "../../kernel/help-question.js";

test("a name before or after one or two question marks is asked about", () => {
  for (const code of ["tf.grad?", "?tf.grad", " tf.grad ?? ", "?? tf.grad\n"])
    assert.equal(helpQuestion(code), "tf.grad");
  assert.equal(helpQuestion("$x_1?"), "$x_1");
  assert.equal(helpQuestion("größe?"), "größe");
});

test("whatever could be TypeScript is not", () => {
  for (const code of ["tf.grad", "a ? b : c", "a?.b", "f()?", "a ?? b", "?", "1?", "a.?"]) {
    assert.equal(helpQuestion(code), undefined, code);
  }
});
