/** A real Python, its own `.venv` and pip; the only package is one made here. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { devNull } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { root, temporaryFolder } from "./command-line.js";

/** Writes `demo-VERSION-py3-none-any.whl`, as pip wants one to look. */
const WHEEL = `
import sys, zipfile
folder, version = sys.argv[1:]
info = f"demo-{version}.dist-info"
files = {
    "demo/__init__.py": "part = 1\\n",
    "demo/part.py": "whole = 2\\n",
    f"{info}/METADATA": f"Metadata-Version: 2.1\\nName: demo\\nVersion: {version}\\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
}
with zipfile.ZipFile(f"{folder}/demo-{version}-py3-none-any.whl", "w") as wheel:
    for name, text in files.items():
        wheel.writestr(name, text)
    wheel.writestr(f"{info}/RECORD", "".join(f"{name},,{len(files[name])}\\n" for name in files) + f"{info}/RECORD,,\\n")
`;

/** `src/cli/setup/venv.mjs` by itself. */
const PREPARE = `
const { prepareVenv } = await import(${JSON.stringify(String(pathToFileURL(join(root, "src/cli/setup/venv.mjs"))))});
try {
  console.log((await prepareVenv(process.cwd(), ["kernel/requirements.txt"])).packages);
} catch (error) {
  console.log(error.message);
}`;

interface Place {
  readonly folder: string;
  readonly wheels: string;
}

function makePlace(): Place {
  const folder = temporaryFolder();
  const wheels = join(folder, "wheels");
  for (const made of [wheels, join(folder, "kernel")]) mkdirSync(made);
  for (const version of ["1.0", "2.0"]) execFileSync("python3", ["-c", WHEEL, wheels, version]);
  pin({ folder, wheels }, "1.0");
  return { folder, wheels };
}

function pin({ folder }: Place, version: string): void {
  writeFileSync(join(folder, "kernel/requirements.txt"), `# all\ndemo==${version}\n`);
}

function prepare(
  { folder, wheels }: Place,
  source: NodeJS.ProcessEnv = { PIP_NO_INDEX: "1", PIP_FIND_LINKS: wheels },
): { out: string; err: string } {
  const env = { ...process.env, PIP_CONFIG_FILE: devNull, ...source };
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", PREPARE], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { out: stdout.trim(), err: stderr.replaceAll(/ \d+ s$/gm, " N s") };
}

const MAKING = `gradbook: making .venv, the project's own Python …
gradbook: making .venv, the project's own Python: done, N s
`;
const INSTALLING = `gradbook: installing JupyterLab into .venv (about a minute) …
gradbook: installing JupyterLab into .venv (about a minute): done, N s
`;
const DAMAGED = "gradbook: files of demo are missing in .venv\n";

test("what .venv holds is looked at, file by file: what is there is left alone, what is damaged made anew", async () => {
  const place = makePlace();
  const first = prepare(place);
  assert.equal(first.err, MAKING + INSTALLING);
  const packages = first.out;
  const part = join(packages, "demo/part.py");
  const info = join(packages, "demo-1.0.dist-info");
  const { ctimeMs } = statSync(part);
  assert.deepEqual(prepare(place), { out: packages, err: "" });
  assert.equal(statSync(part).ctimeMs, ctimeMs);

  // Byte code comes and goes.
  rmSync(join(packages, "demo/__pycache__"), { recursive: true });
  assert.equal(prepare(place).err, "");

  for (const damage of [
    () => rmSync(join(packages, "demo"), { recursive: true }),
    () => truncateSync(part, 3),
    // As a pip leaves it that was interrupted.
    () => rmSync(join(info, "RECORD")),
  ]) {
    damage();
    assert.equal(prepare(place).err, DAMAGED + MAKING + INSTALLING);
    assert.equal(readFileSync(part, "utf8"), "whole = 2\n");
  }

  // A package that is missing altogether, or of another version, needs no other Python.
  rmSync(info, { recursive: true });
  assert.equal(prepare(place).err, INSTALLING);
  pin(place, "2.0");
  assert.equal(prepare(place).err, INSTALLING);
  assert.match(readFileSync(join(packages, "demo-2.0.dist-info/METADATA"), "utf8"), /Version: 2\.0/);

  // pip's own reason, when it cannot.
  pin(place, "9.9");
  assert.equal(
    prepare(place).out,
    "cannot install JupyterLab; pip says: ERROR: No matching distribution found for demo==9.9; mend that and start again",
  );

  // No network: nobody listens there, or somebody who never answers.
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : undefined;
  for (const index of ["http://127.0.0.1:9/simple", `http://127.0.0.1:${port}/simple`]) {
    const began = performance.now();
    assert.equal(
      prepare(place, { PIP_INDEX_URL: index, PIP_EXTRA_INDEX_URL: "", PIP_FIND_LINKS: "" }).out,
      "cannot install JupyterLab: the Python package index cannot be reached; check the network (or the proxy of pip) and start again",
    );
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds < 20, `${seconds} s`);
  }
  silent.close();
});
