import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { CellReply, Engine, MimeBundle } from "../../../kernel/engine-contract.js";
import type { Observed } from "./cell-case.js";

export type Asked =
  | { readonly kind: "execute"; readonly code: string; readonly count: number }
  | { readonly kind: "complete" | "inspect"; readonly code: string; readonly offset: number }
  | { readonly kind: "evaluate" | "isComplete"; readonly code: string }
  | { readonly kind: "memory" };

export interface Displayed {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
  readonly transient: { readonly display_id?: string };
  readonly update: boolean;
}

export type Told =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | ({ readonly kind: "display" } & Displayed)
  | { readonly kind: "clear"; readonly wait: boolean }
  | { readonly kind: "answer"; readonly value: unknown };

export interface Ran extends Observed {
  readonly reply: CellReply;
  readonly displays: readonly Displayed[];
  readonly clears: readonly boolean[];
}

/** An engine in a process and a folder of its own, as a notebook has it. One question at a time. */
export class EngineProcess {
  readonly folder: string;
  readonly #root: string;
  readonly #child: ChildProcess;

  constructor() {
    this.#root = mkdtempSync(join(tmpdir(), "cells-"));
    this.folder = join(this.#root, "notebooks");
    mkdirSync(this.folder);
    this.#child = fork(new URL("engine-child.js", import.meta.url), { cwd: this.folder, silent: true });
  }

  async close(): Promise<void> {
    this.#child.kill("SIGKILL");
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
    rmSync(this.#root, { recursive: true });
  }

  interrupt(): void {
    this.#child.kill("SIGINT");
  }

  async run(code: string, count = 1): Promise<Ran> {
    const outputs = { stdout: "", stderr: "" };
    const displays: Displayed[] = [];
    const clears: boolean[] = [];
    const reply = (await this.#ask({ kind: "execute", code, count }, (told) => {
      if (told.kind === "stream") outputs[told.name] += told.text;
      if (told.kind === "display") displays.push(told);
      if (told.kind === "clear") clears.push(told.wait);
    })) as CellReply;
    const stderr = stripVTControlCharacters(outputs.stderr);
    return { ...outputs, stderr, ...observed(reply), reply, displays, clears };
  }

  evaluate(code: string): Promise<CellReply> {
    return this.#ask({ kind: "evaluate", code }) as Promise<CellReply>;
  }

  complete(code: string, offset: number = code.length): Promise<ReturnType<Engine["complete"]>> {
    return this.#ask({ kind: "complete", code, offset }) as Promise<ReturnType<Engine["complete"]>>;
  }

  inspect(code: string, offset: number): Promise<ReturnType<Engine["inspect"]>> {
    return this.#ask({ kind: "inspect", code, offset }) as Promise<ReturnType<Engine["inspect"]>>;
  }

  isComplete(code: string): Promise<ReturnType<Engine["isComplete"]>> {
    return this.#ask({ kind: "isComplete", code }) as Promise<ReturnType<Engine["isComplete"]>>;
  }

  /** Bytes of memory that the process holds. */
  memory(): Promise<number> {
    return this.#ask({ kind: "memory" }) as Promise<number>;
  }

  #ask(question: Asked, onOutput: (told: Told) => void = () => undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null): void => reject(new Error(`the engine's process ended (${code})`));
      const receive = (told: Told): void => {
        if (told.kind !== "answer") return onOutput(told);
        this.#child.off("message", receive);
        this.#child.off("exit", died);
        resolve(told.value);
      };
      this.#child.on("message", receive);
      this.#child.on("exit", died);
      this.#child.send(question);
    });
  }
}

function observed(reply: CellReply): Pick<Observed, "result" | "error"> {
  if (reply.status === "ok") {
    const text = reply.result?.data["text/plain"];
    return { result: typeof text === "string" ? text : undefined, error: undefined };
  }
  const traceback = reply.traceback.map((line) => stripVTControlCharacters(line)).join("\n");
  return { result: undefined, error: { ename: reply.ename, evalue: reply.evalue, traceback } };
}
