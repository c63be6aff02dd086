#!/usr/bin/env node
/**
 * An old Node must be able to read this file, and learn from it that it is one; all others come after that. So nothing
 * is imported at the top, and nothing is written as only newer ones know it.
 */
interface NodeVersion {
  readonly oldNode: () => string | undefined;
}

/** From dist/src/cli/ to the set-up, which stays plain JavaScript. */
const NODE_VERSION = new URL("../../../src/cli/setup/node-version.mjs", import.meta.url).href;

void main();

async function main(): Promise<void> {
  const { oldNode } = (await import(NODE_VERSION)) as NodeVersion;
  const tooOld = oldNode();
  if (tooOld !== undefined) {
    process.stderr.write(`gradbook: ${tooOld}\n`);
    process.exitCode = 2;
    return;
  }
  const { executeCommandLine } = await import("./command-line.js");
  const { processIo } = await import("./process-io.js");
  process.exitCode = await executeCommandLine(process.argv.slice(2), processIo());
}
