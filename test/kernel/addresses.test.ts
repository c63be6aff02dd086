import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { OUR_KERNEL, WireClient } from "./wire-client.js";

describe("the kernel listens", { timeout: 60_000 }, () => {
  for (const ip of ["127.0.0.1", "127.0.0.2"]) {
    test(
      `on ${ip} only, when told so`,
      { skip: existsSync("/proc/net/tcp") ? false : "needs Linux's /proc/net/tcp" },
      async () => {
        const kernel = await WireClient.start({ ...OUR_KERNEL, ip });
        const ports = new Set(
          Object.entries(kernel.connection)
            .filter(([name]) => name.endsWith("_port"))
            .map(([, port]) => Number(port)),
        );
        const listening = ["/proc/net/tcp", "/proc/net/tcp6"]
          .flatMap(listeners)
          .filter(({ port }) => ports.has(port));
        await kernel.close();
        const inMemory = ip
          .split(".")
          .toReversed()
          .map((byte) => Number(byte).toString(16).padStart(2, "0"))
          .join("")
          .toUpperCase();
        assert.deepEqual(
          listening.map(({ address }) => address),
          Array.from({ length: 5 }, () => inMemory),
        );
      },
    );
  }

  test(
    "on Unix sockets, when told so, and removes them",
    { skip: process.platform === "win32" ? "Windows has none" : false },
    async () => {
      const kernel = await WireClient.start({ ...OUR_KERNEL, transport: "ipc" });
      assert.equal((await kernel.execute("console.log('through a file')")).text, "through a file\n");
      const sockets = (): string[] => readdirSync(kernel.folder).filter((file) => file.startsWith("socket-"));
      assert.equal(sockets().length, 5);
      const exit = once(kernel.process, "exit");
      await kernel.ask("shutdown_request", { restart: false }, "control");
      await exit;
      assert.deepEqual(sockets(), []);
      await kernel.close();
    },
  );

  test("or says in one line why it cannot", async () => {
    const kernel = await WireClient.start();
    const run = (file: string) =>
      spawnSync(OUR_KERNEL.argv[0] ?? "", [OUR_KERNEL.argv[1] ?? "", file], {
        encoding: "utf8",
        timeout: 20_000,
      });
    const taken = run(join(kernel.folder, "connection.json"));
    assert.equal(taken.status, 2);
    const { shell_port } = kernel.connection;
    assert.match(
      taken.stderr,
      new RegExp(
        `^gradbook kernel: cannot listen on tcp://127\\.0\\.0\\.1:${shell_port} for shell: Error: Address already in use\\n$`,
      ),
    );
    const broken = join(kernel.folder, "broken.json");
    writeFileSync(broken, "{}");
    assert.equal(
      run(broken).stderr,
      `gradbook kernel: ${broken}: "ip" must be a string. A connection file is written by Jupyter when it starts a kernel.\n`,
    );
    assert.match(
      run(join(kernel.folder, "none.json")).stderr,
      /^gradbook kernel: ENOENT: no such file or directory, open '.*none\.json'\n$/,
    );
    const bare = spawnSync(OUR_KERNEL.argv[0] ?? "", [OUR_KERNEL.argv[1] ?? ""], { encoding: "utf8" });
    assert.equal(
      bare.stderr,
      "gradbook kernel: usage: node main.js CONNECTION_FILE (written by Jupyter when it starts a kernel)\n",
    );
    assert.equal((await kernel.execute("1")).reply["status"], "ok");
    await kernel.close();
  });
});

/** Hexadecimal, as the kernel of the operating system keeps them. */
function listeners(file: string): { address: string; port: number }[] {
  if (!existsSync(file)) return [];
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
  return rows
    .filter(([, , , state]) => state === "0A")
    .map(([, local = ""]) => ({
      address: local.split(":")[0] ?? "",
      port: Number.parseInt(local.split(":")[1] ?? "", 16),
    }));
}
