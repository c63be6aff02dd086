import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capture, lastWords, soundsOffline } from "./program.mjs";
import { isStamped, stamp, unstamp } from "./stamp.mjs";
import { SetupError, step } from "./step.mjs";

/** Installs the npm packages, unless those of the lock file are there already. */
export async function installPackages(root) {
  const file = join(root, "node_modules/.gradbook-packages");
  const wanted = ["package.json", "package-lock.json"].map((name) => readFileSync(join(root, name), "utf8"));
  if (isStamped(file, ...wanted)) return;
  unstamp(file);
  await step("installing npm packages", () => npmInstall(root));
  stamp(file, ...wanted);
}

/** npm's own retries take a minute without a network; what three quick rounds have fetched stays in its cache. */
async function npmInstall(root) {
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=0"];
  for (let round = 1; ; round++) {
    const { code, output } = await npm(args, root);
    if (code === 0) return;
    if (round === 3 || !soundsOffline(output)) throw new SetupError(explain(output));
  }
}

/** The npm that started us, so that the same one goes on; else the one on the PATH. */
function npm(args, root) {
  const script = process.env.npm_execpath;
  if (script !== undefined && /\.c?js$/.test(script)) {
    return capture(process.execPath, [script, ...args], { cwd: root });
  }
  return capture("npm", args, { cwd: root, shell: process.platform === "win32" });
}

function explain(output) {
  if (soundsOffline(output)) {
    return "cannot install the npm packages: the package registry cannot be reached; check the network (or the proxy of npm) and start again";
  }
  if (/EACCES|EPERM/.test(output)) {
    return "cannot install the npm packages: this folder may not be written; check its permissions and start again";
  }
  return `cannot install the npm packages; npm says: ${lastWords(output) || "nothing"}; mend that and start again`;
}
