import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as oracle from "../../src/autograd/oracle.js";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { recordCalls, withAutograd } from "../../src/verify/confirm-autograd.js";
import { confirmDerivation } from "../../src/verify/confirm-derivation.js";

const verified = checkDerivation("x + x = 2x", { declarations: "x ∈ R" });
const twin = withAutograd((x: number) => 1 / (1 + Math.exp(-x)), oracle.sigmoid);

describe("autograd", () => {
  it("confirms at the points at which the code was called, and at no others", () => {
    const calls = recordCalls(twin);
    assert.deepEqual(calls.confirm(), { points: 0 });
    // At whole numbers differences may meet a kink.
    for (const x of [0, 1, -2]) calls.recorded(x as never);
    assert.deepEqual(calls.confirm(), { points: 0 });
    for (const x of [0.5, -1.25]) calls.recorded(x as never);
    assert.deepEqual(calls.confirm(), { points: 2 });
  });

  it("confirms nothing where it was asked at no point", () => {
    const { verdict, reason, confirmed } = confirmDerivation(
      verified,
      new Map([["f", () => ({ points: 0 })]]),
    );
    assert.deepEqual(
      [verdict, reason, confirmed],
      ["partial", "f is not called in this derivation, so autograd confirms nothing", undefined],
    );
  });

  it("takes no verdict from one piece of code because another is confirmed", () => {
    const both = new Map([
      ["f", () => ({ points: 8 })],
      ["g", () => ({ points: 8, doubt: "it differs" })],
    ]);
    const { verdict, reason } = confirmDerivation(verified, both);
    assert.equal(verdict, "partial");
    assert.equal(reason, "TensorFlow.js autograd does not confirm the derivative of g: it differs");
    const refuted = { ...verified, verdict: "refuted" as const };
    assert.equal(confirmDerivation(refuted, both).verdict, "refuted");
  });

  it("is told with its points where it agrees", () => {
    const { verdict, confirmed } = confirmDerivation(verified, new Map([["f", () => ({ points: 8 })]]));
    assert.equal(verdict, "verified");
    assert.deepEqual(confirmed, ["TensorFlow.js autograd confirms the derivative of f at 8 points"]);
  });
});
