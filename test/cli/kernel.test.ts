import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gradbook, root, temporaryFolder } from "./command-line.js";

test("kernel install writes the kernelspec and the extension below --prefix, uninstall takes both away", () => {
  const folder = temporaryFolder();
  const data = join(folder, "env/share/jupyter");
  const install = gradbook(["kernel", "install", "--prefix", "env"], folder);
  const kernel = join(data, "kernels/gradbook");
  assert.deepEqual(install, { code: 0, out: `installed: ${kernel}\n`, err: "" });
  const spec = JSON.parse(readFileSync(join(kernel, "kernel.json"), "utf8")) as Record<string, unknown>;
  assert.deepEqual(spec["argv"], [process.execPath, join(root, "dist/kernel/main.js"), "{connection_file}"]);
  assert.deepEqual([spec["display_name"], spec["language"]], ["TypeScript (gradbook)", "typescript"]);
  const extension = join(data, "labextensions/gradbook/package.json");
  assert.ok(existsSync(extension) && existsSync(join(kernel, "logo-64x64.png")));
  const uninstall = gradbook(["kernel", "uninstall", "--prefix", "env"], folder);
  assert.deepEqual(uninstall, { code: 0, out: `removed: ${kernel}\n`, err: "" });
  assert.ok(!existsSync(kernel) && !existsSync(extension));
  const again = gradbook(["kernel", "uninstall", "--prefix", "env"], folder);
  assert.deepEqual(again, { code: 0, out: `not installed: ${kernel}\n`, err: "" });
});

test("a folder that cannot be written is told in one line", () => {
  const folder = temporaryFolder();
  const { code, err } = gradbook(["kernel", "install", "--prefix", "/dev/null"], folder);
  assert.equal(code, 2);
  assert.match(
    err,
    /^gradbook: cannot install the kernel: ENOTDIR.*; check the folder's permissions, or name another with --prefix DIR\n$/,
  );
});
