import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { root, temporaryFolder } from "./command-line.js";

/** A clone of which only the set-up is there, and a machine on which `npm` and `python3` are these scripts. */
interface Machine {
  readonly npm?: string;
  readonly python3?: string;
  readonly node?: string;
}

const NPM_WORKS = "";
/** Makes environments in which it is Python itself. */
const PYTHON_WORKS = `case "$*" in
  *ensurepip*) echo "3 11" ;;
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac`;

async function setUp(
  args: readonly string[],
  { npm = NPM_WORKS, python3, node }: Machine,
): Promise<{ code: number; err: string }> {
  const clone = temporaryFolder();
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
  mkdirSync(join(clone, "bin"));
  mkdirSync(join(clone, "node_modules"));
  writeFileSync(join(clone, "npm.cjs"), npm);
  if (python3 !== undefined) {
    writeFileSync(join(clone, "bin/python3"), `#!/bin/sh\n${python3}\n`);
    chmodSync(join(clone, "bin/python3"), 0o755);
  }
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${node}" } })`;
  const options =
    node === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
  // The fake Python needs the programs of a shell, and must not find a real Python among them.
  for (const tool of ["sh", "cp", "mkdir"])
    writeFileSync(join(clone, "bin", tool), `#!/bin/sh\nexec /bin/${tool} "$@"\n`, { mode: 0o755 });
  const child = spawn(process.execPath, [...options, join(clone, "src/cli/setup.mjs"), ...args], {
    cwd: clone,
    env: { PATH: [join(clone, "bin")].join(delimiter), npm_execpath: join(clone, "npm.cjs"), HOME: clone },
    stdio: ["ignore", "inherit", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  const code = await new Promise<number>((end) => child.on("close", (status) => end(status ?? -1)));
  return { code, err: err.replaceAll(clone, "CLONE") };
}

/** What is said when the set-up ends; the lines before it only tell what is going on. */
function lastLine(err: string): string {
  return err.trimEnd().split("\n").at(-1) ?? "";
}

const troubles: readonly (readonly [title: string, machine: Machine, line: string])[] = [
  [
    "an old Node",
    { node: "18.20.4" },
    "gradbook: Node 20.19 or newer is needed, this is 18.20.4; install it from nodejs.org",
  ],
  [
    "no network for npm",
    { npm: 'console.error("npm error code ENOTFOUND"); process.exit(1);' },
    "gradbook: cannot install the npm packages: the package registry cannot be reached; check the network (or the proxy of npm) and start again",
  ],
  [
    "a folder that may not be written",
    { npm: 'console.error("npm error code EACCES"); process.exit(1);' },
    "gradbook: cannot install the npm packages: this folder may not be written; check its permissions and start again",
  ],
  [
    "another trouble of npm's",
    { npm: 'console.error("npm error\\nnpm error disk is full"); process.exit(1);' },
    "gradbook: cannot install the npm packages; npm says: npm error disk is full; mend that and start again",
  ],
  [
    "no Python",
    {},
    "gradbook: Python 3.10 or newer is needed and none is found; install it, on Debian or Ubuntu with: apt-get install python3 python3-venv",
  ],
  [
    "an old Python",
    { python3: 'echo "3 9"; echo venv' },
    "gradbook: Python 3.10 or newer is needed; python3 is Python 3.9; install it, on Debian or Ubuntu with: apt-get install python3 python3-venv",
  ],
  [
    "a Python without the module venv",
    { python3: 'echo "3 11"; echo "No module named ensurepip" >&2; exit 1' },
    "gradbook: python3 (Python 3.11) lacks the module venv; on Debian or Ubuntu install it with: apt-get install python3-venv",
  ],
  [
    "no network for pip",
    {
      python3: `${PYTHON_WORKS}\ncase "$*" in *"pip install"*) echo "Failed to establish a new connection" >&2; exit 1 ;; esac`,
    },
    "gradbook: cannot install JupyterLab: the Python package index cannot be reached; check the network (or the proxy of pip) and start again",
  ],
  [
    "another trouble of pip's",
    {
      python3: `${PYTHON_WORKS}\ncase "$*" in *"pip install"*) echo "ERROR: No matching distribution"; echo hint; exit 1 ;; esac`,
    },
    "gradbook: cannot install JupyterLab; pip says: ERROR: No matching distribution; mend that and start again",
  ],
];

for (const [title, machine, line] of troubles) {
  test(
    `${title}: one clear line that says how to mend it`,
    { skip: process.platform !== "linux" && "hints and fake programs are those of Linux" },
    async () => {
      const { code, err } = await setUp(["prepare"], machine);
      assert.equal(lastLine(err), line);
      assert.equal(code, 2);
    },
  );
}

test("a port that is taken is told before anything is installed", async () => {
  const server = createServer();
  const port = await new Promise<number>((listening) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      listening(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  for (const option of [["--port", String(port)], [`--port=${port}`], [`--ServerApp.port=${port}`]]) {
    const { code, err } = await setUp(["start", "--no-browser", ...option], {});
    assert.equal(
      err,
      `gradbook: port ${port} is taken, perhaps by a JupyterLab that still runs; stop that one, or choose another: npm start -- --port ${port + 1}\n`,
    );
    assert.equal(code, 2);
  }
  server.close();
});

test("a folder that is not there is told before anything is installed", async () => {
  const { code, err } = await setUp(["start", "nowhere"], {});
  assert.equal(
    err,
    "gradbook: nowhere: no such folder; name the one with the notebooks, or none for your own copies in work\n",
  );
  assert.equal(code, 2);
});
