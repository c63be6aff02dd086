/** What a stranger does first, on a machine that keeps nothing but the caches of npm and pip. */
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./set-up.js";

const place = mkdtempSync(join(tmpdir(), "gradbook-stranger-"));
after(() => rmSync(place, { recursive: true, force: true }));
const [clone, home] = [join(place, "gradbook"), join(place, "home")];

const skip =
  process.platform === "win32"
    ? "Windows knows no process groups"
    : existsSync(join(root, ".git"))
      ? false
      : "this is no clone";

test(
  "npm start, interrupted while npm installs, is whole the next time; after that it installs and builds nothing, and git sees no change",
  { skip, timeout: 590_000 },
  async () => {
    execFileSync("git", ["clone", "--quiet", root, clone]);
    mkdirSync(home);

    const interrupted = start(await freePort());
    while (installedPackages() < 40 && interrupted.child.exitCode === null) await sleep(20);
    await interrupted.stop();
    assert.match(interrupted.said(), /installing npm packages …\n[^]*stopped in the middle of the set-up/);

    const first = start(await freePort());
    await first.opened();
    await first.stop();
    assert.match(first.said(), /installing npm packages: done[^]*building: done/);
    assert.equal(changes(), "");

    // pip asks rustc for its version, which may leave something there.
    rmSync(home, { recursive: true });
    mkdirSync(home);
    const before = state();
    const second = start(await freePort());
    await second.opened();
    await second.stop();
    assert.doesNotMatch(second.said(), /installing|making|building/);
    assert.deepEqual(state(), before);
    assert.equal(changes(), "");
    assert.deepEqual(readdirSync(home), []);
  },
);

interface Start {
  readonly child: ChildProcess;
  said(): string;
  /** Until JupyterLab answers. */
  opened(): Promise<void>;
  /** A Ctrl-C: it goes to the whole group. */
  stop(): Promise<void>;
}

function start(port: number): Start {
  const child = spawn("npm", ["start", "--", "--no-browser", "--port", String(port)], {
    cwd: clone,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: environment(),
  });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  const ended = once(child, "close");
  return {
    child,
    said: () => said,
    opened: async () => {
      while (child.exitCode === null) {
        const reply = await fetch(`http://127.0.0.1:${port}/api`).catch(() => undefined);
        if (reply?.ok === true) return;
        await sleep(200);
      }
      assert.fail(`npm start has ended:\n${said}`);
    },
    stop: async () => {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGINT");
      await ended;
    },
  };
}

/** None of this process's: npm hands its settings on to what it runs. */
function environment(): NodeJS.ProcessEnv {
  const { env } = process;
  const inherited = Object.entries(env).filter(
    ([name]) => !/^(?:npm_|XDG_|INIT_CWD$|NODE_OPTIONS$)/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    npm_config_cache: env["npm_config_cache"] ?? join(homedir(), ".npm"),
    PIP_CACHE_DIR: env["PIP_CACHE_DIR"] ?? join(homedir(), ".cache/pip"),
  };
}

function installedPackages(): number {
  const folder = join(clone, "node_modules");
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

function changes(): string {
  return execFileSync("git", ["-C", clone, "status", "--porcelain"], { encoding: "utf8" });
}

/** When each file of the build, and of what the set-up itself writes into its folders, was last written. */
function state(): Readonly<Record<string, number>> {
  const entries = readdirSync(join(clone, "dist"), { recursive: true, withFileTypes: true });
  const built = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  assert.ok(built.length > 1000, `${built.length} files`);
  const own = [
    "node_modules/.gradbook-packages",
    ".venv/package.json",
    ".venv/share/jupyter/kernels/gradbook",
  ];
  const files = [...built, ...own.map((file) => join(clone, file))];
  return Object.fromEntries(files.map((file) => [file, statSync(file).mtimeMs]));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
