/** How often, in milliseconds, the parent is looked for. */
const INTERVAL = 1000;

/**
 * Calls `orphaned` once the process that started the kernel has ended, so that a killed Jupyter leaves nothing behind.
 * Jupyter tells its own id in JPY_PARENT_PID, which counts where a launcher stands in between.
 */
export function watchParent(orphaned: () => void): void {
  const { ppid } = process;
  const told = Number(process.env["JPY_PARENT_PID"] ?? 0);
  // On Windows the variable holds a handle, not a process id.
  const starter = process.platform === "win32" ? 0 : told;
  const timer = setInterval(() => {
    if (process.ppid === ppid && (starter <= 1 || isAlive(starter))) return;
    clearInterval(timer);
    orphaned();
  }, INTERVAL);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not permitted to signal it: it lives, as somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
