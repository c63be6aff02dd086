/** What `npm test` has prepared for clients: the project's `.venv` and a Chromium. The set-up itself says where. */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The repository's root, seen from dist/test/clients/. */
export const root: string = join(import.meta.dirname, "../../..");

interface JupyterSetUp {
  readonly JUPYTERLAB: string;
  readonly jupyterEnvironment: (root: string) => NodeJS.ProcessEnv;
}
interface PythonSetUp {
  readonly venvOf: (root: string) => { readonly python: string; readonly tests: string };
}
interface ChromiumSetUp {
  readonly findChromium: () => string | undefined;
}

const { JUPYTERLAB, jupyterEnvironment }: JupyterSetUp = await setUp("jupyter");
const { venvOf }: PythonSetUp = await setUp("python");
const { findChromium }: ChromiumSetUp = await setUp("chromium");

export const jupyter: {
  readonly python: string;
  /** Python text that runs JupyterLab and looks nowhere but in `.venv`. */
  readonly labProgram: string;
  /** With the packages of the tests, which JupyterLab itself does not see. */
  environment(): NodeJS.ProcessEnv;
} = {
  python: venvOf(root).python,
  labProgram: JUPYTERLAB,
  environment: () => ({ ...jupyterEnvironment(root), PYTHONPATH: venvOf(root).tests }),
};

export const chromiumPath: string | undefined = findChromium();

/** Why tests in Python clients cannot run here, or false: node's `skip`. */
export function withoutJupyter(): string | false {
  return existsSync(jupyter.python) ? false : "there is no .venv; `npm test` makes it";
}

/** Why tests in JupyterLab cannot run here, or false. */
export function withoutLab(): string | false {
  if (chromiumPath === undefined) return "there is no Chromium on this machine";
  return withoutJupyter();
}

/** A module of the set-up, which is plain JavaScript. */
// oxlint-disable-next-line typescript/no-explicit-any -- whoever asks says of which form it is
export function setUp(name: string): Promise<any> {
  return import(`../../../src/cli/setup/${name}.mjs`);
}
