import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { checkCommand } from "../../src/cli/check.js";
import { checkText } from "../../src/cli/check/check-text.js";
import type { ExitCode } from "../../src/cli/command.js";
import { inThreads } from "../../src/cli/threads.js";
import { checkInSection } from "../../src/derivation/check/check-derivation.js";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import type { CheckReport } from "../../src/derivation/report/report.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { temporaryFolder } from "./command-line.js";

function overflow(depth: number): number {
  return overflow(depth + 1) + 1;
}

/** `gradbook check` with a checker that overflows the stack at displays that hold “broken”, and at whole files of that name. */
const command = checkCommand((task) =>
  checkText(task, (document, options) => {
    if (document.file.startsWith("broken")) overflow(0);
    return checkDocument(document, options, (display, ...rest) => {
      if (display.latex.includes("broken")) overflow(0);
      return checkInSection(display, ...rest);
    });
  }),
);

async function check(args: {
  readonly files: Readonly<Record<string, string>>;
  readonly json?: boolean;
}): Promise<{ code: ExitCode; out: string; err: string }> {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(args.files)) writeFileSync(join(cwd, name), text);
  const said = { out: "", err: "" };
  const code = await command.run({
    values: { json: args.json === true },
    positionals: Object.keys(args.files),
    io: {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      terminal: false,
      colour: false,
      cwd,
      env: {},
    },
  });
  return { code, ...said };
}

const FILES = {
  "a.md": "$$1+1=2$$\n\n$$\\text{broken } x = x$$\n\n<!-- check sum: -->\n$$1+1=3$$\n",
  "broken.md": "$$1=1$$\n",
  "c.md": "$$2+2=4$$\n",
};

describe("gradbook check, where the checker fails", () => {
  it("ends with 2, with all else that is to be said of that file and of the others", async () => {
    const { code, out, err } = await check({ files: FILES });
    assert.equal(code, 2);
    const lines = out.split("\n");
    assert.equal(lines[0], "a.md: 3 displays: 1 verified, 1 refuted, 1 not checked");
    assert.equal(lines[1], "a.md:6:7: step 1 of sum: wrong");
    assert.match(
      out,
      /\na\.md:3:3: not checked: Internal error, please report it with this formula: RangeError: Maximum call stack size exceeded, at overflow \([^/]*\)\.\n {2}\\text\{broken \} x = x\n/u,
    );
    assert.equal(lines.at(-2), "c.md: 1 display: 1 verified");
    assert.match(
      err,
      /^gradbook: broken\.md: internal error, please report it with this file: RangeError: Maximum call stack size exceeded, at overflow \([^/]*\)\n$/u,
    );
  });

  it("prints whole JSON, with the reason beside the file and the display", async () => {
    const { code, out, err } = await check({ files: FILES, json: true });
    assert.equal(code, 2);
    const { documents } = JSON.parse(out) as CheckReport;
    assert.deepEqual(
      documents.map(({ file, displays, verified, refuted, unchecked }) => [
        file,
        displays,
        verified,
        refuted,
        unchecked,
      ]),
      [
        ["a.md", 3, 1, 1, 1],
        ["broken.md", 0, 0, 0, 0],
        ["c.md", 1, 1, 0, 0],
      ],
    );
    assert.equal(documents[0]?.derivations[1]?.internalError, true);
    assert.equal(`gradbook: ${documents[1]?.error}\n`, err);
  });

  it("ends with 2 also where one display alone is lost", async () => {
    const { code, err } = await check({ files: { "a.md": "$$1+1=2$$\n\n$$\\text{broken } x = x$$\n" } });
    assert.deepEqual([code, err], [2, ""]);
  });
});

describe("a thread that ends over one file", () => {
  it("costs that file only: another thread takes its place", async () => {
    const folder = temporaryFolder();
    const module = join(folder, "worker.mjs");
    writeFileSync(
      module,
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", ({ file }) => {
         if (file === "ends") process.exit(7);
         if (file === "throws") throw new TypeError("no way");
         parentPort.postMessage({ done: file });
       });`,
    );
    const tasks = ["a", "ends", "b", "throws", "c", "d"].map((file) => ({ file }));
    const answers = await inThreads(
      new URL(`file://${module}`),
      tasks,
      (done: string) => done,
      ({ file }, error) => `${file}: ${String(error)}`,
    );
    assert.deepEqual(answers, [
      "a",
      "ends: Error: the thread that worked on it ended with 7",
      "b",
      "throws: TypeError: no way",
      "c",
      "d",
    ]);
  });
});

describe("a handout, where the checker fails at one display", () => {
  it("carries the verdicts on the others, and says at that one that it was not checked", async () => {
    const { makeHandout } = await import("../../src/cli/export/handout-maker.js");
    const source = FILES["a.md"];
    const notebook = parseNotebook(
      JSON.stringify({
        cells: [{ cell_type: "markdown", id: "a", metadata: {}, source }],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      }),
      "a.ipynb",
    );
    const made = await makeHandout(
      {
        file: "a.ipynb",
        pictures: { from: ".", resources: [] },
        notebook,
        interactive: false,
        ran: false,
        date: "2026-01-01",
        versions: {},
        links: [],
      },
      (document, options) =>
        checkDocument(document, options, (display, ...rest) => {
          if (display.latex.includes("broken")) overflow(0);
          return checkInSection(display, ...rest);
        }),
    );
    assert.equal(made.internalErrors, 1);
    const { verified, refuted } = made.counts;
    assert.deepEqual([verified, refuted], [1, 1]);
    assert.match(made.html, /Internal error, please report it with this formula: RangeError/u);
  });
});
