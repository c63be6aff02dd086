import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { chromiumPath, root } from "./set-up.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-pdf-"));
copyFileSync(join(root, "test/handout/fixtures/reading.ipynb"), join(folder, "reading.ipynb"));

function exportPdf(env: NodeJS.ProcessEnv): { code: number | null; err: string } {
  const args = [
    join(root, "dist/src/cli/main.js"),
    "export",
    "reading.ipynb",
    "--out",
    "out",
    "--no-run",
    "--pdf",
  ];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env,
    timeout: 120_000,
  });
  return { code: status, err: stderr };
}

test(
  "--pdf prints with the Chromium that is there",
  { skip: chromiumPath === undefined ? "there is no Chromium" : false },
  () => {
    const PATH = [dirname(chromiumPath ?? ""), process.env["PATH"]].join(delimiter);
    const { err } = exportPdf({ ...process.env, PATH, CHROME_PATH: chromiumPath });
    assert.equal(err, "");
    const pdf = readFileSync(join(folder, "out/reading.pdf"));
    assert.equal(pdf.subarray(0, 5).toString("latin1"), "%PDF-");
    assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
  },
);

test(
  "--pdf without a Chromium says how to come by one, before anything is done",
  { skip: process.platform !== "linux" },
  () => {
    const { code, err } = exportPdf({ PATH: "/nowhere" });
    assert.equal(code, 2);
    assert.equal(
      err,
      "gradbook: --pdf prints with Chromium, Chrome or Edge, and none was found; install one (Debian: apt-get install " +
        "chromium), or name it in CHROME_PATH, or print the HTML from any browser\n",
    );
  },
);
