import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { JUPYTERLAB, jupyterEnvironment } from "./jupyter.mjs";
import { givenPort, readArguments } from "./lab-arguments.mjs";
import { capture, handOver } from "./program.mjs";
import { venvOf } from "./python.mjs";
import { step } from "./step.mjs";

/** What a folder of notebooks opens with. */
const HOME_PAGE = "home.md";

/** Opens JupyterLab and stays until it ends; its exit code. */
export async function openLab(root, args) {
  const { folder, options } = readArguments(args);
  const env = {
    ...jupyterEnvironment(root),
    // One that Jupyter draws itself it also prints, in eight lines.
    JUPYTER_TOKEN: randomBytes(24).toString("hex"),
  };
  const served = folder === undefined ? await openCopies(root, env) : resolve(folder);
  const page = existsSync(join(served, HOME_PAGE)) ? `/lab/tree/${HOME_PAGE}` : "/lab";
  const began = Date.now();
  const ended = handOver(
    venvOf(root).python,
    ["-c", JUPYTERLAB, `--ServerApp.root_dir=${served}`, ...ownOptions(page, options), ...options],
    { env, cwd: served },
  );
  const over = new Error("JupyterLab has ended before it was there");
  try {
    const server = await step("starting JupyterLab", () =>
      Promise.race([
        startedServer(env.JUPYTER_RUNTIME_DIR, began),
        ended.then(() => {
          throw over;
        }),
      ]),
    );
    tell(root, served, addressOf(server, page), options);
  } catch (error) {
    // It has said why itself.
    if (error !== over) throw error;
  }
  return ended;
}

/** The last that is said before JupyterLab has the terminal. */
function tell(root, served, address, options) {
  const opened = options.some((option) => /^--no-browser$|open_browser=(?:false|0)/i.test(option))
    ? "open this in a browser"
    : "JupyterLab opens in your browser; if it does not, open this";
  const place = relative(process.cwd(), served) || served;
  const whose = served === join(root, "work") ? "your notebooks are" : "the notebooks are";
  process.stderr.write(
    `\ngradbook: ${opened}:\n\n    ${address}\n\n` +
      `gradbook: ${whose} in ${place.startsWith("..") ? served : place}; what you save stays there\n` +
      "gradbook: to stop JupyterLab, press Ctrl-C here\n",
  );
}

function addressOf({ url, token }, page) {
  const address = new URL(`.${page}`, url);
  if (token !== "") address.searchParams.set("token", token);
  return address.href;
}

/** A server leaves a note of where it is, as soon as it is there. */
async function startedServer(folder, began) {
  for (;;) {
    const notes = existsSync(folder)
      ? readdirSync(folder).filter((name) => /^jpserver-\d+\.json$/.test(name))
      : [];
    const fresh = notes.map((name) => join(folder, name)).find((file) => statSync(file).mtimeMs >= began);
    try {
      if (fresh !== undefined) return JSON.parse(readFileSync(fresh, "utf8"));
    } catch {
      // Not written to its end yet.
    }
    await sleep(200, undefined, { ref: false });
  }
}

function ownOptions(page, options) {
  return [
    `--LabApp.default_url=${page}`,
    // Else the lines that matter drown in those that tell of every request.
    "--log-level=WARN",
    "--LabApp.log_level=WARN",
    // One Ctrl-C is enough, as is said.
    "--ServerApp.answer_yes=True",
    // A port that was asked for is the one that is meant: another one in its place would be a surprise.
    ...(givenPort(options) === undefined ? [] : ["--ServerApp.port_retries=0"]),
    // Jupyter refuses to run as root unless told; in a container there is nobody else.
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
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
