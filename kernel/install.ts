import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The name that notebooks and Jupyter's command line know the kernel by. */
export const KERNEL_NAME = "gradbook";

/** For this user only, or below a prefix such as a Python environment's folder. */
export type InstallTarget = { readonly user: true } | { readonly prefix: string };

/** From dist/kernel/ to the folder as it is in the repository. */
const TEMPLATE = fileURLToPath(new URL("../../kernel/kernelspec/", import.meta.url));
const MAIN = fileURLToPath(new URL("main.js", import.meta.url));

/**
 * Writes the kernelspec and returns its folder; one that is there is replaced. Node and the kernel are named by their
 * absolute paths, so that it works wherever the notebook lies and whatever PATH says.
 */
export function installKernel(target: InstallTarget): string {
  const folder = kernelFolder(target);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(TEMPLATE, folder, { recursive: true });
  const template = JSON.parse(readFileSync(join(TEMPLATE, "kernel.json"), "utf8")) as { argv: string[] };
  const paths: Record<string, string> = { "{node}": process.execPath, "{main}": MAIN };
  const spec = { ...template, argv: template.argv.map((word) => paths[word] ?? word) };
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(spec, undefined, 2)}\n`);
  return folder;
}

/** Removes the kernelspec; undefined when there was none. */
export function uninstallKernel(target: InstallTarget): string | undefined {
  const folder = kernelFolder(target);
  if (!existsSync(folder)) return undefined;
  rmSync(folder, { recursive: true });
  return folder;
}

/** Where Jupyter looks for it. */
export function kernelFolder(target: InstallTarget): string {
  const data = "prefix" in target ? join(target.prefix, "share", "jupyter") : userDataFolder();
  return join(data, "kernels", KERNEL_NAME);
}

/** As Jupyter finds its own: JUPYTER_DATA_DIR, else the platform's custom. */
function userDataFolder(): string {
  const { env, platform } = process;
  if (env["JUPYTER_DATA_DIR"]) return env["JUPYTER_DATA_DIR"];
  if (platform === "darwin") return join(homedir(), "Library", "Jupyter");
  if (platform === "win32") return join(env["APPDATA"] ?? join(homedir(), "AppData", "Roaming"), "jupyter");
  return join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "jupyter");
}
