/**
 * What the kernel's two threads say to each other. Cells run on the main thread; the sockets live in a worker, the wire,
 * so that heartbeat, control and interrupts answer while a cell blocks.
 */
import type { CellReply, CellRequest, Engine, MimeBundle } from "./engine-contract.js";

export type CommType = "comm_open" | "comm_msg" | "comm_close";

/** What the wire asks the execution thread. `request` names the request that outputs belong to. */
export type Question =
  | {
      readonly kind: "execute";
      readonly request: string;
      readonly cell: CellRequest;
      readonly expressions: Readonly<Record<string, string>>;
    }
  | { readonly kind: "complete"; readonly request: string; readonly code: string; readonly offset: number }
  | { readonly kind: "inspect"; readonly request: string; readonly code: string; readonly offset: number }
  | { readonly kind: "isComplete"; readonly request: string; readonly code: string };

/** From the wire to the execution thread. Questions are numbered: two requests may have the same name. */
export type ToExecution =
  | { readonly kind: "ask"; readonly number: number; readonly question: Question }
  | { readonly kind: "shows"; readonly window: string; readonly edition: number | undefined }
  | { readonly kind: "load" | "interrupt" | "close" };

/** What a request of each kind is answered with. */
export interface Answers {
  execute: {
    readonly reply: CellReply;
    readonly expressions: Readonly<Record<string, CellReply>>;
    /** What the front end is to show in its pager. */
    readonly page?: MimeBundle;
  };
  complete: ReturnType<Engine["complete"]>;
  inspect: ReturnType<Engine["inspect"]>;
  isComplete: ReturnType<Engine["isComplete"]>;
}

export type Output =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | {
      readonly kind: "display";
      readonly data: MimeBundle;
      readonly metadata: MimeBundle;
      readonly transient: { readonly display_id?: string };
      readonly update: boolean;
    }
  | { readonly kind: "clear"; readonly wait: boolean };

/** From the execution thread to the wire. */
export type ToWire =
  | { readonly kind: "output"; readonly request: string; readonly output: Output }
  | { readonly kind: "input"; readonly request: string; readonly prompt: string; readonly password: boolean }
  | { readonly kind: "answer"; readonly number: number; readonly value: Answers[keyof Answers] }
  | { readonly kind: "failure"; readonly number: number; readonly message: string };

/** How a waiting `prompt()` ends. */
export type InputReply =
  | { readonly value: string }
  | { readonly refused: string }
  | { readonly interrupted: true };

/** Slots of the memory that both threads see. */
export const SHARED = {
  /** The load of the output handed to the wire that it has not yet taken; see `loadOf`. */
  waitingOutput: 0,
  /** Raised when an `InputReply` has been posted. */
  inputReady: 1,
  /** Raised by an interrupt, lowered when the next cell is handed over. */
  interrupt: 2,
  /** Whether code runs that a signal may stop; see run/watch-state.ts. */
  watch: 3,
  slots: 4,
} as const;

/**
 * What an output weighs on its way between the threads: about its UTF-16 units, and so much for the message itself. Texts
 * are joined before they are sent, so theirs is light; of others, only so many may be waiting when a cell is interrupted.
 */
export function loadOf(output: Output): number {
  const own = 256;
  if (output.kind === "stream") return own + output.text.length;
  const guess = 16_384;
  if (output.kind !== "display") return guess;
  return Object.values(output.data).reduce(
    (load: number, value) => load + (typeof value === "string" ? value.length : guess),
    guess,
  );
}

/** One end of the way between the threads, for messages of one type. */
export interface Port<Message> {
  postMessage(message: Message): void;
}

export function post<Message>(port: Port<Message>, message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin, windows have
  port.postMessage(message);
}
