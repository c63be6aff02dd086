/** Read by every Node that knows modules: what is newer than Node 14 must not stand here, nor be imported. */
import { readFileSync } from "node:fs";

/** What to tell whoever runs a Node older than package.json asks for, in one line; undefined when it is new enough. */
export function oldNode(version = process.versions.node) {
  const file = new URL("../../../package.json", import.meta.url);
  const oldest = JSON.parse(readFileSync(file, "utf8")).engines.node.replace(">=", "");
  const [major, minor] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldest.split(".").map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Node ${oldest} or newer is needed, this is ${version}; install it from nodejs.org`;
}
