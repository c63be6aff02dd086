import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { bareClone, lastLine, type Machine, PYTHON_WORKS, setUp } from "./machine.js";

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
    "a version that there is not",
    {
      npm: `if (process.argv[2] === "ping") process.exit(0);
console.error(\`npm error code ETARGET
npm error notarget No matching version found for zeromq@99.0.0.
npm error notarget In most cases you or one of your dependencies are requesting
npm error notarget a package version that doesn't exist.
npm error A complete log of this run can be found in: /root/.npm/_logs/2026-11-29T01_52_00_492Z-debug-0.log\`);
process.exit(1);`,
    },
    "gradbook: cannot install the npm packages; npm says: npm error code ETARGET, notarget No matching version found for zeromq@99.0.0., notarget In most cases you or one of your dependencies are requesting, notarget a package version that doesn't exist.; mend that and start again",
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

for (const [options, told] of [
  [["--port", "99999999"], '"99999999"'],
  [["--port=eight"], '"eight"'],
  [["--ServerApp.port", "-1"], '"-1"'],
  [["--port"], '""'],
] as const) {
  test(`a port that is none is told before anything is installed: ${options.join(" ")}`, async () => {
    const { code, err } = await setUp(["start", "--no-browser", ...options], {});
    assert.equal(
      err,
      `gradbook: a port is a whole number up to 65535, not ${told}; for example: npm start -- --port 8899\n`,
    );
    assert.equal(code, 2);
  });
}

test("an old Node is told before anything else, whatever the command", async () => {
  const { code, err } = await setUp(["start", "nowhere", "--port", "x"], { node: "18.20.4" });
  assert.equal(err, "gradbook: Node 20.19 or newer is needed, this is 18.20.4; install it from nodejs.org\n");
  assert.equal(code, 2);
});

test(
  "a folder that may not be written is told before anything is begun",
  { skip: process.platform === "win32" && "Windows keeps permissions otherwise" },
  async () => {
    const clone = bareClone();
    chmodSync(clone, 0o555);
    // Root may write everywhere: somebody without rights starts it.
    const user = process.getuid?.() === 0 ? 65_534 : undefined;
    const { code, err } = await setUp(["start"], { user }, clone);
    assert.equal(
      err,
      "gradbook: CLONE: this folder may not be written; check its permissions and start again\n",
    );
    assert.equal(code, 2);
  },
);

test("what the system refuses is told in one line that names the file", async () => {
  const clone = bareClone();
  // As in a folder that may not be written: root is refused this too.
  writeFileSync(join(clone, "node_modules/.package-lock.json"), '{ "packages": {} }');
  mkdirSync(join(clone, "node_modules/.gradbook-packages/x"), { recursive: true });
  const { code, err } = await setUp(["prepare"], {}, clone);
  assert.match(
    err,
    /^gradbook: node_modules\/\.gradbook-packages: a folder stands where a file is needed; mend that and start again\n$/,
  );
  assert.equal(code, 2);
});
