import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { capture, lastWords, soundsOffline } from "./program.mjs";
import { makeVenv, venvOf } from "./python.mjs";
import { SetupError, step } from "./step.mjs";

/**
 * Sees to it that `.venv` holds what the requirement files pin, every file of it, and says where its packages lie. What
 * is damaged, as an interrupted pip leaves it, is made anew: pip itself takes half a package for a whole one.
 */
export async function prepareVenv(root, requirementFiles) {
  const venv = venvOf(root);
  const wanted = requirementFiles.map((file) => {
    const target = file.startsWith("test") ? venv.tests : undefined;
    return { file, target, pins: readPins(join(root, file)) };
  });
  let found = await look(venv, wanted);
  if (!found.works || found.damaged.length > 0) {
    if (found.works) process.stderr.write(`gradbook: files of ${found.damaged[0]} are missing in .venv\n`);
    await makeVenv(venv);
    found = await look(venv, wanted);
  }
  for (const { file, target, pins } of wanted) {
    const first = pins.find(([name]) => found.missing.includes(name));
    if (first !== undefined) await installRequirements(root, venv, { file, target }, first);
  }
  if (found.missing.length > 0) found = await look(venv, wanted);
  const [lacking] = [...found.missing, ...found.damaged];
  if (lacking === undefined) return { ...venv, packages: found.packages };
  throw new SetupError(`.venv lacks ${lacking} although pip has installed it; delete .venv and start again`);
}

/** Package and version of each line `NAME==VERSION`. */
function readPins(file) {
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return lines.flatMap((line) => {
    const pin = /^([\w.-]+)==(\S+)/.exec(line);
    return pin === null ? [] : [[pin[1], pin[2]]];
  });
}

/** Each package keeps a record of its files and their sizes; compiled ones come and go. */
const LOOK = `
import importlib.metadata, importlib.util, json, os, sys, sysconfig
missing, damaged = [], []
def is_whole(files, folder):
    for file in files:
        # In a folder of their own, records still name programs where they would lie beside a Python.
        if file.suffix == ".pyc" or folder and ".." in file.parts:
            continue
        try:
            size = os.stat(file.locate()).st_size
        except OSError:
            return False
        if file.size is not None and file.size != size:
            return False
    return len(files) > 0
for name, version, folder in json.loads(sys.argv[1]):
    path = [folder] if folder else sys.path
    found = next(iter(importlib.metadata.distributions(name=name, path=path)), None)
    if found is None:
        missing.append(name)
        continue
    if not is_whole(found.files or [], folder):
        damaged.append(name)
    elif found.version != version:
        missing.append(name)
if importlib.util.find_spec("pip") is None:
    damaged.append("pip")
print(json.dumps({"missing": missing, "damaged": damaged, "packages": sysconfig.get_path("purelib")}))
`;

/** Which packages `.venv` lacks, in the version that is pinned, and which of those it has are not whole. */
async function look({ python }, wanted) {
  const pins = wanted.flatMap(({ target, pins: own }) => own.map((pin) => [...pin, target ?? null]));
  const nothing = { works: false, missing: pins.map(([name]) => name), damaged: [] };
  if (!existsSync(python)) return nothing;
  // Isolated: what lies about on this machine is not in `.venv`.
  const { code, output } = await capture(python, ["-I", "-c", LOOK, JSON.stringify(pins)]);
  try {
    return code === 0 ? { works: true, ...JSON.parse(lastWords(output)) } : nothing;
  } catch {
    return nothing;
  }
}

/** Whoever waits longer than this for one small package is waiting for nothing; in milliseconds. */
const PATIENCE = 15_000;

async function installRequirements(root, venv, { file, target }, [name, version]) {
  const what = file.startsWith("test") ? "the Python packages of the tests" : "JupyterLab";
  await step(`installing ${what} into .venv (about a minute)`, async () => {
    // One package first: it tells within seconds whether there is a network.
    const first = ["--no-deps", "--retries", "1", "--timeout", "4", `${name}==${version}`];
    // The file names all that is needed; what a package asks for beside it would change JupyterLab.
    const into = target === undefined ? [] : ["--no-deps", "--upgrade", "--target", target];
    await pip(venv, what, [...first, ...into], PATIENCE);
    await pip(venv, what, ["--retries", "2", ...into, "-r", join(root, file)]);
  });
}

async function pip({ python }, what, args, patience) {
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  const { code, output, late } = await capture(python, ["-m", "pip", "install", ...quiet, ...args], {
    env: { ...process.env, PIP_USER: "0", PYTHONNOUSERSITE: "1" },
    patience,
  });
  if (late || code !== 0) throw new SetupError(explain(what, output, late));
}

function explain(what, output, late) {
  if (late || soundsOffline(output)) {
    return `cannot install ${what}: the Python package index cannot be reached; check the network (or the proxy of pip) and start again`;
  }
  if (/Permission denied|Read-only file system/.test(output)) {
    return `cannot install ${what}: .venv may not be written; check its permissions and start again`;
  }
  const error = output.split(/\r?\n/).findLast((line) => line.startsWith("ERROR"));
  return `cannot install ${what}; pip says: ${error ?? lastWords(output)}; mend that and start again`;
}
