import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { jupyter, withoutJupyter } from "./set-up.js";
import { withKernel } from "./with-kernel.js";

interface Output {
  readonly output_type: string;
  readonly text?: string;
  readonly ename?: string;
  readonly data?: Readonly<Record<string, string>>;
}

function nbclient(what: string): unknown {
  return withKernel(({ environment, root }) => {
    const script = join(root, "test/clients/python-clients.py");
    return JSON.parse(
      execFileSync(jupyter.python, [script, what], { env: environment, encoding: "utf8", timeout: 180_000 }),
    );
  });
}

const told = (cells: readonly Output[][]): string[] =>
  cells.map((outputs) => outputs.map((o) => o.text ?? o.ename ?? o.data?.["text/plain"] ?? "?").join("|"));

describe("nbclient", { skip: withoutJupyter() }, () => {
  test("sees 720 of 720 lines, ten times in ten", () => {
    assert.deepEqual(
      nbclient("lines"),
      Array.from({ length: 10 }, () => 720),
    );
  });

  test("a cell tagged raises-exception does not swallow the next ones", () => {
    assert.deepEqual(told(nbclient("tagged") as Output[][]), ["1\n", "RangeError", "2\n", "42"]);
  });

  test("with errors allowed, every cell runs", () => {
    assert.deepEqual(told(nbclient("allowed") as Output[][]), ["Error", "runs\n", "Error", "'end'"]);
  });

  test("a failing cell ends it, with name, message and the cell's own line", () => {
    const failure = nbclient("failing") as { ename: string; evalue: string; text: string; cells: Output[][] };
    assert.deepEqual([failure.ename, failure.evalue], ["TypeError", "not 1"]);
    assert.match(stripVTControlCharacters(failure.text), /In\[2\]:2:7/);
    assert.deepEqual(told(failure.cells), ["before\n", "TypeError", ""]);
  });
});

const NOTEBOOK = JSON.stringify({
  cells: [
    {
      cell_type: "code",
      id: "a",
      metadata: {},
      execution_count: null,
      outputs: [],
      source: "console.log('ran'); [1, 2].length",
    },
  ],
  metadata: {
    kernelspec: { name: "gradbook", display_name: "TypeScript (gradbook)", language: "typescript" },
  },
  nbformat: 4,
  nbformat_minor: 5,
});

const commands: Record<string, string[]> = {
  papermill: ["-m", "papermill", "in.ipynb", "out.ipynb"],
  "nbconvert --execute": [
    "-m",
    "nbconvert",
    "--to",
    "notebook",
    "--execute",
    "in.ipynb",
    "--output",
    "out.ipynb",
  ],
};
for (const [name, args] of Object.entries(commands)) {
  test(`${name} executes a notebook`, { skip: withoutJupyter() }, () => {
    withKernel(({ environment, folder }) => {
      writeFileSync(join(folder, "in.ipynb"), NOTEBOOK);
      const { status, stderr } = spawnSync(jupyter.python, args, {
        env: environment,
        cwd: folder,
        encoding: "utf8",
        timeout: 60_000,
      });
      assert.equal(status, 0, stderr);
      const { cells } = JSON.parse(readFileSync(join(folder, "out.ipynb"), "utf8")) as {
        cells: { outputs: Output[] }[];
      };
      assert.deepEqual(
        cells[0]?.outputs.map((o) => [o.output_type, String(o.text ?? o.data?.["text/plain"])]),
        [
          ["stream", "ran\n"],
          ["execute_result", "2"],
        ],
      );
    });
  });
}
