import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { CheckReport } from "../../src/derivation/report/report.js";
import { gradbook, root, temporaryFolder } from "./command-line.js";

const RIGHT = "Let $x, y \\in \\mathbb{R}$.\n\n$$ (x+y)^2 = x^2 + 2xy + y^2 $$\n";
const WRONG = "<!-- check square: x, y ∈ R -->\n\n$$\n(x+y)^2 = x^2 + xy + y^2\n$$\n";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe("gradbook check", () => {
  it("ends with 0 where all holds, and prints the coverage", () => {
    const { code, out, err } = gradbook(["check", "a.md"], folderWith({ "a.md": RIGHT }));
    assert.deepEqual({ code, out, err }, { code: 0, out: "a.md: 1 display: 1 verified\n", err: "" });
  });

  it("ends with 1 where a step is refuted, and names its place, a counterexample and a repair", () => {
    const { code, out } = gradbook(["check", "a.md"], folderWith({ "a.md": WRONG }));
    assert.equal(code, 1);
    const lines = out.split("\n");
    assert.equal(lines[0], "a.md: 1 display: 1 refuted");
    assert.equal(lines[1], "a.md:4:11: step 1 of square: wrong");
    assert.equal(lines[2], "  ✗ (x+y)^2 = x^2 + xy + y^2");
    assert.match(out, /at x = [−\d.]+, y = [−\d.]+: left [−\d.]+, right [−\d.]+/);
  });

  it("prints one JSON document and nothing else with --json, with coverage that adds up", () => {
    const folder = folderWith({ "a.md": RIGHT, "b.tex": `% check sum:\n\\[ 1 + 1 = 3 \\]` });
    const { code, out, err } = gradbook(["check", "a.md", "b.tex", "--json"], folder);
    assert.equal(code, 1);
    assert.equal(err, "");
    const { documents } = JSON.parse(out) as { documents: Record<string, unknown>[] };
    const kinds = ["verified", "refuted", "differs", "partial", "defined", "expected", "unchecked"];
    const fields = ["file", "displays", ...kinds];
    const counts = documents.map((document) => fields.map((field) => document[field]));
    assert.deepEqual(counts, [
      ["a.md", 1, 1, 0, 0, 0, 0, 0, 0],
      ["b.tex", 1, 0, 1, 0, 0, 0, 0, 0],
    ]);
  });

  it("jumps to the line of the notebook's file, and names cell and line", () => {
    const cells = [
      {
        cell_type: "markdown",
        id: "a",
        metadata: {},
        source: ["<!-- check sum: -->\n", "\n", "$$ 1 + 1 = 3 $$"],
      },
    ];
    const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1);
    const { code, out } = gradbook(["check", "a.ipynb"], folderWith({ "a.ipynb": text }));
    assert.equal(code, 1);
    const line = text.split("\n").findIndex((candidate) => candidate.includes("1 + 1 = 3")) + 1;
    const column = (text.split("\n")[line - 1] ?? "").indexOf("3 $$") + 1;
    assert.ok(out.includes(`a.ipynb:${line}:${column} (cell 0, line 3): step 1 of sum: wrong`), out);
  });

  it("tells what is wrong in a file in one line and checks the others, also in threads of their own", () => {
    const large = `${RIGHT}${"Nothing to check here. ".repeat(1000)}`;
    const folder = folderWith({ "a.md": large, "b.ipynb": "{", "c.html": "<p>Hello</p>" });
    const out = "a.md: 1 display: 1 verified\n";
    assert.deepEqual(gradbook(["check", "a.md", "b.ipynb"], folder), {
      code: 2,
      out,
      err: "gradbook: b.ipynb:1:2: not JSON: Expected property name or '}'; a notebook is JSON, as Jupyter saves it\n",
    });
    assert.deepEqual(gradbook(["check", "c.html", "a.md"], folder), {
      code: 2,
      out,
      err: "gradbook: c.html: this page carries no proof to check; make it with gradbook export, or check its notebook\n",
    });
  });

  it("tells what of a directive was not understood, where, and in its nearest right form; only --strict fails for it", () => {
    const folder = folderWith({
      "a.md": `${RIGHT}\n<!-- check b: x ∈ R; expct wrong 1 -->\n$$ x + x = 3x $$\n`,
      "twice.md": "<!-- check a: x ∈ R -->\n$$ x + x = 2x $$\n<!-- check a: x ∈ R -->\n$$ x + 2x = 3x $$\n",
    });
    const { code, out } = gradbook(["check", "a.md"], folder);
    assert.equal(code, 0);
    assert.equal(
      out,
      "a.md: 2 displays: 1 verified, 1 not checked; 1 problem\n" +
        "a.md:5:22: “expct wrong 1” is not understood; write expect wrong 1\n" +
        "a.md:6:4: not checked: “expct wrong 1” is not understood; write expect wrong 1.\n",
    );
    const twice = gradbook(["check", "twice.md", "--strict"], folder);
    assert.deepEqual(twice, {
      code: 1,
      out:
        "twice.md: 2 displays: 2 verified; 1 problem\n" +
        "twice.md:3:1: The name a is taken, in line 1; give this display another one.\n",
      err: "",
    });
    const json = gradbook(["check", "a.md", "--json"], folder);
    const { documents } = JSON.parse(json.out) as CheckReport;
    assert.deepEqual(documents[0]?.problems, [
      { line: 5, column: 22, message: "“expct wrong 1” is not understood; write expect wrong 1" },
    ]);
    assert.deepEqual(
      documents[0]?.derivations.map(({ verdict, steps }) => [verdict, steps.map((step) => step.verdict)]),
      [
        ["verified", ["holds"]],
        ["unchecked", ["inconclusive"]],
      ],
    );
  });

  it("tells the place of a directive in a notebook's file", () => {
    const source = ["Text\n", "<!-- chekc a: x ∈ R -->\n", "$$ x + x = 2x $$"];
    const cells = [{ cell_type: "markdown", id: "a", metadata: {}, source }];
    const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1);
    const { out } = gradbook(["check", "a.ipynb"], folderWith({ "a.ipynb": text }));
    const lines = text.split("\n");
    const line = lines.findIndex((candidate) => candidate.includes("chekc")) + 1;
    const column = (lines[line - 1] ?? "").indexOf("chekc") + 1;
    const place = `a.ipynb:${line}:${column} (cell 0, line 2)`;
    assert.equal(out.split("\n")[1], `${place}: “chekc” is not understood; write <!-- check a: x ∈ R -->`);
  });

  it("fails with --strict if formulas stand there and none was verified; a page without formulas is none", () => {
    const folder = folderWith({ "empty.md": "Only text.\n", "only.md": "$$ f(x) := x^2 $$\n" });
    const nothing = { out: "empty.md: nothing to check: no displayed formula found\n", err: "" };
    assert.deepEqual(gradbook(["check", "empty.md"], folder), { code: 0, ...nothing });
    assert.deepEqual(gradbook(["check", "empty.md", "--strict"], folder), { code: 0, ...nothing });
    const defining = { out: "only.md: 1 display: 1 only defining; nothing was verified\n", err: "" };
    assert.deepEqual(gradbook(["check", "only.md"], folder), { code: 0, ...defining });
    assert.deepEqual(gradbook(["check", "only.md", "--strict"], folder), { code: 1, ...defining });
  });

  it("fails with --strict if anything was left open", () => {
    const folder = folderWith({ "a.md": `${RIGHT}\n$$ \\mathbb{E}[X] = \\mu $$\n` });
    assert.equal(gradbook(["check", "a.md"], folder).code, 0);
    assert.equal(gradbook(["check", "a.md", "--strict"], folder).code, 1);
  });

  it("counts a mistake shown on purpose as expected, and a missing one as a failure", () => {
    const shown = "<!-- check slip: x ∈ R; expect wrong 1 -->\n$$ (x+1)^2 = x^2 + 1 $$\n";
    const mended = shown.replace("x^2 + 1", "x^2 + 2x + 1");
    const folder = folderWith({ "shown.md": shown + RIGHT, "mended.md": mended + RIGHT });
    const first = gradbook(["check", "shown.md"], folder);
    assert.equal(first.code, 0, first.out);
    assert.equal(first.out.split("\n")[0], "shown.md: 2 displays: 1 verified, 1 wrong as announced");
    const missed = gradbook(["check", "mended.md"], folder);
    assert.equal(missed.code, 1);
    assert.match(missed.out, /mended\.md:2:4: Step 1 is announced as wrong, but no step is refuted\./);
    const json = JSON.parse(gradbook(["check", "mended.md", "--json"], folder).out) as {
      documents: { derivations: { expectationMissed?: boolean }[] }[];
    };
    assert.equal(json.documents[0]?.derivations[0]?.expectationMissed, true);
  });

  it("says in one line what cannot be read", () => {
    const folder = folderWith({ "a.pdf": "x", "b.ipynb": "{", "a.md": RIGHT });
    mkdirSync(join(folder, "dir.md"));
    const fails = (file: string): string => {
      const { code, out, err } = gradbook(["check", file], folder);
      assert.deepEqual([code, out], [2, ""]);
      return err;
    };
    assert.equal(
      fails("a.pdf"),
      "gradbook: a.pdf: cannot tell what kind of document this is; name it with one of .md, .markdown, .mdx, .myst, .qmd, .rmd, .txt, .tex, .latex, .ltx, .ipynb, .html, .htm\n",
    );
    assert.equal(
      fails("missing.md"),
      "gradbook: missing.md: no such file or folder; check the name and the folder you are in\n",
    );
    assert.equal(fails("dir.md"), "gradbook: dir.md: this is a folder; name the files in it\n");
    assert.match(fails("b.ipynb"), /^gradbook: b\.ipynb:1:2: not JSON: [^\n]*\n$/);
    const json = gradbook(["check", "missing.md", "b.ipynb", "a.md", "--json"], folder);
    assert.equal(json.code, 2);
    const { documents } = JSON.parse(json.out) as {
      documents: { file: string; verified: number; error?: string }[];
    };
    assert.deepEqual(
      documents.map(({ file, verified }) => [file, verified]),
      [
        ["missing.md", 0],
        ["b.ipynb", 0],
        ["a.md", 1],
      ],
    );
    assert.deepEqual(
      json.err,
      documents.flatMap(({ error }) => (error === undefined ? [] : [`gradbook: ${error}\n`])).join(""),
    );
    const { code, err } = gradbook(["check"], folder);
    assert.deepEqual([code, err], [2, "gradbook: no file given; gradbook check --help shows the usage\n"]);
  });

  it("checks many files on all cores, in the order given", () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`n${index}.md`, (index === 7 ? WRONG : RIGHT).repeat(30)]),
    );
    const names = Object.keys(files);
    const { code, out } = gradbook(["check", ...names, "--json"], folderWith(files));
    assert.equal(code, 1);
    const { documents } = JSON.parse(out) as { documents: { file: string; refuted: number }[] };
    assert.deepEqual(
      documents.map(({ file, refuted }) => [file, refuted]),
      names.map((name) => [name, name === "n7.md" ? 30 : 0]),
    );
  });

  it("checks again on save with --watch", async () => {
    const folder = folderWith({ "a.md": RIGHT });
    const main = join(root, "dist/src/cli/main.js");
    const child = spawn(process.execPath, [main, "check", "--watch", "a.md"], { cwd: folder });
    try {
      await printed(child, "1 verified");
      writeFileSync(join(folder, "a.md"), WRONG);
      await printed(child, "a.md:4:11: step 1 of square: wrong");
    } finally {
      child.kill("SIGTERM");
    }
  });
});

/** Waits for the text on standard output. */
function printed(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = "";
    const timer = setTimeout(() => reject(new Error(`not printed: ${text}; printed: ${all}`)), 20_000);
    child.stdout?.on("data", (chunk: Buffer) => {
      all += chunk.toString();
      if (!all.includes(text)) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
