import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureKind } from "../../../src/cli/export/picture-kind.js";

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const NO_PICTURE = "what is in it is no picture; save it as PNG, JPEG, GIF, WebP, AVIF or SVG";

test("a picture is known by how it begins", () => {
  for (const [mime, content] of [
    ["image/png", bytes([0x89], "PNG\r\n\u001a\n", [0, 0])],
    ["image/jpeg", bytes([0xff, 0xd8, 0xff, 0xe0])],
    ["image/gif", bytes("GIF87a..")],
    ["image/gif", bytes("GIF89a..")],
    ["image/webp", bytes("RIFF", [1, 2, 3, 4], "WEBPVP8 ")],
    ["image/avif", bytes([0, 0, 0, 24], "ftypavif", [0, 0, 0, 0], "mif1avif")],
    ["image/avif", bytes([0, 0, 0, 28], "ftypmif1", [0, 0, 0, 0], "mif1miafavif")],
    ["image/svg+xml", bytes(SVG)],
    ["image/svg+xml", bytes("\u00ef\u00bb\u00bf<?xml version='1.0'?>\n<!-- by hand -->\n", SVG)],
    ["image/svg+xml", Buffer.from(`\ufeff${SVG}`, "utf16le")],
    ["image/svg+xml", bytes("<svg>without a namespace</svg>")],
    [
      "image/svg+xml",
      bytes('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">', SVG),
    ],
    [
      "image/svg+xml",
      bytes(
        '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg"> <!ENTITY other SYSTEM "file:///etc/passwd">]>',
        '<svg xmlns="&ns_svg;"/>',
      ),
    ],
  ] as const) {
    assert.equal(pictureKind(content), mime, content.toString("latin1"));
  }
});

test("what is no picture is refused, however it is dressed", () => {
  for (const content of [
    bytes(""),
    bytes("-----BEGIN OPENSSH PRIVATE KEY-----"),
    bytes([0x89], "PNG"),
    bytes("GIF8"),
    bytes("RIFF", [1, 2, 3, 4], "WAVE"),
    bytes([0, 0, 0, 24], "ftypmp42", [0, 0, 0, 0], "isomavc1"),
    bytes("<html><svg xmlns='http://www.w3.org/2000/svg'/></html>"),
    bytes("<svg xmlns='http://www.w3.org/1999/xhtml'/>"),
    bytes("<?xml version='1.0'?><secret><svg/></secret>"),
    bytes("<"),
    bytes("<!-- nothing -->"),
    Buffer.from(String.raw`{"svg": "<svg/>"}`),
  ]) {
    assert.throws(() => pictureKind(content), { name: "PictureRefusal", message: NO_PICTURE });
  }
});

test("a drawing that is no XML to its end, or calls for another file, is refused with the place", () => {
  for (const [content, why] of [
    [
      `${SVG}secret`,
      /^its SVG cannot be read \(1:\d+: text data outside of root node\.\); save the drawing again$/u,
    ],
    ["<svg><g></svg>", /^its SVG cannot be read \(1:\d+: unexpected close tag\.\); save the drawing again$/u],
    [
      '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
      /^its SVG cannot be read \(1:\d+: undefined entity\.\); save the drawing again$/u,
    ],
  ] as const) {
    assert.throws(() => pictureKind(Buffer.from(content)), { name: "PictureRefusal", message: why }, content);
  }
});
