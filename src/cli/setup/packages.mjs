import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm, npmReason, reachesRegistry } from "./npm.mjs";
import { soundsOffline } from "./program.mjs";
import { readStamp, stamp, unstamp } from "./stamp.mjs";
import { SetupError, step } from "./step.mjs";

/** Installs the npm packages of the lock file, unless they are there, all of them and whole. */
export async function installPackages(root) {
  const file = join(root, "node_modules/.gradbook-packages");
  const wanted = ["package.json", "package-lock.json"].map((name) => readFileSync(join(root, name), "utf8"));
  const installed = readStamp(file, ...wanted);
  if (installed !== undefined && isWhole(root, installed)) return;
  unstamp(file);
  await step("installing npm packages", () => install(root));
  stamp(file, countFiles(root), ...wanted);
}

/** npm removes what is there first, so that what an interrupted installation has left is not taken for installed. */
async function install(root) {
  if (await reachesRegistry(root)) {
    const { code, output } = await npm(["ci"], root);
    if (code === 0) return;
    throw new SetupError(explain(code, output));
  }
  process.stderr.write(
    "gradbook: the npm registry does not answer; trying with what npm has kept from earlier\n",
  );
  const { code, output } = await npm(["ci", "--offline"], root);
  if (code !== 0) throw new SetupError(explain(code, output));
}

function explain(code, output) {
  if (code === undefined) {
    return "cannot install the npm packages: npm cannot be started; it comes with Node, install that from nodejs.org";
  }
  if (soundsOffline(output)) {
    return "cannot install the npm packages: the package registry cannot be reached; check the network (or the proxy of npm) and start again";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return "cannot install the npm packages: this folder may not be written; check its permissions and start again";
  }
  return `cannot install the npm packages; npm says: ${npmReason(output) || "nothing"}; mend that and start again`;
}

/** Package's folder → how many files it holds. npm lists at its end which packages those are. */
function countFiles(root) {
  const list = join(root, "node_modules/.package-lock.json");
  if (!existsSync(list)) return {};
  const folders = Object.entries(JSON.parse(readFileSync(list, "utf8")).packages);
  return Object.fromEntries(
    folders
      .filter(([, { link }]) => link !== true)
      .map(([folder]) => [folder, countFilesIn(join(root, folder))]),
  );
}

/** Files may have come since: tools keep their caches there. */
function isWhole(root, counts) {
  return Object.entries(counts).every(([folder, count]) => countFilesIn(join(root, folder)) >= count);
}

function countFilesIn(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true }).reduce((count, entry) => {
    // A package inside a package is counted by itself.
    if (entry.name === "node_modules") return count;
    return count + (entry.isDirectory() ? countFilesIn(join(folder, entry.name)) : 1);
  }, 0);
}
