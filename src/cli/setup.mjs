/**
 * The set-up that runs before anything is built; plain JavaScript. Every step does nothing when its work is done.
 *   node src/cli/setup.mjs start [DIR] [JUPYTERLAB OPTIONS]   `npm start`, `gradbook lab`
 *   node src/cli/setup.mjs test  [TEST OPTIONS]               `npm test`
 *   node src/cli/setup.mjs unit  [WORD...]                    `npm run test:unit`
 *   node src/cli/setup.mjs bench [NAME...]                    `npm run bench`
 *   node src/cli/setup.mjs prepare                            all but the last step of `start`
 */
import { access, constants } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareChromium } from "./setup/chromium.mjs";
import { installIntoJupyter, jupyterEnvironment } from "./setup/jupyter.mjs";
import { checkLab } from "./setup/lab-arguments.mjs";
import { openLab } from "./setup/lab.mjs";
import { oldNode } from "./setup/node-version.mjs";
import { installPackages } from "./setup/packages.mjs";
import { handOver } from "./setup/program.mjs";
import { SetupError, step } from "./setup/step.mjs";
import { venvOf } from "./setup/python.mjs";
import { prepareVenv } from "./setup/venv.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const RUNTIME = "kernel/requirements.txt";
const TESTS = "test/requirements.txt";

const REFUSALS = {
  EACCES: "this may not be written; check its permissions",
  EPERM: "this may not be written; check its permissions",
  EROFS: "this may not be written; the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
  ENOTDIR: "a file stands where a folder is needed",
  EEXIST: "a file stands where a folder is needed",
  EISDIR: "a folder stands where a file is needed",
  ERR_FS_EISDIR: "a folder stands where a file is needed",
};

const commands = {
  async start(args) {
    await checkLab(args);
    await prepare([RUNTIME]);
    return openLab(root, args);
  },
  async test(args) {
    await prepare([RUNTIME, TESTS]);
    await prepareChromium();
    return runScript("dist/test/run.js", args);
  },
  /** These tests need neither Python nor a browser. */
  async unit(args) {
    await checkWritable(root);
    await installPackages(root);
    await buildEverything();
    return runScript("dist/test/run.js", ["--unit", ...args]);
  },
  async bench(args) {
    await prepare([RUNTIME, TESTS]);
    return runScript("dist/test/bench/run.js", args);
  },
  async prepare() {
    await prepare([RUNTIME]);
    return 0;
  },
};

async function prepare(requirements) {
  await checkWritable(root);
  await installPackages(root);
  // Python before the build: who lacks it should learn so at once.
  const venv = await prepareVenv(root, requirements);
  await buildEverything();
  await installIntoJupyter(root, venv);
}

/** Before anything is begun: everything lies in this folder. */
async function checkWritable(folder) {
  try {
    await access(folder, constants.W_OK);
  } catch {
    throw new SetupError(
      `${resolve(folder)}: this folder may not be written; check its permissions and start again`,
    );
  }
}

/** TypeScript writes its output in spite of type errors: they concern whoever changes the sources, not whoever reads notebooks. */
async function buildEverything() {
  const { build, isBuilt } = await import("./build.mjs");
  if (isBuilt() || (await step("building", build)) === 0) return;
  process.stderr.write("gradbook: the build found the errors above; going on with what it made\n");
}

function runScript(script, args) {
  const options = { cwd: root, env: { ...jupyterEnvironment(root), PYTHONPATH: venvOf(root).tests } };
  return handOver(process.execPath, ["--enable-source-maps", join(root, script), ...args], options);
}

async function main([name, ...args]) {
  const tooOld = oldNode();
  if (tooOld !== undefined) throw new SetupError(tooOld);
  const command = Object.hasOwn(commands, name ?? "") ? commands[name] : undefined;
  if (command === undefined)
    throw new SetupError("usage: node src/cli/setup.mjs start | test | unit | bench | prepare");
  return command(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`gradbook: ${describe(error)}\n`);
  process.exitCode = 2;
}

/** One line for what the person at the keyboard can mend; the stack for a fault of ours. */
function describe(error) {
  if (error instanceof SetupError) return error.message;
  const { code, path, stack } = error;
  // The system's refusals name the file.
  if (path === undefined) return stack;
  const why = REFUSALS[code] ?? `${code} (${error.message})`;
  return `${relative(process.cwd(), path) || path}: ${why}; mend that and start again`;
}
