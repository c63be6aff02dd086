import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { jupyter, withoutJupyter } from "./set-up.js";
import { withKernel } from "./with-kernel.js";

test("every test of jupyter_kernel_test passes, and none is skipped", { skip: withoutJupyter() }, () => {
  withKernel(({ environment, root }) => {
    const script = join(root, "test/clients/jupyter-kernel-test.py");
    const { stderr, status } = spawnSync(jupyter.python, [script, "gradbook"], {
      env: environment,
      encoding: "utf8",
      timeout: 120_000,
    });
    assert.equal(stderr.match(/ \.\.\. ok$/gm)?.length, 13, stderr);
    assert.match(stderr, /\nOK\n$/);
    assert.equal(status, 0);
  });
});
