/** `gradbook export` with pictures in, around and outside the notebook's folder. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gradbook, temporaryFolder } from "../command-line.js";

const folder = realpathSync(temporaryFolder());
const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), "utf8");

function put(name: string, content: string | Buffer): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
}

/** A picture of one kind, told apart by what follows its beginning. */
const png = (mark: string): Buffer =>
  Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(mark)]);
const url = (mark: string): string => `data:image/png;base64,${png(mark).toString("base64")}`;
const SECRET = "-----BEGIN SECRET KEY-----";

type Cell = string | { readonly html: string } | { readonly markdown: string } | { readonly raw: string };

/** A notebook of Markdown cells, of cells with an output, and of raw HTML. */
function book(name: string, cells: readonly Cell[]): void {
  const written = cells.map((cell, i) => {
    const common = { id: `c${i}`, metadata: {} };
    if (typeof cell === "string") return { ...common, cell_type: "markdown", source: cell };
    if ("raw" in cell)
      return { ...common, cell_type: "raw", metadata: { raw_mimetype: "text/html" }, source: cell.raw };
    const data = "html" in cell ? { "text/html": cell.html } : { "text/markdown": cell.markdown };
    const outputs = [{ output_type: "display_data", data, metadata: {} }];
    return { ...common, cell_type: "code", source: "1", execution_count: 1, outputs };
  });
  put(name, JSON.stringify({ cells: written, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
}

/** Exports without running; the page, and what was said on standard error. */
function exported(
  name: string,
  ...options: readonly string[]
): { page: string; err: string; code: number | null } {
  const { code, err } = gradbook(["export", name, "--out", "out", "--no-run", ...options], folder);
  return {
    page: read(
      `out/${name
        .split("/")
        .at(-1)
        ?.replace(/ipynb$/u, "html")}`,
    ),
    err,
    code,
  };
}

const left = (file: string, cell: number, picture: string, why: string): string =>
  `${file}, cell ${cell}: the picture ${JSON.stringify(picture)} is not in the page: ${why}\n`;
const outside = (file: string): string =>
  `it leads to ${at(file)}, outside the notebook's folder; copy the picture there, or allow its folder with --resources DIR`;

put("secret/id_rsa", SECRET);
put("secret/private.png", png("private"));
put("shared/logo.png", png("logo"));
put("book/img/in.png", png("in"));
put("book/img/a b.png", png("space"));
put("book/disguised.png", SECRET);
put("book/really.txt", png("text"));
symlinkSync("../secret/private.png", at("book/link.png"));
symlinkSync("../secret/id_rsa", at("book/key.png"));
symlinkSync("../secret", at("book/folder"));
symlinkSync("img/in.png", at("book/inner.png"));
symlinkSync("loop.png", at("book/loop.png"));
symlinkSync("../nowhere.png", at("book/dangling.png"));

test("pictures of the notebook's folder go into the page, by what is in them and not by their names", () => {
  book("book/good.ipynb", [
    "![a](img/in.png) ![b](./img/../img/in.png?v=1) ![c](img/a%20b.png) ![d](inner.png) ![e](really.txt)",
    { html: '<img src="img/in.png" alt="f"><img srcset="img/in.png 2x, x.png" alt="g">' },
    { markdown: `![h](img/in.png) ![i](${at("book/img/in.png")})` },
    { raw: '<img src="img/in.png" alt="j">' },
  ]);
  const { page, err, code } = exported("book/good.ipynb");
  assert.deepEqual([code, err], [0, ""]);
  const images = page.match(/<img [^>]*>/gu) ?? [];
  const shown = images.map((image) =>
    ["alt", "src"].map((name) => new RegExp(`${name}="([^"]*)"`, "u").exec(image)?.[1]),
  );
  const mark: Readonly<Record<string, string>> = { c: "space", e: "text" };
  assert.deepEqual(
    shown,
    Array.from("abcdefghij", (alt) => [alt, url(mark[alt] ?? "in")]),
  );
});

test("no file outside the notebook's folder gets into the page; each is told and its place named", () => {
  book("book/bad.ipynb", [
    "![a](../secret/private.png)",
    "![b](link.png)",
    "![c](%2e%2e/secret/private.png)",
    String.raw`![d](..\\secret\\private.png)`,
    '<img src="../secret/id_rsa?x.png" alt="e">',
    "![f](folder/private.png)",
    `![g](${at("secret/private.png")})`,
    { html: '<img src="key.png" alt="h">' },
    { markdown: '<img src="file:///etc/passwd" alt="i">' },
    { raw: '<img src="//host/share/x.png" alt="j"><img srcset="link.png 1x" alt="k">' },
    "![l](/dev/null) ![m](img/in.png/../../../secret/private.png)",
  ]);
  const { page, err, code } = exported("book/bad.ipynb");
  assert.equal(code, 0, "the export goes on");
  assert.doesNotMatch(page, /<img/u);
  assert.ok(!page.includes(Buffer.from(SECRET).toString("base64")));
  assert.equal(page.match(/<em>picture not in this file: \w \([^)]+\)<\/em>/gu)?.length, 13);
  const place = "secret/private.png";
  assert.equal(
    err,
    [
      left("book/bad.ipynb", 0, "../secret/private.png", outside(place)),
      left("book/bad.ipynb", 1, "link.png", outside(place)),
      left("book/bad.ipynb", 2, "%2e%2e/secret/private.png", outside(place)),
      left("book/bad.ipynb", 3, String.raw`..%5Csecret%5Cprivate.png`, BACKSLASH),
      left("book/bad.ipynb", 4, "../secret/id_rsa?x.png", outside("secret/id_rsa")),
      left("book/bad.ipynb", 5, "folder/private.png", outside(place)),
      left("book/bad.ipynb", 6, at(place), outside(place)),
      left("book/bad.ipynb", 7, "key.png", outside("secret/id_rsa")),
      left(
        "book/bad.ipynb",
        8,
        "file:///etc/passwd",
        "it is no address of a file beside the notebook; copy the picture there and name it",
      ),
      left(
        "book/bad.ipynb",
        9,
        "//host/share/x.png",
        "it names another computer; copy the picture into the notebook's folder",
      ),
      left("book/bad.ipynb", 9, "link.png", outside(place)),
      left("book/bad.ipynb", 10, "/dev/null", outside("x").replace(at("x"), "/dev/null")),
      left("book/bad.ipynb", 10, "img/in.png/../../../secret/private.png", outside(place)),
    ].join(""),
  );
});
const BACKSLASH =
  "a backslash is no part of a picture's address; write / between folders, as seen from the notebook's folder";

test("--resources allows further folders, as often as it is given, seen from the working folder", () => {
  book("book/more.ipynb", ["![a](../shared/logo.png) ![b](link.png)", "![c](img/in.png)"]);
  const one = exported("book/more.ipynb", "--resources", "shared");
  assert.equal(one.err, left("book/more.ipynb", 0, "link.png", outside("secret/private.png")));
  assert.ok(one.page.includes(url("logo")) && one.page.includes(url("in")));
  const both = exported("book/more.ipynb", "--resources", "shared", "--resources", at("secret"));
  assert.equal(both.err, "");
  for (const mark of ["logo", "private", "in"]) assert.ok(both.page.includes(url(mark)), mark);
  // A name that only begins alike is another folder.
  mkdirSync(at("share"));
  assert.match(exported("book/more.ipynb", "--resources", "share").err, /logo\.png, outside/u);
  symlinkSync("shared", at("by-another-name"));
  assert.ok(exported("book/more.ipynb", "--resources", "by-another-name").page.includes(url("logo")));
  for (const name of ["nowhere", "book/more.ipynb"]) {
    assert.deepEqual(gradbook(["export", "book/more.ipynb", "--out", "out", "--resources", name], folder), {
      code: 2,
      out: "",
      err: `gradbook: --resources ${name}: there is no such folder; name one in which pictures are\n`,
    });
  }
});

test(
  "what is no picture, no file, not there or too large is left out with the reason",
  { timeout: 60_000 },
  () => {
    const fifo = spawnSync("mkfifo", [at("book/pipe.png")]).status === 0;
    put("book/huge.png", png("huge"));
    truncateSync(at("book/huge.png"), 20 * 1024 * 1024 + 1);
    put("book/largest.png", png("largest"));
    truncateSync(at("book/largest.png"), 20 * 1024 * 1024);
    const names = [
      "disguised.png",
      "img",
      "dangling.png",
      "loop.png",
      "huge.png",
      "none.png",
      "img/in.png/x.png",
    ];
    book(
      "book/odd.ipynb",
      [...names, "largest.png", ...(fifo ? ["pipe.png"] : [])].map((name) => `![x](${name})`),
    );
    const { page, err, code } = exported("book/odd.ipynb");
    assert.equal(code, 0);
    assert.equal(page.match(/<img/gu)?.length, 1, "the largest that a page takes");
    const none = "there is no such file; check the name, as seen from the notebook's folder";
    const reasons: Readonly<Record<string, string>> = {
      "disguised.png": "what is in it is no picture; save it as PNG, JPEG, GIF, WebP, AVIF or SVG",
      img: "it is a folder; name the picture in it",
      "loop.png": "it is a link that leads in a circle; put the picture itself there",
      "huge.png": "it has 21 MB, and a page takes pictures of 20 MB at the most; make it smaller",
    };
    assert.equal(
      err,
      [
        ...names.map((name, i) => left("book/odd.ipynb", i, name, reasons[name] ?? none)),
        fifo
          ? left(
              "book/odd.ipynb",
              names.length + 1,
              "pipe.png",
              "it is a device or a pipe, no file; put the picture itself there",
            )
          : "",
      ].join(""),
    );
  },
);

test("a notebook that is a link has the folder in which it is named; a folder that is a link is the real one", () => {
  book("elsewhere/real.ipynb", ["![a](own.png) ![b](img/in.png)"]);
  put("elsewhere/own.png", png("own"));
  symlinkSync("../elsewhere/real.ipynb", at("book/linked.ipynb"));
  const linked = exported("book/linked.ipynb");
  assert.ok(linked.page.includes(url("in")) && !linked.page.includes(url("own")));
  assert.equal(
    linked.err,
    left(
      "book/linked.ipynb",
      0,
      "own.png",
      "there is no such file; check the name, as seen from the notebook's folder",
    ),
  );
  symlinkSync("elsewhere", at("alias"));
  const alias = exported("alias/real.ipynb");
  assert.ok(alias.page.includes(url("own")));
});

test("a cell is counted as in the notebook's file, also where a reader's copy has fewer", () => {
  book("book/counted.ipynb", ["solution", "![x](none.png) ![y](none.png)"]);
  const text = read("book/counted.ipynb").replace(
    '"id":"c0","metadata":{}',
    '"id":"c0","metadata":{"tags":["solution"]}',
  );
  put("book/counted.ipynb", text);
  assert.match(
    exported("book/counted.ipynb").err,
    /^book\/counted\.ipynb, cell 1: the picture "none\.png" [^\n]*\n$/u,
  );
});

test("the help tells what is taken, from where, and how large", () => {
  const { out } = gradbook(["export", "--help"], folder);
  assert.match(
    out,
    /--resources DIR +a folder outside the notebook's whose pictures may go into the page; may be given again/u,
  );
  assert.match(out, /PNG, JPEG, GIF, WebP, AVIF or SVG by its content, of 20 MB at the most/u);
  assert.match(out, /links are followed to where a picture really is/u);
});
