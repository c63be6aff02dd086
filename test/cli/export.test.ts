import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gradbook, notebookText, root, temporaryFolder } from "./command-line.js";

const folder = temporaryFolder();
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

interface MarkdownCell {
  readonly markdown: string;
}

/** Writes a notebook of Markdown and code cells. */
function write(name: string, cells: readonly (string | MarkdownCell)[]): void {
  const text = notebookText(cells.map((cell) => (typeof cell === "string" ? cell : cell.markdown)));
  const book = JSON.parse(text) as { cells: Record<string, unknown>[] };
  for (const [index, cell] of cells.entries()) {
    if (typeof cell !== "string")
      book.cells[index] = { cell_type: "markdown", id: `m${index}`, metadata: {}, source: cell.markdown };
  }
  writeFileSync(join(folder, name), JSON.stringify(book));
}

const GOOD = {
  markdown:
    "# Squares\n\nSee [the other](b.ipynb).\n\n<!-- check square: a, b ∈ R -->\n$$(a + b)^2 = a^2 + 2ab + b^2$$",
};
const BAD = { markdown: "# Wrong\n\n<!-- check square: a, b ∈ R -->\n$$(a + b)^2 = a^2 + b^2$$" };
const SOLVED = "// BEGIN SOLUTION\nconst secret = 42;\n// END SOLUTION";

write("a.ipynb", [GOOD, SOLVED]);
write("b.ipynb", [{ markdown: "# Plain" }, "1 + 1"]);
write("wrong.ipynb", [BAD]);

test("several notebooks become handouts that lead to each other, and an index", () => {
  const { code, out, err } = gradbook(["export", "a.ipynb", "b.ipynb", "--out", "set", "--no-run"], folder);
  assert.deepEqual([code, err], [0, ""]);
  assert.equal(
    out,
    "a.ipynb → set/a.html: 1 step verified, 0 refuted\nb.ipynb → set/b.html: 0 steps verified, 0 refuted\n",
  );
  assert.match(read("set/a.html"), /<a href="b\.html">the other<\/a>/u);
  assert.match(read("set/a.html"), /<a href="b\.html">Plain →<\/a>/u);
  assert.match(
    read("set/index.html"),
    /<a href="a\.html">Squares<\/a> <span class="summary good">✓ 1 step verified/u,
  );
});

test("what is not understood of a directive is told with its cell in the notebook, and the page ticks nothing there", () => {
  write("slip.ipynb", [
    "// BEGIN SOLUTION\n1 + 1\n// END SOLUTION",
    { markdown: "# Slip\n\n<!-- check a: x ∈ R; vectros row -->\n$$x + x = 2x$$" },
  ]);
  const { code, out, err } = gradbook(["export", "slip.ipynb", "--out", "slip", "--no-run"], folder);
  assert.deepEqual(
    [code, out, err],
    [
      0,
      "slip.ipynb → slip/slip.html: 0 steps verified, 0 refuted\n",
      "slip.ipynb, cell 1, line 3: “vectros row” is not understood; write vectors row\n",
    ],
  );
  assert.match(read("slip/slip.html"), /not checked: “vectros row” is not understood; write vectors row\./u);
});

test("solutions are left out unless they are asked for", () => {
  gradbook(["export", "a.ipynb", "--out", "student", "--no-run"], folder);
  gradbook(["export", "a.ipynb", "--out", "teacher", "--no-run", "--solutions"], folder);
  assert.doesNotMatch(read("student/a.html"), /secret/u);
  assert.match(read("teacher/a.html"), /secret/u);
  assert.ok(!existsSync(join(folder, "student/index.html")), "one handout needs no index");
});

