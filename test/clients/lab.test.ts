import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const prepared = existsSync(join(root, ".venv"));

test(
  "gradbook lab serves a folder within seconds, says where, knows the kernel, and leaves no trace outside the clone",
  { skip: !prepared && "no .venv; npm test makes it", timeout: 60_000 },
  async () => {
    const home = mkdtempSync(join(tmpdir(), "gradbook-home-"));
    const folder = mkdtempSync(join(tmpdir(), "gradbook-lab-"));
    writeFileSync(join(folder, "home.md"), "# Welcome");
    const port = await freePort();
    const args = ["lab", folder, "--no-browser", "--port", String(port), "--IdentityProvider.token=secret"];
    const began = performance.now();
    const child = spawn(process.execPath, [join(root, "dist/src/cli/main.js"), ...args], {
      env: { PATH: process.env["PATH"], HOME: home },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    const ended = new Promise((end) => child.once("close", end));
    try {
      const specs = await ask(port, "kernelspecs", child, () => said);
      assert.ok(performance.now() - began < 90_000, `${performance.now() - began} ms`);
      const { kernelspecs } = specs as {
        kernelspecs: Record<string, { spec: { argv: string[]; language: string } }>;
      };
      assert.deepEqual(Object.keys(kernelspecs).toSorted(), ["gradbook", "python3"]);
      assert.equal(kernelspecs["gradbook"]?.spec.language, "typescript");
      assert.equal(kernelspecs["gradbook"]?.spec.argv[1], join(root, "dist/kernel/main.js"));
      const { content } = (await ask(port, "contents", child, () => said)) as { content: { name: string }[] };
      assert.deepEqual(
        content.map(({ name }) => name),
        ["home.md"],
      );
      while (!said.includes("Ctrl-C")) await new Promise((resolve) => setTimeout(resolve, 100));
      // No log of the server's comes before it, nor after it as long as nothing goes wrong.
      assert.equal(
        said.replace(/\d+ s\n/, "N s\n"),
        `gradbook: starting JupyterLab …
gradbook: starting JupyterLab: done, N s

gradbook: open this in a browser:

    http://localhost:${port}/lab/tree/home.md?token=secret

gradbook: the notebooks are in ${folder}; what you save stays there
gradbook: to stop JupyterLab, press Ctrl-C here
`,
      );
    } finally {
      child.kill("SIGTERM");
      await ended;
    }
    assert.deepEqual(readdirSync(home), []);
    assert.doesNotMatch(said, /error|warn/i);
  },
);

/** Asks the server's API until it answers. */
async function ask(port: number, what: string, child: ChildProcess, said: () => string): Promise<unknown> {
  for (let tries = 0; tries < 150 && child.exitCode === null; tries++) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/${what}?token=secret`);
      if (answer.ok) return await answer.json();
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return assert.fail(`no answer; JupyterLab said:\n${said()}`);
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((free) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => free(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
