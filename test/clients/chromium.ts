import { chromium, type Browser } from "playwright-core";
import { chromiumPath } from "./set-up.js";

/** The machine's Chromium, fetching nothing of its own accord. */
export async function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("There is no Chromium on this machine.");
  const quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update"];
  const plain = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"];
  return chromium.launch({ executablePath: chromiumPath, args: [...plain, ...quiet] });
}
