import assert from "node:assert/strict";
import { test } from "node:test";
import { Rejections } from "../../../kernel/wire/rejections.js";

test("a hundred rejections are told, the last with a word on those to come; a long one is cut", () => {
  const told: string[] = [];
  const rejections = new Rejections((text) => told.push(text));
  rejections.tell("x".repeat(5000));
  for (let n = 2; n <= 300; n++) rejections.tell(new Error(`no ${n}`));
  assert.equal(told.length, 100);
  assert.equal(told[0], `gradbook kernel: rejected a message: ${"x".repeat(1000)}\n`);
  assert.equal(
    told.at(-1),
    "gradbook kernel: rejected a message: Error: no 100 (further ones are not told)\n",
  );
});

test("a log that has gone fails nobody", () => {
  const rejections = new Rejections(() => {
    throw new Error("EPIPE");
  });
  rejections.tell("anything");
});
