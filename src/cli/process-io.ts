import type { Io } from "./command.js";

/** The `Io` of the real process. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  // `gradbook check … | head` closes the pipe early: that is no error of ours.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    terminal: stderr.isTTY,
    colour: stdout.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb",
    cwd: process.cwd(),
    env,
  };
}
