import type { Dimension } from "./shape.js";

/** How long each length of a world is at some points. */
export class Lengths {
  /** By the numbers of the lengths. */
  private readonly sizes: readonly number[];

  constructor(sizes: readonly number[]) {
    this.sizes = sizes;
  }

  of({ at, number }: Dimension): number {
    if (at === undefined) return number;
    const size = this.sizes[at];
    if (size === undefined) throw new Error(`Length ${at} came into its world after these were chosen`);
    return size;
  }
}
