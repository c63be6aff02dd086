import { existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { SetupError } from "./step.mjs";

/** What can be told before anything is installed: who mistypes a folder or a port should not wait for that. */
export async function checkLab(args) {
  const { folder, options } = readArguments(args);
  if (folder !== undefined && !(existsSync(folder) && statSync(folder).isDirectory())) {
    throw new SetupError(
      `${folder}: no such folder; name the one with the notebooks, or none for your own copies in work`,
    );
  }
  const port = givenPort(options);
  if (port === undefined) return;
  const number = readPort(port);
  const refusal = await listen(number);
  if (refusal === undefined) return;
  const other = `choose another: npm start -- --port ${number < 65_535 && number > 1023 ? number + 1 : 8899}`;
  if (refusal === "EACCES") throw new SetupError(`port ${number} is not for everybody to use; ${other}`);
  throw new SetupError(
    `port ${number} is taken, perhaps by a JupyterLab that still runs; stop that one, or ${other}`,
  );
}

/** `[DIR] [JUPYTERLAB OPTIONS...]` */
export function readArguments(args) {
  const given = args.filter((arg) => arg !== "--");
  const named = given.length > 0 && !given[0].startsWith("-");
  return named ? { folder: given[0], options: given.slice(1) } : { folder: undefined, options: given };
}

/** The text that stands for the port, empty when there is none behind the option; undefined without the option. */
export function givenPort(options) {
  const flag = /^--(?:port|ServerApp\.port)(?:=(.*))?$/;
  const at = options.findIndex((option) => flag.test(option));
  return at === -1 ? undefined : (flag.exec(options[at])[1] ?? options[at + 1] ?? "");
}

function readPort(text) {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new SetupError(
    `a port is a whole number up to 65535, not ${JSON.stringify(text)}; for example: npm start -- --port 8899`,
  );
}

/** The system's code when it refuses. */
function listen(port) {
  return new Promise((answer) => {
    const server = createServer();
    server.once("error", ({ code }) => answer(code));
    server.listen(port, "127.0.0.1", () => server.close(() => answer(undefined)));
  });
}
