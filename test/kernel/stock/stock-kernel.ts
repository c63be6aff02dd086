import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type KernelCommand, OUR_KERNEL, WireClient } from "../wire-client.js";

const MODULES = fileURLToPath(new URL("../../../../node_modules", import.meta.url));

/** tslab 1.0.22 as it is published. */
export const STOCK_KERNEL: KernelCommand = {
  argv: [process.execPath, join(MODULES, "tslab/bin/tslab"), "kernel", "--config-path", "{connection_file}"],
};

export const KERNELS: Readonly<Record<"ours" | "stock", KernelCommand>> = {
  ours: OUR_KERNEL,
  stock: STOCK_KERNEL,
};

/** A kernel in `…/notebooks` below a folder of its own, which has the repository's packages, as stock tslab needs it. */
export class KernelInFolder {
  readonly #command: KernelCommand;
  readonly #root = mkdtempSync(join(tmpdir(), "gradbook-stock-"));
  #client: WireClient | undefined;

  constructor(which: keyof typeof KERNELS) {
    const cwd = join(this.#root, "notebooks");
    mkdirSync(cwd);
    symlinkSync(MODULES, join(this.#root, "node_modules"));
    this.#command = { ...KERNELS[which], cwd };
  }

  /** The running kernel; a new one where the last has died or was given up. */
  async client(): Promise<WireClient> {
    if (this.#client?.process.exitCode !== null || this.#client.process.signalCode !== null)
      await this.giveUp();
    this.#client ??= await WireClient.start(this.#command);
    return this.#client;
  }

  /** Begins anew before stock tslab's 512 messages are used up, after which it loses some. */
  async refresh(): Promise<void> {
    if (this.#command.argv === STOCK_KERNEL.argv && (this.#client?.received.length ?? 0) > 350)
      await this.giveUp();
  }

  async giveUp(): Promise<void> {
    await this.#client?.close();
    this.#client = undefined;
  }

  async close(): Promise<void> {
    await this.giveUp();
    rmSync(this.#root, { recursive: true, force: true });
  }
}
