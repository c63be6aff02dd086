import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const VENV = fileURLToPath(new URL("../../../.venv", import.meta.url));

/** With the packages of the tests. */
export const PYTHON_ENVIRONMENT: NodeJS.ProcessEnv = { ...process.env, PYTHONPATH: join(VENV, "tests") };

/** The project's own Python or the one that GRADBOOK_SYMPY_PYTHON names, whichever has these modules. */
export function pythonWith(...modules: readonly string[]): string | undefined {
  return [join(VENV, "bin/python"), process.env["GRADBOOK_SYMPY_PYTHON"] ?? ""].find(
    (path) =>
      existsSync(path) &&
      spawnSync(path, ["-c", `import ${modules.join(", ")}`], { env: PYTHON_ENVIRONMENT }).status === 0,
  );
}
