import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installKernel } from "../../kernel/install.js";
import { jupyter, root } from "./set-up.js";

export interface WithKernel {
  /** In which Jupyter finds this build's kernel, whatever is registered elsewhere. */
  readonly environment: NodeJS.ProcessEnv;
  /** An empty folder for the test's files. */
  readonly folder: string;
  readonly root: string;
}

/** Registers the kernel below a folder of its own while `f` runs. */
export function withKernel<T>(f: (surroundings: WithKernel) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-client-"));
  try {
    installKernel({ prefix: folder });
    const environment = { ...jupyter.environment(), JUPYTER_PATH: join(folder, "share", "jupyter") };
    return f({ environment, folder, root });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
