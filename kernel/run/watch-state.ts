/**
 * When SIGINT may be sent. Node hands the signal back and forth between its own handlers and the watchdog of a running
 * script; in between it would be lost, or end the process. So another thread asks here first: code is being watched, and
 * will be until the signal has been sent; or it is not, and the running thread can be told in words.
 */
import { signalGroup } from "../process/group.js";

const FREE = 0;
const WATCHED = 1;
const SIGNALLING = 2;
const SIGNALLED = 3;

/** How long, in milliseconds, a signal that has been sent may take to stop the running thread. */
const LONGEST = 200;

let state = new Int32Array(1);

/** Shares the state with other threads: `memory` is one element of shared memory. */
export function shareWatchState(memory: Int32Array): void {
  state = memory as Int32Array<ArrayBuffer>;
}

/** For other threads: sends SIGINT if that stops the running code. If not, the thread has to be told otherwise. */
export function signalIfWatched(memory: Int32Array): boolean {
  if (process.platform === "win32") return false;
  if (Atomics.compareExchange(memory, 0, WATCHED, SIGNALLING) !== WATCHED) return false;
  // A process that the running code waits for must end first.
  if (!signalGroup(process.pid, "SIGINT")) process.kill(process.pid, "SIGINT");
  Atomics.store(memory, 0, SIGNALLED);
  return true;
}

export function enterWatch(): void {
  Atomics.store(state, 0, WATCHED);
}

/**
 * Called while the script still runs: a signal under way is to stop it here and not a moment later. False when one was
 * sent and has not come.
 */
export function leaveWatch(): boolean {
  if (Atomics.compareExchange(state, 0, WATCHED, FREE) === WATCHED) return true;
  for (const end = performance.now() + LONGEST; performance.now() < end;);
  freeWatch();
  return false;
}

/** A script inside the watched one has been stopped by the signal: nothing more is to be waited for. */
export function spendSignal(): void {
  while (Atomics.load(state, 0) === SIGNALLING);
  Atomics.compareExchange(state, 0, SIGNALLED, WATCHED);
}

/** After a stop. */
export function freeWatch(): void {
  while (Atomics.load(state, 0) === SIGNALLING);
  Atomics.store(state, 0, FREE);
}
