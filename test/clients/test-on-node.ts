/**
 * What node-20, node-22 and node-24.test.ts do, each with a Node of an exact version: a copy of the clone is built, the
 * unit tests run, but for those that only reckon for long, and notebooks run in nbclient on the kernel of that copy. The
 * whole of the tests runs on the Node that `npm test` was started with.
 */
import assert from "node:assert/strict";
import { execFile, type ExecFileOptions } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { committed } from "../notebook/committed.js";
import { compareOutputs } from "../notebook/compare-outputs.js";
import { copyOfClone, otherNode, withoutOtherNodes } from "./other-nodes.js";
import { jupyter, root } from "./set-up.js";

const { version: VERSION } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly version: string;
};

/** The checker's and the exercises' tests are arithmetic, which is the longest part and the same on every Node. */
const UNITS = "architecture autograd cli handout kernel layers math notebook plot random text"
  .split(" ")
  .map((name) => join("test", name));

/** Together: formulas, code against autograd, figures, random numbers as numpy has them. */
const NOTEBOOKS = ["02-sigmoid-derivative", "05-linear-layer"];

const run = async (
  program: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<string> => {
  // Else the tests that run in there would take themselves for part of this one.
  const { NODE_TEST_CONTEXT: _, ...env } = { ...process.env, ...options.env };
  const ended = promisify(execFile)(program, args, { maxBuffer: 1e8, encoding: "utf8", ...options, env });
  // What it printed says more than that it failed.
  const { stdout } = await ended.catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${args.join(" ")}: ${error.stdout?.slice(-3000)}${error.stderr?.slice(-3000)}`);
  });
  return String(stdout);
};

export function testOnNode(version: string): void {
  describe(`Node ${version}`, { skip: withoutOtherNodes(), timeout: 600_000 }, () => {
    let copy: string;
    let node: string;
    before(async () => {
      node = await otherNode(version);
      copy = copyOfClone();
    });
    after(() => rmSync(copy, { recursive: true, force: true }));

    test("builds", async () => {
      await run(node, ["src/cli/build.mjs"], { cwd: copy });
      assert.equal(
        await run(node, ["dist/src/cli/main.js", "--version"], { cwd: copy }),
        `gradbook ${VERSION}\n`,
      );
    });

    test("passes the unit tests", async () => {
      const told = await run(node, ["--enable-source-maps", "dist/test/run.js", "--unit", ...UNITS], {
        cwd: copy,
      });
      const [, passed] = /\n(\d+) passed, 0 failed, \d+ skipped\n$/.exec(told) ?? [];
      assert.ok(Number(passed) > 500, told.slice(-2000));
    });

    test("runs the kernel in nbclient: with it notebooks give what they are committed with", async () => {
      await run(node, ["dist/src/cli/main.js", "kernel", "install", "--prefix", copy], { cwd: copy });
      const env = { ...jupyter.environment(), JUPYTER_PATH: join(copy, "share", "jupyter") };
      const nbclient = async (script: string, ...args: readonly string[]): Promise<unknown> =>
        JSON.parse(await run(jupyter.python, [join(copy, "test/clients", script), ...args], { env }));

      assert.deepEqual(await nbclient("python-clients.py", "node"), [
        `v${version}\n`,
        "4\n",
        "late\n",
        "RangeError",
      ]);

      const files = NOTEBOOKS.map((name) => join(copy, "executed", name, `${name}.ipynb`));
      for (const [index, file] of files.entries()) {
        mkdirSync(join(copy, "executed", NOTEBOOKS[index] ?? ""), { recursive: true });
        cpSync(join(copy, "notebooks", `${NOTEBOOKS[index]}.ipynb`), file);
      }
      const { reports } = (await nbclient("notebooks.py", ...files)) as {
        reports: Readonly<Record<string, { readonly failures: readonly string[] }>>;
      };
      for (const [index, name] of NOTEBOOKS.entries()) {
        assert.deepEqual(reports[`${name}.ipynb`]?.failures, []);
        const executed = files[index]?.replace(".ipynb", ".executed.json") ?? "";
        const source = committed.find(({ file }) => file.endsWith(`${name}.ipynb`));
        assert.ok(source);
        const again = parseNotebook(readFileSync(executed, "utf8"), executed);
        assert.ok(compareOutputs(source.file, again, source.notebook) > 0);
      }
    });
  });
}
