import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Command, ExitCode, Invocation } from "./command.js";

export const command: Command = {
  usage: "gradbook lab [DIR] [JUPYTERLAB OPTIONS...]",
  description:
    "Opens JupyterLab on the notebooks in DIR. Without DIR it opens the folder `work`: your own copies without the\n" +
    "solutions, made when they are not there, never overwritten. `npm start` is the same; `gradbook lab notebooks`\n" +
    "opens the originals. Options such as --no-browser and --port 8899 go to JupyterLab.",
  options: {},
  passesOptions: true,
  run: lab,
};

/** From dist/src/cli/ to the set-up, which stays plain JavaScript. */
const SETUP = fileURLToPath(new URL("../../../src/cli/setup.mjs", import.meta.url));

async function lab({ positionals, io }: Invocation): Promise<ExitCode> {
  // A Ctrl-C reaches both; JupyterLab decides what it means, and this process ends when it does.
  process.on("SIGINT", () => {});
  const child = spawn(process.execPath, [SETUP, "start", ...positionals], { stdio: "inherit", cwd: io.cwd });
  process.on("SIGTERM", (signal) => child.kill(signal));
  const code = await new Promise<number | null>((end, fail) => {
    child.on("error", fail);
    child.on("close", end);
  });
  return code === 0 || code === 2 ? code : 1;
}
