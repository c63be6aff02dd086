import { existsSync } from "node:fs";
import { join } from "node:path";
import { capture, lastWords } from "./program.mjs";
import { step } from "./step.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
};

/** A Chromium or Chrome on this machine: its path, or undefined. */
export function findChromium(env = process.env) {
  const folders = (env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  const candidates = [env.CHROMIUM, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))];
  return [...candidates, ...(PLACES[process.platform] ?? [])].find(
    (path) => path !== undefined && existsSync(path),
  );
}

/** Installs Debian's Chromium when root and none is there. Says why when it cannot: the browser tests are then skipped. */
export async function prepareChromium() {
  if (findChromium() !== undefined || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  await step("installing Chromium for the browser tests", async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await capture("apt-get", ["update", "-qq"], { env });
    const { code, output } = await capture(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
      { env },
    );
    if (code !== 0)
      process.stderr.write(
        `gradbook: no Chromium (${lastWords(output)}); the browser tests will be skipped\n`,
      );
  });
}
