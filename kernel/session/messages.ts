/** What a session and its child process say to each other; the child's words travel as JSON lines. */
import type { CellReply } from "../engine-contract.js";
import type { Output } from "../threads.js";

export interface ToChild {
  readonly cell: number;
  readonly code: string;
}

export type FromChild =
  | { readonly kind: "output"; readonly cell: number; readonly output: Output }
  | { readonly kind: "done"; readonly cell: number; readonly reply: CellReply };

/** The file descriptor, in the child, that its words are written to. */
export const WORDS = 3;

/** The file descriptor, in the child, on which it hears of interrupts. */
export const TETHER = 4;

/** Slots of the memory that the child's two threads see. */
export const CELL = {
  /** Numbers of cells. */
  running: 0,
  toInterrupt: 1,
  /** The engine's. */
  watch: 2,
  slots: 3,
} as const;
