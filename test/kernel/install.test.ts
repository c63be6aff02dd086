import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { after, test } from "node:test";
import { installKernel, kernelFolder, uninstallKernel } from "../../kernel/install.js";

const prefix = mkdtempSync(join(tmpdir(), "gradbook-install-"));
after(() => rmSync(prefix, { recursive: true }));

test("the kernelspec is written below the prefix, with absolute paths and logos", () => {
  const folder = installKernel({ prefix });
  assert.equal(folder, join(prefix, "share", "jupyter", "kernels", "gradbook"));
  assert.deepEqual(readdirSync(folder).toSorted(), [
    "kernel.json",
    "logo-32x32.png",
    "logo-64x64.png",
    "logo-svg.svg",
  ]);
  const { argv, ...spec } = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8")) as {
    argv: string[];
  };
  assert.deepEqual(spec, {
    display_name: "TypeScript (gradbook)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  });
  const [node = "", main = "", file] = argv;
  assert.ok(isAbsolute(node) && existsSync(node) && isAbsolute(main) && existsSync(main), argv.join(" "));
  assert.equal(file, "{connection_file}");
});

test("installing again replaces what was there; uninstalling removes it and says so", () => {
  const folder = installKernel({ prefix });
  writeFileSync(join(folder, "left-over"), "");
  installKernel({ prefix });
  assert.ok(!existsSync(join(folder, "left-over")));
  assert.equal(uninstallKernel({ prefix }), folder);
  assert.ok(!existsSync(folder));
  assert.equal(uninstallKernel({ prefix }), undefined);
});

test("for a user it goes where Jupyter looks: JUPYTER_DATA_DIR before all", () => {
  const told = process.env["JUPYTER_DATA_DIR"];
  process.env["JUPYTER_DATA_DIR"] = join(prefix, "data");
  try {
    assert.equal(kernelFolder({ user: true }), join(prefix, "data", "kernels", "gradbook"));
  } finally {
    if (told === undefined) delete process.env["JUPYTER_DATA_DIR"];
    else process.env["JUPYTER_DATA_DIR"] = told;
  }
});
