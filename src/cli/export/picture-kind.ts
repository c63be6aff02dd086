import { SaxesParser } from "saxes";
import { PictureRefusal } from "./picture-path.js";

const text = (from: string): readonly number[] => Array.from(from, (letter) => letter.charCodeAt(0));
const ANY = undefined;

/** What files of each kind begin with. */
const BEGINNINGS: readonly (readonly [mime: string, bytes: readonly (number | undefined)[]])[] = [
  ["image/png", [0x89, ...text("PNG\r\n\u001a\n")]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", text("GIF87a")],
  ["image/gif", text("GIF89a")],
  ["image/webp", [...text("RIFF"), ANY, ANY, ANY, ANY, ...text("WEBP")]],
];

/** AVIF is one of many things in the same box: its first bytes list what it is. */
function isAvif(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 4, 8) !== "ftyp") return false;
  const brands = bytes.toString("latin1", 8, Math.min(bytes.readUInt32BE(0), 256));
  return /^(?:.{4})*?avi[fs]/su.test(brands);
}

/** A picture's MIME type by what is in it, whatever its name says. Throws a `PictureRefusal` where it is none. */
export function pictureKind(bytes: Buffer): string {
  const found = BEGINNINGS.find(([, beginning]) =>
    beginning.every((byte, index) => byte === ANY || byte === bytes[index]),
  );
  if (found !== undefined) return found[0];
  if (isAvif(bytes)) return "image/avif";
  requireSvg(bytes);
  return "image/svg+xml";
}

const NO_PICTURE = "what is in it is no picture; save it as PNG, JPEG, GIF, WebP, AVIF or SVG";

function decoded(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : bytes[0] === 0xff ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** Names that the drawing gives to short texts of its own, as Illustrator does; those that name a file are not read. */
const ENTITY = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"&<%]{0,200})"|'([^'&<%]{0,200})')\s*>/gu;

/** Text whose only root is `svg`, and well-formed to its end: no other file can be taken for a drawing. */
function requireSvg(bytes: Buffer): void {
  const source = decoded(bytes);
  if (!/^\s*</u.test(source)) throw new PictureRefusal(NO_PICTURE);
  const parser = new SaxesParser({ xmlns: true, position: true });
  let root: string | undefined;
  parser.on("doctype", (doctype) => {
    for (const [, name = "", double, single] of doctype.matchAll(ENTITY))
      parser.ENTITIES[name] = double ?? single ?? "";
  });
  parser.on("opentag", ({ local, uri }) => {
    root ??= uri === "" || uri === "http://www.w3.org/2000/svg" ? local : "";
    if (root !== "svg") throw new PictureRefusal(NO_PICTURE);
  });
  parser.on("error", ({ message }) => {
    throw new PictureRefusal(
      root === undefined ? NO_PICTURE : `its SVG cannot be read (${message}); save the drawing again`,
    );
  });
  parser.write(source).close();
}
