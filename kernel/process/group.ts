/**
 * Sends a signal to a process that leads a group and to all it has started, except what was started to be independent
 * of it (`detached`). False where there is no such group.
 */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  if (process.platform === "win32") return false;
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}
