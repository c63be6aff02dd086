/**
 * The set-up that runs before anything is built; plain JavaScript. Every step does nothing when its work is done.
 *   node src/cli/setup.mjs start [DIR] [JUPYTERLAB OPTIONS]   `npm start`, `gradbook lab`
 *   node src/cli/setup.mjs test  [TEST OPTIONS]               `npm test`
 *   node src/cli/setup.mjs bench [NAME...]                    `npm run bench`
 *   node src/cli/setup.mjs prepare                            all but the last step of `start`
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareChromium } from "./setup/chromium.mjs";
import { installIntoJupyter, jupyterEnvironment } from "./setup/jupyter.mjs";
import { checkLab, openLab } from "./setup/lab.mjs";
import { installPackages } from "./setup/packages.mjs";
import { handOver } from "./setup/program.mjs";
import { prepareVenv } from "./setup/python.mjs";
import { SetupError, step } from "./setup/step.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const RUNTIME = "kernel/requirements.txt";
const TESTS = "test/requirements.txt";

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
  checkNode(process.versions.node);
  await installPackages(root);
  // Python before the build: who lacks it should learn so at once.
  await prepareVenv(root, requirements);
  await buildEverything();
  await installIntoJupyter(root);
}

/** Node's own message for a too old version would be a syntax error somewhere in a dependency. */
function checkNode(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Node 20.19 or newer is needed, this is ${version}; install it from nodejs.org`);
}

/** TypeScript writes its output in spite of type errors: they concern whoever changes the sources, not whoever reads notebooks. */
async function buildEverything() {
  const { build } = await import("./build.mjs");
  if ((await step("building", build)) === 0) return;
  process.stderr.write("gradbook: the build found the errors above; going on with what it made\n");
}

function runScript(script, args) {
  const options = { cwd: root, env: jupyterEnvironment(root) };
  return handOver(process.execPath, ["--enable-source-maps", join(root, script), ...args], options);
}

async function main([name, ...args]) {
  const command = Object.hasOwn(commands, name ?? "") ? commands[name] : undefined;
  if (command === undefined)
    throw new SetupError("usage: node src/cli/setup.mjs start | test | bench | prepare");
  return command(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`gradbook: ${error.message}\n`);
  process.exitCode = 2;
}
