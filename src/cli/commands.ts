import type { Command } from "./command.js";

export interface CommandEntry {
  /** One line for `gradbook --help`. */
  readonly summary: string;
  /** Loaded only when needed: `gradbook check` must not wait for the kernel to load. */
  load(): Promise<{ readonly command: Command }>;
}

/** All commands, in the order of `gradbook --help`. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  lab: {
    summary: "open JupyterLab on the notebooks",
    load: () => import("./lab.js"),
  },
  run: {
    summary: "execute notebooks from the top, each in a fresh kernel",
    load: () => import("./run.js"),
  },
  export: {
    summary: "make HTML handouts that open offline",
    load: () => import("./export.js"),
  },
  clean: {
    summary: "bring notebooks into their canonical form for git",
    load: () => import("./clean.js"),
  },
  check: {
    summary: "check the derivations of documents, step by step",
    load: () => import("./check.js"),
  },
  student: {
    summary: "make copies of notebooks without the solutions",
    load: () => import("./student.js"),
  },
  progress: {
    summary: "list which exercises of a reader's copies pass",
    load: () => import("./progress.js"),
  },
  reproduce: {
    summary: "bring out the published numbers of the course CSC421, for whoever has its data",
    load: () => import("./reproduce.js"),
  },
  kernel: {
    summary: "register the kernel with Jupyter, or take it away",
    load: () => import("./kernel.js"),
  },
};
