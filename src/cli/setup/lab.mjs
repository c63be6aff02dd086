import { existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { JUPYTERLAB, jupyterEnvironment } from "./jupyter.mjs";
import { capture, handOver } from "./program.mjs";
import { venvOf } from "./python.mjs";
import { SetupError } from "./step.mjs";

/** What can be told before anything is installed: who mistypes a folder or a port should not wait for that. */
export async function checkLab(args) {
  const { folder, options } = readArguments(args);
  if (folder !== undefined && !(existsSync(folder) && statSync(folder).isDirectory())) {
    throw new SetupError(
      `${folder}: no such folder; name the one with the notebooks, or none for your own copies in work`,
    );
  }
  const port = givenPort(options);
  if (port !== undefined && !(await isFree(port))) {
    throw new SetupError(
      `port ${port} is taken, perhaps by a JupyterLab that still runs; stop that one, or choose another: npm start -- --port ${port + 1}`,
    );
  }
}

/** Opens JupyterLab and stays until it ends; its exit code. */
export async function openLab(root, args) {
  const { folder, options } = readArguments(args);
  const env = jupyterEnvironment(root);
  const served = folder === undefined ? await openCopies(root, env) : resolve(folder);
  return handOver(
    venvOf(root).python,
    ["-c", JUPYTERLAB, `--ServerApp.root_dir=${served}`, ...ownOptions(options), ...options],
    { env, cwd: served },
  );
}

/** `[DIR] [JUPYTERLAB OPTIONS...]` */
function readArguments(args) {
  const given = args.filter((arg) => arg !== "--");
  const named = given.length > 0 && !given[0].startsWith("-");
  return named ? { folder: given[0], options: given.slice(1) } : { folder: undefined, options: given };
}

function ownOptions(options) {
  // A port that was asked for is the one that is meant: another one in its place would be a surprise.
  const port = givenPort(options) === undefined ? [] : ["--ServerApp.port_retries=0"];
  // Jupyter refuses to run as root unless told; in a container there is nobody else.
  return process.getuid?.() === 0 ? ["--allow-root", ...port] : port;
}

function givenPort(options) {
  const flag = /^--(?:port|ServerApp\.port)(?:=(.*))?$/;
  const at = options.findIndex((option) => flag.test(option));
  const port = Number(at === -1 ? NaN : (flag.exec(options[at])[1] ?? options[at + 1]));
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

function isFree(port) {
  return new Promise((answer) => {
    const server = createServer();
    server.once("error", () => answer(false));
    server.listen(port, "127.0.0.1", () => server.close(() => answer(true)));
  });
}

/** The reader's own copies in `work/`: makes those that are missing and says what is new. */
async function openCopies(root, env) {
  const work = join(root, "work");
  const { makeReaderCopies } = await import(pathToFileURL(join(root, "dist/src/cli/reader-copies.js")));
  const { made, offered } = await makeReaderCopies(join(root, "notebooks"), work);
  const name = (file) => relative(root, file);
  if (made.length > 0)
    process.stderr.write(`gradbook: made your copies of ${made.length} notebooks in work/\n`);
  for (const file of offered) {
    const yours = name(file).replace(/\.new\.ipynb$/, ".ipynb");
    process.stderr.write(
      `gradbook: ${yours} has a newer original; it is beside yours as ${name(file)}, and yours is as it was\n`,
    );
  }
  const fresh = [...made, ...offered];
  // Jupyter hides the figures of notebooks it does not trust; these are the ones that came with this clone.
  if (fresh.length > 0) await capture(venvOf(root).python, ["-m", "jupyter", "trust", ...fresh], { env });
  return work;
}
