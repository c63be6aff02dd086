import assert from "node:assert/strict";
import { test } from "node:test";
import { isOnTheWeb, picturePath } from "../../../src/cli/export/picture-path.js";

const BACKSLASH =
  "a backslash is no part of a picture's address; write / between folders, as seen from the notebook's folder";
const COMPUTER = "it names another computer; copy the picture into the notebook's folder";
const DISK = "it names a disk; write the picture's name as seen from the notebook's folder";
const SCHEME = "it is no address of a file beside the notebook; copy the picture there and name it";
const CONTROL = "control characters are no part of a file's name; rename the picture";

test("an address is decoded once, as a page does, and loses its query and its fragment", () => {
  for (const [source, path] of [
    ["img/a%20b.png", "img/a b.png"],
    ["%2e%2e/x.png", "../x.png"],
    ["%252e%252e/x.png", "%2e%2e/x.png"],
    ["100%.png", "100%.png"],
    ["x.png?y=../z#w", "x.png"],
    ["a%23b%3Fc.png", "a#b?c.png"],
    [" img/\n a.png\t", "img/ a.png"],
    ["/abs/x.png", "/abs/x.png"],
    ["图.png", "图.png"],
  ] as const) {
    assert.equal(picturePath(source), path, source);
  }
});

test("forms that mean another place on some system are refused on every one", () => {
  for (const [source, why] of [
    [String.raw`\\host\share\x.png`, BACKSLASH],
    ["%5C%5Chost%5Cshare%5Cx.png", BACKSLASH],
    [String.raw`..\..\x.png`, BACKSLASH],
    [String.raw`img\x.png`, BACKSLASH],
    [String.raw`/\host\x.png`, BACKSLASH],
    [String.raw`\\?\C:\x.png`, BACKSLASH],
    [String.raw`C:\x.png`, BACKSLASH],
    ["C:/x.png", DISK],
    ["c%3A/x.png", DISK],
    ["//host/share/x.png", COMPUTER],
    ["/%2Fhost/share/x.png", COMPUTER],
    ["\t//host/x.png", COMPUTER],
    ["file:///etc/passwd", SCHEME],
    ["FILE:x.png", SCHEME],
    ["fi\nle:///x.png", SCHEME],
    ["file://host/x.png", SCHEME],
    ["ftp://host/x.png", SCHEME],
    ["constructor:x.png", SCHEME],
    ["a%00.png", CONTROL],
    ["", "it names no file; give the picture's name"],
    ["?x.png", "it names no file; give the picture's name"],
    ["attachment:x.png", "the cell has no such attachment; paste the picture into it again"],
    [
      "data:text/html,x",
      "its data are none of a picture that browsers show; use PNG, JPEG, GIF, WebP, AVIF or SVG",
    ],
  ] as const) {
    assert.throws(() => picturePath(source), { name: "PictureRefusal", message: why }, source);
  }
});

test("only http and https are the web", () => {
  assert.deepEqual(
    ["https://a.test/x.png", " HTTP://a.test/x.png", "https.png", "//a.test/x.png", "file:///x"].map(
      isOnTheWeb,
    ),
    [true, true, false, false, false],
  );
});
