import assert from "node:assert/strict";
import { test } from "node:test";
import {
  array,
  assert as assertProperty,
  constant,
  constantFrom,
  nat,
  oneof,
  property,
  record,
} from "fast-check";
import { SharedMap } from "../../src/math/expression/shared-map.js";
import { SharedSet } from "../../src/math/expression/shared-set.js";

const names = constantFrom(...Array.from({ length: 90 }, (_, at) => `x_{${at}}`));
const steps = array(
  oneof(
    { weight: 8, arbitrary: record({ kind: constant("set" as const), name: names, value: nat(9) }) },
    { weight: 3, arbitrary: record({ kind: constant("delete" as const), name: names }) },
    { weight: 1, arbitrary: record({ kind: constant("copy" as const) }) },
  ),
  { minLength: 20, maxLength: 300 },
);

test("copies that go their own ways hold what maps would hold", () => {
  assertProperty(
    property(steps, (list) => {
      const pairs: [SharedMap<number>, Map<string, number>][] = [[new SharedMap(), new Map()]];
      for (const [at, step] of list.entries()) {
        const [shared, plain] = pairs[at % pairs.length] ?? [];
        assert.ok(shared !== undefined && plain !== undefined);
        if (step.kind === "set") {
          shared.set(step.name, step.value);
          plain.set(step.name, step.value);
        } else if (step.kind === "delete") {
          assert.equal(shared.delete(step.name), plain.delete(step.name));
        } else {
          pairs.push([new SharedMap(shared), new Map(plain)]);
        }
      }
      for (const [shared, plain] of pairs) {
        assert.equal(shared.size, plain.size);
        assert.deepEqual(new Map(shared), plain);
        for (const name of plain.keys()) assert.equal(shared.get(name), plain.get(name));
      }
    }),
  );
});

test("what a copy changed is told, whatever both share", () => {
  const before = new SharedMap(Array.from({ length: 50 }, (_, at) => [`x_{${at}}`, at] as const));
  const copy = new SharedMap(before);
  copy.set("x_{3}", 33);
  copy.set("y", 1);
  copy.delete("x_{4}");
  before.set("z", 2);
  assert.deepEqual(
    [...copy.changesSince(before)],
    [
      ["x_{3}", 33],
      ["y", 1],
    ],
  );
  assert.deepEqual([copy.has("x_{4}"), before.has("x_{4}"), copy.has("z")], [false, true, false]);
});

test("a set of names is copied alike", () => {
  const before = new SharedSet(["a", "b"]);
  const copy = new SharedSet(before);
  copy.add("c");
  copy.delete("a");
  assert.deepEqual([[...before], [...copy], [...copy.addedSince(before)]], [["a", "b"], ["b", "c"], ["c"]]);
});
