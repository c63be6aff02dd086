import assert from "node:assert/strict";
import { test } from "node:test";
import { CellOutputs, Displays } from "../../../kernel/session/cell-outputs.js";
import type { Output } from "../../../kernel/threads.js";

const out = (text: string): Output => ({ kind: "stream", name: "stdout", text });
const err = (text: string): Output => ({ kind: "stream", name: "stderr", text });
const show = (value: string, id?: string, update = false): Output => ({
  kind: "display",
  data: { "text/plain": value },
  metadata: {},
  transient: id === undefined ? {} : { display_id: id },
  update,
});
const clear = (wait: boolean): Output => ({ kind: "clear", wait });

function collect(outputs: readonly Output[], displays = new Displays()): CellOutputs {
  const collected = new CellOutputs(displays);
  for (const output of outputs) collected.add(output);
  collected.finish({ status: "ok" }, 1);
  return collected;
}

/** One letter for each output's kind, and its text. */
const told = ({ outputs }: CellOutputs): string[] =>
  outputs.map((output) => {
    if (output.output_type === "stream") return `${output.name} ${output.text}`;
    return "data" in output
      ? `${output.output_type} ${JSON.stringify(output.data["text/plain"])}`
      : output.ename;
  });

const cases: [string, Output[], string[]][] = [
  [
    "neighbouring texts of one stream are one output",
    [out("a"), out("b"), err("c"), out("d")],
    ["stdout ab", "stderr c", "stdout d"],
  ],
  ["a display parts a stream", [out("a"), show("x"), out("b")], ["stdout a", 'display_data "x"', "stdout b"]],
  [
    "an update changes every display of its id in its place",
    [show("1", "i"), out("a"), show("2", "i"), show("3", "j"), show("new", "i", true)],
    ['display_data "new"', "stdout a", 'display_data "new"', 'display_data "3"'],
  ],
  ["an update of an unknown id shows nothing", [show("x", "nobody", true)], []],
  ["clear removes what is there at once", [out("a"), show("x"), clear(false), out("b")], ["stdout b"]],
  [
    "a clear that waits removes it when something replaces it",
    [out("a"), clear(true), out("b"), out("c")],
    ["stdout bc"],
  ],
  ["a clear that waits for nothing removes nothing", [out("a"), clear(true)], ["stdout a"]],
];
for (const [title, outputs, expected] of cases) {
  test(title, () => assert.deepEqual(told(collect(outputs)), expected));
}

test("an update from a later cell reaches an earlier one, again and again", () => {
  const displays = new Displays();
  const first = collect([show("1", "i")], displays);
  collect([show("2", "i", true)], displays);
  assert.deepEqual(told(first), ['display_data "2"']);
  collect([show("3", "i", true)], displays);
  assert.deepEqual(told(first), ['display_data "3"']);
});

test("a result and an error end the outputs", () => {
  const result = new CellOutputs(new Displays());
  result.finish({ status: "ok", result: { data: { "text/plain": "2" }, metadata: {} } }, 7);
  assert.deepEqual(result.outputs, [
    { output_type: "execute_result", data: { "text/plain": "2" }, metadata: {}, execution_count: 7 },
  ]);
  const error = new CellOutputs(new Displays());
  error.add(out("before"));
  error.finish({ status: "error", ename: "E", evalue: "v", traceback: ["t"] }, 8);
  assert.deepEqual(error.outputs, [
    { output_type: "stream", name: "stdout", text: "before" },
    { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
  ]);
});

test("what a timer prints after the end joins the stream that is there", () => {
  const collected = collect([out("a")]);
  collected.add(out("late"));
  collected.settle();
  assert.deepEqual(told(collected), ["stdout alate"]);
});
