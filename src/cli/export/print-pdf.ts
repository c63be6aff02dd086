import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError, UsageError } from "../command.js";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "msedge",
];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chromium of any make: the one CHROME_PATH names, one on the PATH, or one where it is usually installed. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const endings = process.platform === "win32" ? [".exe"] : [""];
  const onPath = folders.flatMap((folder) =>
    NAMES.flatMap((name) => endings.map((end) => join(folder, name + end))),
  );
  const named = env["CHROME_PATH"];
  return [...(named === undefined ? [] : [named]), ...onPath, ...PLACES].find((file) => isProgram(file));
}

/** Throws a `UsageError` where there is no Chromium to print with. */
export function requireChromium(env: Readonly<Record<string, string | undefined>>): string {
  const found = findChromium(env);
  if (found !== undefined) return found;
  throw new UsageError(
    "--pdf prints with Chromium, Chrome or Edge, and none was found; install one (Debian: apt-get install chromium), " +
      "or name it in CHROME_PATH, or print the HTML from any browser",
  );
}

/** Prints an HTML file to PDF with the given browser, in a profile of its own that is removed afterwards. */
export async function printPdf(chromium: string, html: string, pdf: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "gradbook-pdf-"));
  const flags = [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
  ];
  // Chromium's sandbox does not work for root.
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  const args = [...flags, `--user-data-dir=${profile}`, "--no-pdf-header-footer", `--print-to-pdf=${pdf}`];
  rmSync(pdf, { force: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(chromium, [...args, pathToFileURL(html).href], { stdio: "ignore" });
      child.on("error", reject).on("close", resolve);
    });
    if (!existsSync(pdf))
      throw new InputError(`${pdf}: ${chromium} printed nothing (exit code ${code ?? "none"})`);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
