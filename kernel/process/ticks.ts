import { currentCell } from "../run/cell-run.js";

/**
 * Replaces `process.nextTick`; returns what undoes it. Ticks of a cell that wait while it is being stopped are dropped:
 * Node would run them at once, where no interrupt reaches them, and they could go on for ever.
 */
export function adoptTicks(): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- put back as it was
  const original = process.nextTick;
  process.nextTick = (callback, ...parameters) => {
    const cell = currentCell();
    if (!cell || typeof callback !== "function") return original.call(process, callback, ...parameters);
    original.call(process, () => {
      if (!cell.stopping) callback(...parameters);
    });
  };
  return () => {
    process.nextTick = original;
  };
}
