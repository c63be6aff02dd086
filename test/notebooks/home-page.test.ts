/** The page that JupyterLab opens with. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { STEP_VERDICTS } from "../../src/derivation/report/verdicts.js";

const folder = join(import.meta.dirname, "../../../notebooks");
const page = readFileSync(join(folder, "home.md"), "utf8");
const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);

test("the contents lead to every notebook of the course, in order", () => {
  const contents = page.slice(page.indexOf("## Contents"), page.indexOf("## What the marks mean"));
  const found = [...contents.matchAll(/\]\(([^)]+\.ipynb)\)/g)].map(([, target]) => target);
  assert.deepEqual(
    found,
    readdirSync(folder)
      .filter((name) => name.endsWith(".ipynb"))
      .toSorted(),
  );
});

test("each link leads to something", () => {
  assert.deepEqual(
    links.filter((target) => !existsSync(join(folder, target))),
    [],
  );
});

test("the marks it explains are those that steps can have", () => {
  const marks = page.slice(page.indexOf("## What the marks mean"), page.indexOf("## Good to know"));
  const told = [...marks.matchAll(/^\| (\S) \|/gm)].map(([, sign]) => sign);
  assert.deepEqual(new Set(told), new Set(Object.values(STEP_VERDICTS).map(({ sign }) => sign)));
});
