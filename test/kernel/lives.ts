import { readFileSync } from "node:fs";

/** Whether a process runs. One that has ended may stay listed until its new parent, a container's first process, asks. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^\d+ \(.*\) Z/su.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
