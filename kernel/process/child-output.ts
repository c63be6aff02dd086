/**
 * Brings what child processes write to an inherited stdout or stderr to the notebook. Their own file descriptors lead to
 * wherever the kernel was started, where nobody reads.
 */
import childProcess from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { currentCell } from "../run/cell-run.js";

type Stdio = unknown[];
type Options = { stdio?: unknown } & Record<string, unknown>;
type Run = (...parameters: unknown[]) => unknown;

const STREAMS = [
  [1, "stdout"],
  [2, "stderr"],
] as const;
const SYNCHRONOUS = ["spawnSync", "execSync", "execFileSync"] as const;

/** Takes effect for child processes started by cells; returns what undoes it. */
export function captureChildOutput(): () => void {
  const prototype = childProcess.ChildProcess.prototype as unknown as { spawn: Run };
  const functions = childProcess as unknown as Record<string, Run>;
  const { spawn } = prototype;
  const originals = SYNCHRONOUS.map((name) => [name, functions[name] as Run] as const);
  prototype.spawn = function piped(this: unknown, ...parameters: unknown[]) {
    return spawnPiped(this, spawn, parameters[0] as Options, parameters);
  };
  for (const [name, original] of originals) functions[name] = throughFiles(original);
  syncBuiltinESMExports();
  return () => {
    prototype.spawn = spawn;
    for (const [name, original] of originals) functions[name] = original;
    syncBuiltinESMExports();
  };
}

function spawnPiped(child: unknown, spawn: Run, options: Options, parameters: unknown[]): unknown {
  const inherited = currentCell() ? inheritedStreams(options.stdio) : undefined;
  if (!inherited) return Reflect.apply(spawn, child, parameters);
  const stdio = replaced(options.stdio, inherited, () => "pipe");
  const result: unknown = Reflect.apply(spawn, child, [{ ...options, stdio }]);
  const { stdio: streams } = child as { stdio: (Readable | null)[] };
  for (const [fd, name] of inherited) {
    streams[fd]?.on("data", (chunk: Buffer) => process[name].write(chunk));
    // As the caller expects of an inherited stream.
    Object.assign(child as object, { [name]: null });
  }
  return result;
}

/** The synchronous functions differ in what they do with pipes, but not with files. */
function throughFiles(original: Run): Run {
  return (...parameters) => {
    const index = parameters.findIndex(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    );
    const options = parameters[index] as Options | undefined;
    const inherited = currentCell() && options ? inheritedStreams(options.stdio) : undefined;
    if (!inherited || !options) return original(...parameters);
    const folder = mkdtempSync(join(tmpdir(), "child-output-"));
    const files = inherited.map(([, name]) => openSync(join(folder, name), "w"));
    const stdio = replaced(options.stdio, inherited, (stream) => files[stream]);
    try {
      return original(...parameters.with(index, { ...options, stdio }));
    } finally {
      for (const file of files) closeSync(file);
      for (const [, name] of inherited) process[name].write(readFileSync(join(folder, name)));
      rmSync(folder, { recursive: true });
    }
  };
}

type Inherited = readonly (readonly [number, "stdout" | "stderr"])[];

function inheritedStreams(stdio: unknown): Inherited | undefined {
  const list = listed(stdio);
  const found = STREAMS.filter(([fd, name]) => [fd, "inherit", process[name]].includes(list[fd] as string));
  return found.length > 0 ? found : undefined;
}

function replaced(stdio: unknown, inherited: Inherited, by: (index: number) => unknown): Stdio {
  const list = listed(stdio);
  inherited.forEach(([fd], index) => (list[fd] = by(index)));
  return list;
}

/** `"inherit"` stands for three streams. */
function listed(stdio: unknown): Stdio {
  return Array.isArray(stdio) ? [...(stdio as unknown[])] : [stdio, stdio, stdio];
}
