/** JupyterLab as a learner's browser meets it: that of the project's `.venv`, with nobody's settings. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jupyter } from "../set-up.js";

const token = "test";

export interface LabServer {
  /** The folder JupyterLab shows; a temporary one. */
  readonly folder: string;
  /** JupyterLab's page, token included. */
  readonly address: string;
  log(): string;
  stop(): Promise<void>;
}

/** Starts JupyterLab on an empty temporary folder. */
export async function startLabServer(): Promise<LabServer> {
  const home = mkdtempSync(join(tmpdir(), "gradbook-lab-"));
  const folder = join(home, "notebooks");
  mkdirSync(folder);
  const port = await freePort();
  const env = { ...jupyter.environment(), ...ownFolders(home) };
  const child = spawn(jupyter.python, labArguments(folder, port), { env, cwd: folder });
  let log = "";
  for (const pipe of [child.stdout, child.stderr]) pipe?.on("data", (text) => (log += String(text)));
  await untilItAnswers(port, child, () => log);
  return {
    folder,
    log: () => log,
    address: `http://127.0.0.1:${port}/lab?token=${token}`,
    stop: async () => {
      if (child.exitCode === null) {
        const gone = once(child, "exit");
        child.kill("SIGTERM");
        const late = setTimeout(() => child.kill("SIGKILL"), 8000);
        await gone;
        clearTimeout(late);
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function labArguments(folder: string, port: number): string[] {
  return [
    "-c",
    jupyter.labProgram,
    "--no-browser",
    "--expose-app-in-browser",
    `--ServerApp.root_dir=${folder}`,
    `--ServerApp.port=${port}`,
    "--ServerApp.port_retries=0",
    "--ServerApp.allow_root=True",
    `--IdentityProvider.token=${token}`,
  ];
}

/** What JupyterLab remembers from one start to the next goes with the temporary folder. */
function ownFolders(home: string): NodeJS.ProcessEnv {
  return {
    JUPYTER_RUNTIME_DIR: join(home, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(home, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(home, "workspaces"),
    IPYTHONDIR: join(home, "ipython"),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}

async function untilItAnswers(port: number, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const reply = await fetch(`http://127.0.0.1:${port}/api/status?token=${token}`).catch(() => undefined);
    if (reply?.ok) return;
    await sleep(100);
  }
  child.kill();
  throw new Error(`JupyterLab did not start:\n${log()}`);
}
