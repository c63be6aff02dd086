/**
 * `node main.js CONNECTION_FILE`: a running kernel. Only stands between the outside and the process that runs cells:
 * there Node's handler of SIGINT comes and goes with the code that may be stopped, and a signal in between would be lost
 * or end the process. Here it always finds one, and is passed on in words.
 */
import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { LEASH } from "./leash.js";
import { watchParent } from "./parent-watch.js";
import { signalGroup } from "./process/group.js";

const cells = fileURLToPath(new URL("cells-process.js", import.meta.url));
const child = spawn(process.execPath, [...process.execArgv, cells, ...process.argv.slice(2)], {
  stdio: ["inherit", "inherit", "inherit", "pipe"],
  // In a group of its own, which signals to a whole group, such as a terminal's, do not reach.
  detached: process.platform !== "win32",
  windowsHide: true,
});
// What is written to a process that has ended is not missed.
const leash = (child.stdio[LEASH] as Writable).on("error", () => undefined);

process.on("SIGINT", () => leash.write("interrupt\n"));
watchParent(() => process.exit(1));
child.on("error", (error) => {
  process.stderr.write(
    `gradbook kernel: the process that runs cells could not be started: ${error.message}\n`,
  );
  process.exit(2);
});
child.on("exit", (code, signal) => {
  // What cells have started ends with them.
  if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
  process.exit(signal === null ? code : 128 + constants.signals[signal]);
});
