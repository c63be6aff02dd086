import { type Command, type Invocation, type Io, UsageError, type Values } from "./command.js";
import { executeNotebooks, type Run } from "./execute-notebooks.js";
import { makeFolder, readNotebooks, requireFiles, writeNotebook } from "./notebook-file.js";
import { printRun, runToJson } from "./run-report.js";
import { failedName, targetFiles } from "./target-files.js";

export const command: Command = {
  usage: "gradbook run FILE... [--inplace | --out DIR] [--json]",
  description:
    "Executes notebooks from the top, each in a fresh kernel, and says whether all cells ran and all claims hold.\n" +
    "Without --inplace or --out nothing is written. A notebook that failed is kept as NAME.failed.ipynb beside its\n" +
    "place, with the outputs of all that ran.",
  options: {
    inplace: { type: "boolean", help: "write the outputs into FILE; when it fails FILE stays as it was" },
    out: { type: "string", value: "DIR", help: "write the executed notebooks into DIR" },
    json: { type: "boolean", help: "print one JSON document" },
    timeout: { type: "string", value: "SECONDS", help: "stop a cell that takes longer (default: never)" },
  },
  run,
};

async function run({ values, positionals: files, io }: Invocation): Promise<0 | 1> {
  requireFiles(files, "run");
  const targets = readTargets(files, values, io);
  const timeoutMs = readTimeout(values["timeout"]);
  const notebooks = await readNotebooks(files, io);
  if (typeof values["out"] === "string") await makeFolder(values["out"], io);
  const runs = await executeNotebooks(notebooks, files, io, timeoutMs);
  for (const [i, done] of runs.entries()) {
    const target = targets?.[i];
    if (target !== undefined) await writeRun(target, done, io);
    if (values["json"] !== true) io.out(printRun(done, target, io));
  }
  if (values["json"] === true) io.out(runToJson(runs));
  return runs.every(({ failures }) => failures.length === 0) ? 0 : 1;
}

function readTargets(
  files: readonly string[],
  { inplace, out }: Values,
  io: Io,
): readonly string[] | undefined {
  if (typeof out !== "string") return inplace === true ? files : undefined;
  if (inplace === true)
    throw new UsageError("--inplace and --out exclude each other; choose where the outputs go");
  return targetFiles(files, out, io.cwd);
}

function readTimeout(given: Values[string]): number | undefined {
  if (typeof given !== "string") return undefined;
  const seconds = Number(given);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds * 1000;
  throw new UsageError(`--timeout takes a number of seconds above 0, not ${JSON.stringify(given)}`);
}

async function writeRun(target: string, { notebook, failures }: Run, io: Io): Promise<void> {
  await writeNotebook(failures.length === 0 ? target : failedName(target), notebook, io);
}
