/**
 * Stock tslab behind the same channel: its own converter and executor, nothing else. So that a case fails here for what
 * it says and not for the form of the answer, results are taken before they are printed, and errors become content.
 */
import { createRequire } from "node:module";
import { inspect } from "node:util";
import type { createConverter } from "tslab/dist/converter.js";
import type { createExecutor } from "tslab/dist/executor.js";
import type { CellReply, ErrorContent } from "../../../kernel/engine-contract.js";
import type { Asked, Output, Told } from "./engine-process.js";

const require = createRequire(import.meta.url);
const converter = require("tslab/dist/converter.js") as { createConverter: typeof createConverter };
const executor = require("tslab/dist/executor.js") as { createExecutor: typeof createExecutor };

let outputs: Output[] = [];
/** What the running cell has shown. */
let seen: { result?: unknown; error?: ErrorContent } = {};

const node = converter.createConverter();
const tslab = executor.createExecutor(
  process.cwd(),
  { node, browser: node, close: () => undefined },
  {
    log: (value: unknown) => (seen.result = value),
    error: (first: unknown, ...rest: unknown[]) => {
      if (first instanceof Error) {
        seen.error = { ename: first.name, evalue: first.message, traceback: [first.stack ?? ""] };
      } else {
        const evalue = String(rest.length > 0 ? rest.at(-1) : first);
        seen.error = { ename: "Error", evalue, traceback: [evalue] };
      }
    },
  },
);

for (const name of ["stdout", "stderr"] as const) {
  process[name].write = (chunk: string | Uint8Array): boolean => {
    outputs.push({ kind: "stream", name, text: chunk.toString() });
    return true;
  };
}
process.on("unhandledRejection", (reason) => console.error(reason));
process.on("uncaughtException", (thrown) => console.error(thrown));
process.on("message", (message: Asked) => void reply(message));

async function reply(asked: Asked): Promise<void> {
  const told: Told = { outputs, value: await answer(asked) };
  outputs = [];
  process.send?.(told);
}

async function answer(asked: Asked): Promise<CellReply> {
  if (asked.kind !== "execute") throw new Error(`stock tslab is not asked to ${asked.kind}`);
  seen = {};
  try {
    await tslab.execute(asked.code);
  } catch (thrown) {
    return { status: "error", ename: "InternalError", evalue: String(thrown), traceback: [] };
  }
  const { result, error } = seen;
  if (error) return { status: "error", ...error };
  if (result === undefined) return { status: "ok" };
  return { status: "ok", result: { data: { "text/plain": inspect(result) }, metadata: {} } };
}
