import { decodedPath } from "../../handout/decoded-path.js";

/** Why a picture is not taken, and how to mend it: one sentence without its full stop. */
export class PictureRefusal extends Error {
  override readonly name = "PictureRefusal";
}

/** The page's author sees the web for himself: such a picture is a link in the page. */
export function isOnTheWeb(source: string): boolean {
  return /^https?:/iu.test(cleaned(source));
}

/** As a browser reads an address: without spaces around it, and in one line. */
function cleaned(source: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what a browser leaves out
  return source.replaceAll(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\r\n]/gu, "");
}

/** What no picture beside a notebook is named by, on whatever system: a notebook is read on others than its author's. */
const FOREIGN: readonly (readonly [form: RegExp, why: string])[] = [
  [/^$/u, "it names no file; give the picture's name"],
  [
    /\\/u,
    "a backslash is no part of a picture's address; write / between folders, as seen from the notebook's folder",
  ],
  [/^\/\//u, "it names another computer; copy the picture into the notebook's folder"],
  [/^[a-z]:/iu, "it names a disk; write the picture's name as seen from the notebook's folder"],
  // oxlint-disable-next-line no-control-regex -- no file should have such a name
  [/[\u0000-\u001f\u007f]/u, "control characters are no part of a file's name; rename the picture"],
];

/** Kinds of addresses that are no files beside the notebook. */
const SCHEMES: Readonly<Record<string, string>> = {
  attachment: "the cell has no such attachment; paste the picture into it again",
  data: "its data are none of a picture that browsers show; use PNG, JPEG, GIF, WebP, AVIF or SVG",
};
const OTHER_SCHEME = "it is no address of a file beside the notebook; copy the picture there and name it";

/**
 * The path that a picture's address in a notebook means, percent escapes decoded once, as a page would. Throws a
 * `PictureRefusal` where it is none that is seen from the notebook's folder.
 */
export function picturePath(source: string): string {
  const address = cleaned(source);
  const path = decodedPath(address.replace(/[?#].*$/su, ""));
  const scheme = /^([a-z][a-z\d+.-]+):/iu.exec(address)?.[1]?.toLowerCase();
  const why =
    scheme === undefined
      ? FOREIGN.find(([form]) => form.test(path))?.[1]
      : Object.hasOwn(SCHEMES, scheme)
        ? SCHEMES[scheme]
        : OTHER_SCHEME;
  if (why !== undefined) throw new PictureRefusal(why);
  return path;
}
