import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  installKernel,
  type InstallTarget,
  isKernelInstalled,
  kernelFolder,
  uninstallKernel,
} from "../../kernel/install.js";
import { type Command, InputError, type Invocation, UsageError } from "./command.js";

export const command: Command = {
  usage:
    "gradbook kernel install [--user | --prefix DIR]\n       gradbook kernel uninstall [--user | --prefix DIR]",
  description:
    'Registers the kernel "TypeScript (gradbook)" with a Jupyter on this machine, together with the JupyterLab\n' +
    "extension that draws figures; or takes both away again.",
  options: {
    user: { type: "boolean", help: "for this user (the default)" },
    prefix: { type: "string", value: "DIR", help: "below DIR, such as the folder of a Python environment" },
  },
  run: kernel,
};

const ACTIONS: Readonly<Record<string, (target: InstallTarget) => string>> = { install, uninstall };

async function kernel({ values, positionals, io }: Invocation): Promise<0> {
  const [name = "", ...rest] = positionals;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined || rest.length > 0) {
    throw new UsageError("say what to do: gradbook kernel install, or gradbook kernel uninstall");
  }
  const { user, prefix } = values;
  if (user === true && prefix !== undefined) {
    throw new UsageError("--user and --prefix exclude each other; choose where the kernel goes");
  }
  if (prefix === "") throw new UsageError("--prefix names no folder; give one, as in --prefix .venv");
  const target: InstallTarget =
    typeof prefix === "string" ? { prefix: resolve(io.cwd, prefix) } : { user: true };
  try {
    io.out(`${action(target)}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `cannot ${name} the kernel: ${why}; check the folder's permissions, or name another with --prefix DIR`,
    );
  }
  return 0;
}

/** What the build made for JupyterLab, from dist/src/cli/. */
const EXTENSIONS = fileURLToPath(new URL("../../labextensions/", import.meta.url));

/** Whether that very kernel and those very extensions are there. The set-up asks, as it does nothing twice. */
export function isInstalled(target: InstallTarget): boolean {
  return isKernelInstalled(target) && extensions(target).every(({ from, to }) => holdsAll(from, to));
}

function holdsAll(from: string, to: string): boolean {
  return readdirSync(from, { withFileTypes: true }).every((entry) => {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (!existsSync(copy)) return false;
    return entry.isDirectory() ? holdsAll(source, copy) : readFileSync(source).equals(readFileSync(copy));
  });
}

export function install(target: InstallTarget): string {
  const folder = installKernel(target);
  for (const { from, to } of extensions(target)) {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true });
  }
  return `installed: ${folder}`;
}

function uninstall(target: InstallTarget): string {
  const folder = uninstallKernel(target);
  for (const { to } of extensions(target)) rmSync(to, { recursive: true, force: true });
  return folder === undefined ? `not installed: ${kernelFolder(target)}` : `removed: ${folder}`;
}

/** JupyterLab finds extensions beside the kernels. */
function extensions(target: InstallTarget): { from: string; to: string }[] {
  const data = dirname(dirname(kernelFolder(target)));
  const names = existsSync(EXTENSIONS) ? readdirSync(EXTENSIONS) : [];
  return names.map((name) => ({ from: join(EXTENSIONS, name), to: join(data, "labextensions", name) }));
}
