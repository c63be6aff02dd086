import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installExporter } from "./nbconvert-exporter.mjs";
import { venvOf } from "./python.mjs";
import { SetupError } from "./step.mjs";
import { writeWhenChanged } from "./write-when-changed.mjs";

/** Puts the kernel, the JupyterLab extensions and the handouts of this build into `.venv`, where they are not yet. */
export async function installIntoJupyter(root, { folder, packages }) {
  installExporter(root, packages);
  for (const [file, text] of Object.entries(SETTINGS)) writeWhenChanged(join(folder, file), text);
  const { install, isInstalled } = await import(pathToFileURL(join(root, "dist/src/cli/kernel.js")));
  const target = { prefix: folder };
  if (isInstalled(target)) return;
  try {
    install(target);
  } catch (error) {
    throw new SetupError(`cannot register the kernel in .venv: ${error.message}`);
  }
}

const SETTINGS = {
  "etc/jupyter/jupyter_server_config.json": JSON.stringify({
    // It would ask npm where language servers might be; there are none here.
    LanguageServerManager: { autodetect: false },
    // The first that JupyterLab offers.
    MultiKernelManager: { default_kernel_name: "gradbook" },
  }),
  "share/jupyter/lab/settings/overrides.json": JSON.stringify({
    // JupyterLab would ask on first start whether it may fetch news.
    "@jupyterlab/apputils-extension:notification": { checkForUpdates: false, fetchNews: "false" },
    // A page is there to be read, the home page first of all.
    "@jupyterlab/docmanager-extension:plugin": { defaultViewers: { markdown: "Markdown Preview" } },
  }),
  // Else JupyterLab's own scripts would be taken for modules, as those of this repository are.
  "package.json": JSON.stringify({ type: "commonjs" }),
};

/**
 * JupyterLab without the folders of the whole machine (`/usr/share/jupyter`, `/etc/jupyter`, …). A Ctrl-C before it is
 * there ends it without a traceback.
 */
export const JUPYTERLAB = `
import sys
try:
    import jupyter_core.paths as paths
    paths.SYSTEM_JUPYTER_PATH[:] = []
    paths.SYSTEM_CONFIG_PATH[:] = []
    from jupyterlab.labapp import main
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
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
