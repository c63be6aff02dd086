import type { ScreenCell } from "./engine-contract.js";

/** Understands nbformat's cells and front ends' alike: `cell_type` or `type`, sources as text or lines. */
export function toCell(cell: unknown): ScreenCell {
  const { cell_type, type, source, id } = (cell ?? {}) as Readonly<Record<string, unknown>>;
  const kind = cell_type ?? type;
  return {
    type: kind === "code" || kind === "raw" ? kind : "markdown",
    source: Array.isArray(source) ? source.join("") : typeof source === "string" ? source : "",
    ...(typeof id === "string" && { id }),
  };
}
