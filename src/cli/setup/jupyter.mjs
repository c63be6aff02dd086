import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installExporter } from "./nbconvert-exporter.mjs";
import { capture, lastWords } from "./program.mjs";
import { venvOf } from "./python.mjs";
import { SetupError } from "./step.mjs";

/** Puts the kernel, the JupyterLab extensions and the handouts of this build into `.venv`. */
export async function installIntoJupyter(root) {
  const venv = venvOf(root);
  const { folder } = venv;
  await installExporter(root, venv);
  for (const [file, text] of Object.entries(SETTINGS)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const main = join(root, "dist/src/cli/main.js");
  const { code, output } = await capture(process.execPath, [main, "kernel", "install", "--prefix", folder], {
    cwd: root,
  });
  if (code !== 0) throw new SetupError(`cannot register the kernel in .venv: ${lastWords(output)}`);
}

const SETTINGS = {
  // It would ask npm where language servers might be; there are none here.
  "etc/jupyter/jupyter_server_config.json": JSON.stringify({ LanguageServerManager: { autodetect: false } }),
  // JupyterLab would ask on first start whether it may fetch news.
  "share/jupyter/lab/settings/overrides.json": JSON.stringify({
    "@jupyterlab/apputils-extension:notification": { checkForUpdates: false, fetchNews: "false" },
  }),
  // Else JupyterLab's own scripts would be taken for modules, as those of this repository are.
  "package.json": JSON.stringify({ type: "commonjs" }),
};

/** JupyterLab without the folders of the whole machine (`/usr/share/jupyter`, `/etc/jupyter`, …). */
export const JUPYTERLAB = `
import sys
import jupyter_core.paths as paths
paths.SYSTEM_JUPYTER_PATH[:] = []
paths.SYSTEM_CONFIG_PATH[:] = []
from jupyterlab.labapp import main
sys.exit(main())
`;

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
    JUPYTER_CONFIG_DIR: join(folder, "etc/jupyter"),
    JUPYTER_DATA_DIR: join(folder, "share/jupyter"),
    JUPYTER_RUNTIME_DIR: join(folder, "share/jupyter/runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(folder, "share/jupyter/lab/user-settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(folder, "share/jupyter/lab/workspaces"),
    PATH: `${bin}${separator}${env.PATH ?? env.Path ?? ""}`,
    PYTHONNOUSERSITE: "1",
    VIRTUAL_ENV: folder,
  };
}
