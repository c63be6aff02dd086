import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The name that notebooks and Jupyter's command line know the kernel by. */
const KERNEL_NAME = "gradbook";

/** For this user only, or below a prefix such as a Python environment's folder. */
export type InstallTarget = { readonly user: true } | { readonly prefix: string };

/** From dist/kernel/ to the folder as it is in the repository. */
const TEMPLATE = fileURLToPath(new URL("../../kernel/kernelspec/", import.meta.url));
const MAIN = fileURLToPath(new URL("main.js", import.meta.url));

/** Writes the kernelspec and returns its folder; one that is there is replaced. */
export function installKernel(target: InstallTarget): string {
  const folder = kernelFolder(target);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of kernelFiles()) writeFileSync(join(folder, name), content);
  return folder;
}

/** Whether the kernelspec there is, byte for byte, the one of this build. */
export function isKernelInstalled(target: InstallTarget): boolean {
  const folder = kernelFolder(target);
  return [...kernelFiles()].every(([name, content]) => {
    const file = join(folder, name);
    return existsSync(file) && readFileSync(file).equals(content);
  });
}

/**
 * The files of the kernelspec. Node and the kernel are named by their absolute paths, so that it works wherever the
 * notebook lies and whatever PATH says.
 */
function kernelFiles(): ReadonlyMap<string, Buffer> {
  const files = new Map(readdirSync(TEMPLATE).map((name) => [name, readFileSync(join(TEMPLATE, name))]));
  const template = JSON.parse(String(files.get("kernel.json"))) as { argv: string[] };
  const paths: Record<string, string> = { "{node}": process.execPath, "{main}": MAIN };
  const spec = { ...template, argv: template.argv.map((word) => paths[word] ?? word) };
  return files.set("kernel.json", Buffer.from(`${JSON.stringify(spec, undefined, 2)}\n`));
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
