import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

function packageVersion(url: URL): string {
  const { version } = JSON.parse(readFileSync(url, "utf8")) as { readonly version: string };
  return version;
}

/** Tells apart what draws pages in different ways though its version is the same: all of it is in this one module. */
function build(): string {
  const maker = readFileSync(new URL("handout-maker.js", import.meta.url));
  return createHash("sha256").update(maker).digest("hex").slice(0, 12);
}

/** Programs that had a hand in the page. */
export function versions(): Readonly<Record<string, string>> {
  return {
    gradbook: packageVersion(new URL("../../../../package.json", import.meta.url)),
    build: build(),
    node: process.versions.node,
  };
}

/** The day of the export; SOURCE_DATE_EPOCH (seconds) fixes it, so that the same input gives the same file. */
export function today(env: Readonly<Record<string, string | undefined>>): string {
  const epoch = Number(env["SOURCE_DATE_EPOCH"]);
  const date =
    env["SOURCE_DATE_EPOCH"] !== undefined && Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date();
  return date.toISOString().slice(0, 10);
}
