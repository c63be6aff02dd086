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

export type Output =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | ({ readonly kind: "display" } & Displayed)
  | { readonly kind: "clear"; readonly wait: boolean };

/** An answer, and what was put out before it. */
export interface Told {
  readonly outputs: readonly Output[];
  readonly value: unknown;
}

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

  /** `child` is the module that answers; `environment` is added to that of the test. */
  constructor(child = "engine-child.js", environment: NodeJS.ProcessEnv = {}) {
    this.#root = mkdtempSync(join(tmpdir(), "cells-"));
    this.folder = join(this.#root, "notebooks");
    mkdirSync(this.folder);
    this.#child = fork(new URL(child, import.meta.url), {
      cwd: this.folder,
      env: { ...process.env, ...environment },
      silent: true,
      execArgv: [...process.execArgv, "--expose-gc"],
    });
  }

  async close(): Promise<void> {
    this.#child.kill("SIGKILL");
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
    rmSync(this.#root, { recursive: true });
  }

  interrupt(): void {
    this.#child.stdin?.write("!");
  }

  async run(code: string, count = 1): Promise<Ran> {
    const { outputs, value } = await this.#ask({ kind: "execute", code, count });
    const reply = value as CellReply;
    const text = (name: "stdout" | "stderr"): string =>
      outputs.map((output) => (output.kind === "stream" && output.name === name ? output.text : "")).join("");
    return {
      ...observed(reply),
      reply,
      stdout: text("stdout"),
      stderr: stripVTControlCharacters(text("stderr")),
      displays: outputs.filter((output) => output.kind === "display"),
      clears: outputs.filter((output) => output.kind === "clear").map(({ wait }) => wait),
    };
  }

  evaluate(code: string): Promise<CellReply> {
    return this.#value({ kind: "evaluate", code }) as Promise<CellReply>;
  }

  complete(code: string, offset: number = code.length): Promise<ReturnType<Engine["complete"]>> {
    return this.#value({ kind: "complete", code, offset }) as Promise<ReturnType<Engine["complete"]>>;
  }

  inspect(code: string, offset: number): Promise<ReturnType<Engine["inspect"]>> {
    return this.#value({ kind: "inspect", code, offset }) as Promise<ReturnType<Engine["inspect"]>>;
  }

  isComplete(code: string): Promise<ReturnType<Engine["isComplete"]>> {
    return this.#value({ kind: "isComplete", code }) as Promise<ReturnType<Engine["isComplete"]>>;
  }

  /** Bytes of the heap in use after a collection. */
  memory(): Promise<number> {
    return this.#value({ kind: "memory" }) as Promise<number>;
  }

  async #value(question: Asked): Promise<unknown> {
    return (await this.#ask(question)).value;
  }

  #ask(question: Asked): Promise<Told> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null): void => reject(new Error(`the engine's process ended (${code})`));
      this.#child.once("exit", died);
      this.#child.once("message", (told: Told) => {
        this.#child.off("exit", died);
        resolve(told);
      });
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
