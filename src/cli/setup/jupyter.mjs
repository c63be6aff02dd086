import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, lastWords } from "./program.mjs";
import { SetupError } from "./step.mjs";
import { venvOf } from "./python.mjs";

/** Puts the kernel and the JupyterLab extensions of this build into `.venv`. */
export async function installIntoJupyter(root) {
  const { folder } = venvOf(root);
  isolate(folder);
  copyExtensions(join(root, "dist/labextensions"), join(folder, "share/jupyter/labextensions"));
  const main = join(root, "dist/src/cli/main.js");
  const { code, output } = await capture(process.execPath, [main, "kernel", "install", "--prefix", folder], {
    cwd: root,
  });
  if (code !== 0) throw new SetupError(`cannot register the kernel in .venv: ${lastWords(output)}`);
}

/**
 * Jupyter reads and writes only below `.venv`: the variables set by `jupyterEnvironment` move the person's own folders
 * there, and this file takes away those of the whole machine (`/usr/share/jupyter`, `/etc/jupyter`, …).
 */
function isolate(folder) {
  const config = join(folder, "etc/jupyter");
  mkdirSync(config, { recursive: true });
  writeFileSync(
    join(config, "jupyter_server_config.py"),
    [
      "# Written by gradbook's set-up.",
      "import jupyter_core.paths",
      "jupyter_core.paths.SYSTEM_JUPYTER_PATH[:] = []",
      "jupyter_core.paths.SYSTEM_CONFIG_PATH[:] = []",
      "",
    ].join("\n"),
  );
}

/** JupyterLab takes extensions from folders; a newer build replaces ours as a whole. */
function copyExtensions(from, to) {
  if (!existsSync(from)) return;
  for (const name of readdirSync(from)) {
    rmSync(join(to, name), { recursive: true, force: true });
    cpSync(join(from, name), join(to, name), { recursive: true });
  }
}

/** The environment in which everything of Jupyter's runs: all its folders lie in `.venv`. */
export function jupyterEnvironment(root, env = process.env) {
  const { folder, bin } = venvOf(root);
  const inherited = Object.entries(env).filter(
    ([name]) => !/^(?:JUPYTER|IPYTHON|PYTHON(?:PATH|HOME)$)/.test(name),
  );
  const separator = process.platform === "win32" ? ";" : ":";
  return {
    ...Object.fromEntries(inherited),
    IPYTHONDIR: join(folder, "ipython"),
    // With JUPYTER_NO_CONFIG this is the only folder whose settings count: the one where pip puts JupyterLab's own.
    JUPYTER_CONFIG_DIR: join(folder, "etc/jupyter"),
    JUPYTER_DATA_DIR: join(folder, "share/jupyter"),
    JUPYTER_NO_CONFIG: "1",
    JUPYTER_RUNTIME_DIR: join(folder, "share/jupyter/runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(folder, "share/jupyter/lab/user-settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(folder, "share/jupyter/lab/workspaces"),
    PATH: `${bin}${separator}${env.PATH ?? env.Path ?? ""}`,
    PYTHONNOUSERSITE: "1",
    VIRTUAL_ENV: folder,
  };
}
