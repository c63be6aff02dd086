/** Where output goes while no cell is running. */
import { writeSync } from "node:fs";
import type { Sink } from "./engine-contract.js";

/** For what runs beside cells. */
export const SILENT: Sink = {
  stream: () => undefined,
  display: () => undefined,
  clear: () => undefined,
  input: () => {
    throw new Error("prompt(): no cell is running");
  },
};

/** Before the first cell, what is printed goes where the process was started. */
export const UNATTENDED: Sink = {
  ...SILENT,
  stream: (name, text) => void writeSync(name === "stdout" ? 1 : 2, text),
};
