import { setFlagsFromString } from "node:v8";

/**
 * A check or an export is over before most of its functions pay back their optimisation: V8's other threads would take
 * as much time as the work itself, from the same cores. Only where the flag is known; another V8 would complain.
 */
export function optimiseLate(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");
}
