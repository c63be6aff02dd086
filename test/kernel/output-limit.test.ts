import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sink } from "../../kernel/engine-contract.js";
import { limitOutput, outputLimit } from "../../kernel/output-limit.js";

function collect(): { readonly sink: Sink; readonly said: [string, string][] } {
  const said: [string, string][] = [];
  const sink: Sink = {
    stream: (name, text) => said.push([name, text]),
    display: () => said.push(["display", ""]),
    clear: () => undefined,
    input: () => "",
  };
  return { sink, said };
}

const NOTE = (limit: number): [string, string] => [
  "stderr",
  `\n[output cut after ${limit} characters; GRADBOOK_OUTPUT_LIMIT sets another limit]\n`,
];

test("text up to the limit passes, what exceeds it is cut once and noted once", () => {
  const { sink, said } = collect();
  const limited = limitOutput(sink, 10);
  for (const text of ["12345", "67890", "x", "y"]) limited.stream("stdout", text);
  assert.deepEqual(said, [["stdout", "12345"], ["stdout", "67890"], NOTE(10)]);
});

test("one long text is cut in its middle, but no character is cut in half", () => {
  const { sink, said } = collect();
  limitOutput(sink, 4).stream("stderr", "abc😀d");
  assert.deepEqual(said, [["stderr", "abc"], NOTE(4)]);
});

test("displays are not text and pass", () => {
  const { sink, said } = collect();
  const limited = limitOutput(sink, 1);
  limited.stream("stdout", "ab");
  limited.display({}, {}, {}, false);
  assert.deepEqual(said.at(-1), ["display", ""]);
});

test("the limit is 256 Mi unless the environment gives a positive number", () => {
  assert.equal(outputLimit({}), 268_435_456);
  assert.equal(outputLimit({ GRADBOOK_OUTPUT_LIMIT: "5000" }), 5000);
  for (const wrong of ["", "-1", "0", "many"])
    assert.equal(outputLimit({ GRADBOOK_OUTPUT_LIMIT: wrong }), 268_435_456);
});
