import { rmSync } from "node:fs";
import { join } from "node:path";
import { capture, lastWords } from "./program.mjs";
import { SetupError, step } from "./step.mjs";

const OLDEST = [3, 10];
const INSTALL_HINT = {
  darwin: "install it from python.org or with: brew install python",
  linux: "install it, on Debian or Ubuntu with: apt-get install python3 python3-venv",
  win32: "install it from python.org or with: winget install Python.Python.3.12",
};

/**
 * The folder of the project's own Python; nothing of Jupyter's lives outside it. In `tests` are packages that only tests
 * use: of JupyterLab's own folders nothing changes with them.
 */
export function venvOf(root) {
  const folder = join(root, ".venv");
  const [bin, python] = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  return { folder, bin: join(folder, bin), python: join(folder, bin, python), tests: join(folder, "tests") };
}

/** Makes `.venv` anew, with nothing in it but pip. */
export async function makeVenv({ folder }) {
  const python = await findPython();
  await step("making .venv, the project's own Python", async () => {
    rmSync(folder, { recursive: true, force: true });
    const { code, output } = await capture(python, ["-m", "venv", folder]);
    if (code === 0) return;
    rmSync(folder, { recursive: true, force: true });
    throw new SetupError(
      `cannot make .venv; ${python} says: ${lastWords(output)}; mend that and start again`,
    );
  });
}

const PROBE = `
import sys
print(sys.version_info[0], sys.version_info[1])
import venv, ensurepip
print("venv")
`;

/** The first Python on the PATH that is new enough and can make a virtual environment. */
async function findPython() {
  const minors = [14, 13, 12, 11, 10].map((minor) => `python3.${minor}`);
  const names = process.env.PYTHON ? [process.env.PYTHON] : ["python3", "python", "py", ...minors];
  const found = [];
  for (const name of names) {
    const { code, output } = await capture(name, ["-c", PROBE]);
    const version = /^(\d+) (\d+)/m.exec(output);
    if (version === null) continue;
    const [major, minor] = [Number(version[1]), Number(version[2])];
    const newEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
    if (newEnough && code === 0) return name;
    found.push({ name, version: `${major}.${minor}`, newEnough });
  }
  throw new SetupError(explain(found));
}

function explain(found) {
  const needed = `Python ${OLDEST.join(".")} or newer is needed`;
  const hint = INSTALL_HINT[process.platform] ?? INSTALL_HINT.linux;
  const bare = found.find(({ newEnough }) => newEnough);
  if (bare !== undefined) {
    return `${bare.name} (Python ${bare.version}) lacks the module venv; on Debian or Ubuntu install it with: apt-get install python3-venv`;
  }
  if (found.length === 0) return `${needed} and none is found; ${hint}`;
  const [{ name, version }] = found;
  return `${needed}; ${name} is Python ${version}; ${hint}`;
}
