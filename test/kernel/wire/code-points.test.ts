import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as always, property, string } from "fast-check";
import { toCodePoints, toUnits } from "../../../kernel/wire/code-points.js";

test("an emoji is one code point and two units", () => {
  assert.equal(toUnits("a😀b", 2), 3);
  assert.equal(toCodePoints("a😀b", 3), 2);
});

test("both ways agree with iterating the text, at every code point of any text", () => {
  always(
    property(string({ unit: "binary" }), (text) => {
      let units = 0;
      for (const [i, character] of Array.from(text).entries()) {
        assert.equal(toUnits(text, i), units);
        assert.equal(toCodePoints(text, units), i);
        units += character.length;
      }
    }),
  );
});

test("a position beyond the end is the end", () => {
  assert.equal(toUnits("😀", 9), 2);
  assert.equal(toCodePoints("😀", 9), 1);
});
