import assert from "node:assert/strict";
import { test } from "node:test";
import { chip, paintSigns, type Colour } from "../../src/verdict/mark.js";

/** Red, green and blue of `#rgb`, from 0 to 255. */
function parts(hex: string): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = [1, 2, 3].map((at) => 17 * Number.parseInt(hex.slice(at, at + 1), 16));
  return [r, g, b];
}

/** WCAG's relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = parts(hex).map((whole) => {
    const part = whole / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Which of red, green and blue are the largest. */
function hue(hex: string): Colour {
  const [r, g, b] = parts(hex);
  if (Math.max(r, g, b) - Math.min(r, g, b) < 40) return "grey";
  if (g > r && g > b) return "green";
  return g > r / 2 ? "yellow" : "red";
}

for (const colour of ["green", "red", "yellow", "grey"] as const) {
  test(`${colour} ink is ${colour}, and can be read on its paper whatever the page`, () => {
    const [, ink = "", paper = ""] = /color:(#\w{3});background:(#\w{3})/u.exec(chip("✓", colour)) ?? [];
    const contrast = (luminance(paper) + 0.05) / (luminance(ink) + 0.05);
    assert.ok(contrast >= 4.5, `${contrast}`);
    assert.equal(hue(ink), colour);
  });
}

test("signs of a text stand on their colours, the rest is escaped", () => {
  assert.equal(paintSigns("✗ 1 of 2 differ; a < b?"), `${chip("✗", "red")} 1 of 2 differ; a &lt; b?`);
  assert.equal(paintSigns("? 1 of 2 in doubt"), `${chip("?", "yellow")} 1 of 2 in doubt`);
});
