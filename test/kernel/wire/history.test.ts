import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../../kernel/wire/history.js";

const history = new History();
for (const [i, input] of ["1 + 1", "let x = 2", "1 + 1", "x * 3\n+ 1", "f(a.b)"].entries()) {
  history.add(i + 1, input)(`result ${i + 1}`);
}
const lines = (request: Record<string, unknown>): number[] =>
  (history.answer(request)["history"] as [number, number, unknown][]).map(([, line]) => line);

test("tail gives the last n, in order", () => {
  assert.deepEqual(lines({ hist_access_type: "tail", n: 2 }), [4, 5]);
  assert.deepEqual(lines({ hist_access_type: "tail", n: 99 }), [1, 2, 3, 4, 5]);
  assert.deepEqual(lines({ hist_access_type: "tail", n: 0 }), []);
});

test("range gives from start up to, and without, stop, of this session only", () => {
  assert.deepEqual(lines({ hist_access_type: "range", session: 0, start: 2, stop: 4 }), [2, 3]);
  assert.deepEqual(lines({ hist_access_type: "range", session: 1, start: 4 }), [4, 5]);
  assert.deepEqual(lines({ hist_access_type: "range", session: -1, start: 1, stop: 9 }), []);
});

test("search takes a glob for the whole input, across its lines; other characters stand for themselves", () => {
  assert.deepEqual(lines({ hist_access_type: "search", pattern: "1 + ?" }), [1, 3]);
  assert.deepEqual(lines({ hist_access_type: "search", pattern: "x*1" }), [4]);
  assert.deepEqual(lines({ hist_access_type: "search", pattern: "f(a.b)" }), [5]);
  assert.deepEqual(lines({ hist_access_type: "search", pattern: "f(a?b)" }), [5]);
  assert.deepEqual(lines({ hist_access_type: "search", pattern: "x" }), []);
});

test("a unique search keeps the latest of equal inputs, and n the last of those", () => {
  assert.deepEqual(lines({ hist_access_type: "search", pattern: "*", unique: true }), [2, 3, 4, 5]);
  assert.deepEqual(lines({ hist_access_type: "search", pattern: "*", unique: true, n: 2 }), [4, 5]);
});

test("entries are [session, line, input], with output [session, line, [input, output]]", () => {
  const tail = { hist_access_type: "tail", n: 1 };
  assert.deepEqual(history.answer(tail), { status: "ok", history: [[1, 5, "f(a.b)"]] });
  assert.deepEqual(history.answer({ ...tail, output: true })["history"], [[1, 5, ["f(a.b)", "result 5"]]]);
});

test("what is not known as an access type gives nothing", () => {
  assert.deepEqual(lines({ hist_access_type: "dream" }), []);
});