test("what differs as it was read is no failure and no refutation, and the page's head counts it apart", () => {
  write("bare.ipynb", [{ markdown: "# Bare\n\n$$(a + b)^2 = a^2 + b^2$$" }]);
  const { code, out } = gradbook(["export", "bare.ipynb", "--out", "bare", "--no-run"], folder);
  assert.deepEqual([code, out], [0, "bare.ipynb → bare/bare.html: 0 steps verified, 0 refuted\n"]);
  assert.match(
    read("bare/bare.html"),
    /<strong>Nothing was verified<\/strong>, 0 definitions, ≠ 1 differing, as read, 0 refuted/u,
  );
  assert.match(
    read("bare/bare.html"),
    /<summary class="doubt">≠ as I read it, the sides of step 1 differ<\/summary>/u,
  );
});

test("--marks claims marks only what a directive addresses, and the page can be checked", () => {
  write("both.ipynb", [GOOD, { markdown: "$$x + x = 3x$$" }]);
  gradbook(["export", "both.ipynb", "--out", "claims", "--no-run", "--marks", "claims"], folder);
  const page = read("claims/both.html");
  assert.match(page, /<strong>✓ 1 derivation step verified<\/strong>, 0 definitions, 0 refuted/u);
  assert.equal(page.match(/<div class="derivation /gu)?.length, 1);
  assert.equal(gradbook(["check", "claims/both.html"], folder).err, "");
  assert.deepEqual(gradbook(["export", "both.ipynb", "--out", "claims", "--marks", "some"], folder), {
    code: 2,
    out: "",
    err: "gradbook: --marks some is not known; write --marks all or --marks claims\n",
  });
});

test("a refuted derivation makes the export fail, and the page says so", () => {
  const { code, out } = gradbook(["export", "wrong.ipynb", "--out", "out", "--no-run"], folder);
  assert.deepEqual([code, out], [1, "wrong.ipynb → out/wrong.html: 0 steps verified, 1 refuted\n"]);
  assert.match(read("out/wrong.html"), /<strong>✗ 1 refuted<\/strong>/u);
  assert.match(read("out/wrong.html"), /<div class="derivation refuted"/u);
});

test("notebooks are executed first; one that fails is shown with its error", () => {
  write("runs.ipynb", ["6 * 7"]);
  write("fails.ipynb", ["const n = 1;\nnope()", "2"]);
  const { code, out } = gradbook(["export", "runs.ipynb", "fails.ipynb", "--out", "ran"], folder);
  assert.equal(code, 1);
  assert.match(read("ran/runs.html"), /<pre>42<\/pre>/u);
  assert.match(read("ran/fails.html"), /<pre class="error"/u);
  assert.match(out, /✗ fails\.ipynb, cell 0, line 2: /u);
});

test("gradbook check does a handout's proof again, and sees where the page was changed", () => {
  gradbook(["export", "a.ipynb", "--out", "proof", "--no-run"], folder);
  const page = read("proof/a.html");
  assert.deepEqual(gradbook(["check", "proof/a.html"], folder), {
    code: 0,
    out:
      "proof/a.html: 1 display: 1 verified\n" +
      "proof/a.html: the derivations in the page's data hold, and the text of its cells is theirs; " +
      "outputs, pictures, styles and the rest of the file were not compared\n",
    err: "",
  });
  const proof = page.indexOf('id="gradbook-proof"');
  writeFileSync(
    join(folder, "forged.html"),
    page.slice(0, proof).replaceAll("2ab", "3ab") + page.slice(proof),
  );
  const forged = gradbook(["check", "forged.html"], folder);
  assert.equal(forged.code, 1);
  assert.equal(
    forged.err,
    "forged.html, cell 0: the page shows something else than the source it was made from\n",
  );
  // Consistently wrong, text and sources alike: then the mathematics gives it away.
  writeFileSync(join(folder, "wrong.html"), page.replaceAll("2ab", "3ab"));
  const wrong = gradbook(["check", "wrong.html"], folder);
  assert.equal(wrong.code, 1);
  assert.match(
    wrong.err,
    /^wrong\.html, cell 0, line 6: the page says verified, checking it says refuted\n/u,
  );
  writeFileSync(join(folder, "none.html"), "<p>hello</p>");
  assert.deepEqual(gradbook(["check", "none.html"], folder), {
    code: 2,
    out: "",
    err: "gradbook: none.html: this page carries no proof to check; make it with gradbook export, or check its notebook\n",
  });
});

test("the index of a set is no handout to check", () => {
  gradbook(["export", "a.ipynb", "b.ipynb", "--out", "whole", "--no-run"], folder);
  const pages = ["whole/a.html", "whole/b.html", "whole/index.html"];
  const { code, out, err } = gradbook(["check", ...pages], folder);
  assert.deepEqual([code, err], [0, ""]);
  assert.doesNotMatch(out, /index/u);
  assert.deepEqual(gradbook(["check", "whole/index.html"], folder), {
    code: 2,
    out: "",
    err: "gradbook: whole/index.html: this is the index of a set; name the handouts that it leads to\n",
  });
});

test("a page that another build drew otherwise is not called changed, and not called true", () => {
  gradbook(["export", "a.ipynb", "--out", "older", "--no-run"], folder);
  const page = read("older/a.html");
  const [, build = ""] = /"gradbook":"0\.1\.0","build":"([\da-f]{12})"/u.exec(page) ?? [];
  const other = page.replaceAll(build, "0123456789ab");
  // What it shows is as this build shows it.
  writeFileSync(join(folder, "other.html"), other);
  assert.equal(gradbook(["check", "other.html"], folder).code, 0);
  const look = (html: string): string =>
    html.replace('<p>See <a href="b.ipynb">', '<p class="text">See <a href="b.ipynb">');
  assert.notEqual(look(other), other);
  writeFileSync(join(folder, "other.html"), look(other));
  writeFileSync(
    join(folder, "oldest.html"),
    look(page.replace(`"build":"${build}",`, "").replace(`build ${build}, `, "")),
  );
  const told = (file: string, maker: string): string =>
    `${file}: this gradbook (0.1.0, build ${build}) shows 1 place otherwise than the one that made the page (${maker}): ` +
    "whether somebody changed the page cannot be told; check it with that one, or export its notebook anew\n";
  const { code, err } = gradbook(["check", "other.html", "oldest.html"], folder);
  assert.equal(code, 1);
  assert.equal(err, told("other.html", "0.1.0, build 0123456789ab") + told("oldest.html", "0.1.0"));
});

test("a page that another version made is read; a verdict of it that has no name here is told", () => {
  gradbook(["export", "a.ipynb", "--out", "named", "--no-run"], folder);
  const page = read("named/a.html");
  const other = (from: string, to: string): ReturnType<typeof gradbook> => {
    assert.ok(page.includes(from), from);
    writeFileSync(join(folder, "named.html"), page.replaceAll(from, to));
    return gradbook(["check", "named.html"], folder);
  };
  const said = (name: string): string =>
    `named.html, cell 0, line 6: the page says "${name}", and this gradbook knows no verdict of that name: another ` +
    "version made the page, and it was not compared; export its notebook anew\n";
  // Its derivations are checked all the same.
  const out = "named.html: 1 display: 1 verified\n";
  assert.deepEqual(other('"verdict":"holds"', '"verdict":"equal"'), { code: 1, out, err: said("equal") });
  for (const name of ["proved", "toString"])
    assert.deepEqual(other('"verdict":"verified"', `"verdict":"${name}"`), { code: 1, out, err: said(name) });
  assert.deepEqual(other('"reasons":[]', '"message":""').err, "", "reasons were one text");
});

test("pictures beside the notebook go into the page", () => {
  mkdirSync(join(folder, "img"), { recursive: true });
  writeFileSync(join(folder, "img/dot.png"), Buffer.from("89504e470d0a1a0a", "hex"));
  write("picture.ipynb", [{ markdown: "# P\n\n![dot](img/dot.png)" }]);
  gradbook(["export", "picture.ipynb", "--out", "out", "--no-run"], folder);
  assert.match(read("out/picture.html"), /<img src="data:image\/png;base64,iVBORw0KGgo=" alt="dot"/u);
});

test("the same notebook on the same day gives the same file", () => {
  gradbook(["export", "a.ipynb", "--out", "one", "--no-run"], folder);
  gradbook(["export", "a.ipynb", "--out", "two", "--no-run"], folder);
  assert.equal(read("one/a.html"), read("two/a.html"));
});

test("gradbook clean names the formulas that JupyterLab would show in red", () => {
  write("red.ipynb", [{ markdown: String.raw`Bold $\bm{x}$` }]);
  const { code, err } = gradbook(["clean", "red.ipynb"], folder);
  assert.equal(code, 0);
  assert.equal(
    err,
    String.raw`red.ipynb, cell 0: JupyterLab does not know \bm and shows it in red; use a command of LaTeX's own, or define it with \newcommand` +
      "\n    \\bm{x}\n",
  );
});

test("what is missing on the command line is told in one line", () => {
  const lines = [
    [["export", "a.ipynb"], "gradbook: --out DIR is missing; name the folder to write the handouts into\n"],
    [["export", "--out", "x"], "gradbook: no file given; gradbook export --help shows the usage\n"],
    [
      ["export", "none.ipynb", "--out", "x"],
      "gradbook: none.ipynb: no such file or folder; check the name and the folder you are in\n",
    ],
  ] as const;
  for (const [args, err] of lines) assert.deepEqual(gradbook(args, folder), { code: 2, out: "", err });
});

test("links between notebooks of different folders lead to their handouts, with the place in them", () => {
  mkdirSync(join(folder, "part one/é"), { recursive: true });
  mkdirSync(join(folder, "part two"), { recursive: true });
  const names = "[1](../../part%20two/next.ipynb#The-end) [2](./own.ipynb) [3](next.ipynb) [4](%zz.ipynb)";
  write("part one/é/own.ipynb", [{ markdown: `# Own\n\n${names}` }]);
  write("part two/next.ipynb", [{ markdown: "# Next\n\n[back](../part%20one/%C3%A9/own.ipynb)" }]);
  const files = ["part one/é/own.ipynb", "part two/next.ipynb"];
  const { code } = gradbook(["export", ...files, "--out", "parts", "--no-run"], folder);
  assert.equal(code, 0);
  const links = (name: string): string[] =>
    Array.from(
      read(`parts/${name}`).matchAll(/<a href="([^"]*)">(?:\d|back)<\/a>/gu),
      ([, href = ""]) => href,
    );
  assert.deepEqual(links("own.html"), ["next.html#The-end", "own.html", "next.ipynb", "%25zz.ipynb"]);
  assert.deepEqual(links("next.html"), ["own.html"]);
});

test("our own notebooks make true pages, of 350 kB at the most without pictures and plotly, 1.1 MB with it", () => {
  const names = readdirSync(join(root, "notebooks")).filter((name) => name.endsWith(".ipynb"));
  assert.ok(names.length > 10, `${names.length} notebooks`);
  const files = names.map((name) => join(root, "notebooks", name));
  const { err } = gradbook(["export", ...files, "--out", "own", "--no-run"], folder);
  assert.equal(err, "");
  for (const name of names) {
    const page = read(`own/${name.replace(/ipynb$/u, "html")}`);
    assert.ok(Buffer.byteLength(page) <= 1_100_000, `${name}: ${Buffer.byteLength(page)} bytes`);
    const still = page.replaceAll(/src="data:image[^"]*"|class="plotly-(?:packed|data)">[^<]*/gu, "");
    assert.ok(
      Buffer.byteLength(still) <= 350_000,
      `${name}: ${Buffer.byteLength(still)} bytes without pictures`,
    );
  }
  const pages = names.map((name) => `own/${name.replace(/ipynb$/u, "html")}`);
  assert.equal(gradbook(["check", ...pages], folder).err, "", "each page agrees with what it was made from");
});
