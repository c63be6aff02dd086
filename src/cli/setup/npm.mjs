import { capture, lastWords, soundsOffline } from "./program.mjs";

/** Whoever waits longer than this for a first answer would be waiting for nothing; in milliseconds. */
const PATIENCE = 12_000;

/** The npm that started us, so that the same one goes on; else the one on the PATH. */
export function npm(args, root, options = {}) {
  const all = [...args, "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  const script = process.env.npm_execpath;
  if (script !== undefined && /\.c?js$/.test(script)) {
    return capture(process.execPath, [script, ...all], { cwd: root, ...options });
  }
  return capture("npm", all, { cwd: root, shell: process.platform === "win32", ...options });
}

/** Whether the registry answers. npm itself asks: it knows which registry and which proxy are meant. */
export async function reachesRegistry(root) {
  const once = ["--fetch-retries=1", "--fetch-retry-mintimeout=500"];
  const { code, output, late } = await npm(["ping", ...once], root, { patience: PATIENCE });
  // A registry that knows no ping answers all the same.
  return !late && (code === 0 || !soundsOffline(output));
}

/** Lines of npm's that tell what happened inside it, or where else to read. */
const ASIDES = /^(?:A complete log of this run|syscall |errno |path |dest |at )/;

/** Why npm gave up, in its own words on one line: its code and what it says about it. */
export function npmReason(output) {
  const said = output
    .split(/\r?\n/)
    .flatMap((line) => /^npm (?:error|ERR!) ?(.*)$/.exec(line)?.[1].trim() ?? [])
    .filter((line) => line !== "" && !ASIDES.test(line));
  // What follows explains at length what these say.
  return said.length > 0 ? `npm error ${said.slice(0, 4).join(", ")}` : lastWords(output);
}
