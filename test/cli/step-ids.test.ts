import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkText } from "../../src/cli/check/check-text.js";
import { stepsById } from "../bench/truth/step-ids.js";

const idsOf = (text: string): readonly string[] => [
  ...stepsById(checkText({ file: "page.md", text })).keys(),
];

describe("the names of steps by which the bench knows them again", () => {
  it("stay when space, the size of brackets or something elsewhere changes", () => {
    const [id = ""] = idsOf("$$(x+1)^2 = x^2+2x+1$$");
    assert.deepEqual(idsOf("$$\\left( x + 1 \\right)^2 \\,=\\, x^{2} + 2x + 1.$$"), [id]);
    assert.equal(idsOf("$$y+y = 2y$$\n\n$$(x+1)^2 = x^2+2x+1$$")[1], id);
  });

  it("tell what is written otherwise, and the second time from the first", () => {
    const [one, other] = idsOf("$$x+x = 2x$$\n\n$$x+x = 2 \\cdot x$$");
    assert.notEqual(one, other);
    const [first = "", second] = idsOf("$$x+x = 2x$$\n\n$$x+x = 2x$$");
    assert.equal(second, `${first}.2`);
  });
});
