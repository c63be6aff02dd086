import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, temporaryFolder } from "./command-line.js";

/** A machine on which `npm` and `python3` are these scripts, and Node says it is this one. */
export interface Machine {
  readonly npm?: string;
  readonly python3?: string;
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Who starts it; else who runs the tests. */
  readonly user?: number | undefined;
}

export interface SetUpEnd {
  readonly code: number;
  readonly err: string;
}

const NPM_WORKS = "";
/** Makes environments in which it is Python itself. */
export const PYTHON_WORKS = `case "$*" in
  *ensurepip*) echo "3 11" ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac`;

/** A clone of which only the set-up is there. */
export function bareClone(): string {
  const clone = temporaryFolder();
  // For whoever else starts it.
  chmodSync(clone, 0o755);
  for (const path of [
    "package.json",
    "package-lock.json",
    "src/cli/setup.mjs",
    "src/cli/setup",
    "kernel/requirements.txt",
  ]) {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    cpSync(join(root, path), join(clone, path), { recursive: true });
  }
  for (const folder of ["node_modules", "bin"]) mkdirSync(join(clone, folder));
  writeFileSync(join(clone, "npm.cjs"), "");
  return clone;
}

/** Runs the set-up there to its end; `meanwhile` gets the process, to disturb it. */
export async function setUp(
  args: readonly string[],
  machine: Machine,
  clone: string = bareClone(),
  meanwhile: (child: { kill(signal: NodeJS.Signals): boolean }) => Promise<void> = async () => {},
): Promise<SetUpEnd> {
  const { npm = NPM_WORKS, python3, node, env, user } = machine;
  const bin = join(clone, "bin");
  writeFileSync(join(clone, "npm.cjs"), npm);
  if (python3 !== undefined) {
    writeFileSync(join(bin, "python3"), `#!/bin/sh\n${python3}\n`);
    chmodSync(join(bin, "python3"), 0o755);
  }
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${node}" } })`;
  const options =
    node === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
  // The fake Python needs the programs of a shell, and must not find a real Python among them.
  for (const tool of ["sh", "cp", "mkdir"])
    writeFileSync(join(bin, tool), `#!/bin/sh\nexec /bin/${tool} "$@"\n`, { mode: 0o755 });
  const child = spawn(process.execPath, [...options, join(clone, "src/cli/setup.mjs"), ...args], {
    cwd: clone,
    ...(user === undefined ? {} : { uid: user, gid: user }),
    env: { PATH: bin, npm_execpath: join(clone, "npm.cjs"), HOME: clone, ...env },
    stdio: ["ignore", "inherit", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  const ended = new Promise<number>((end) => child.on("close", (status) => end(status ?? -1)));
  await meanwhile(child);
  return { code: await ended, err: err.replaceAll(clone, "CLONE") };
}

/** What is said when the set-up ends; the lines before it only tell what is going on. */
export function lastLine(err: string): string {
  return err.trimEnd().split("\n").at(-1) ?? "";
}
