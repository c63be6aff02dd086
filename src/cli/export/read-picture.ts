import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pictureKind } from "./picture-kind.js";
import { picturePath, PictureRefusal } from "./picture-path.js";

/** Where a notebook's pictures may lie. */
export interface PictureFolders {
  /** The folder from which the notebook names them. */
  readonly from: string;
  /** Further folders from which they may come. */
  readonly resources: readonly string[];
}

const MEGABYTE = 1024 * 1024;
/** Of one picture, in megabytes: a page is read whole, also on a phone. */
export const LARGEST_PICTURE = 20;

function isWithin(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Links are followed at every part of the path: where the file lies counts, not what it is called. */
function realPlace(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    throw new PictureRefusal(explain(error));
  }
}

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file; check the name, as seen from the notebook's folder",
  ENOTDIR: "there is no such file; check the name, as seen from the notebook's folder",
  ENAMETOOLONG: "there is no such file; check the name, as seen from the notebook's folder",
  ELOOP: "it is a link that leads in a circle; put the picture itself there",
  EACCES: "you may not read it; ask its owner, or change its permissions",
  EPERM: "you may not read it; ask its owner, or change its permissions",
};

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ("code" in error ? EXPLANATIONS[String(error.code)] : undefined) ?? error.message;
}

function requireRegular(stats: { isFile(): boolean; isDirectory(): boolean; readonly size: number }): void {
  if (stats.isDirectory()) throw new PictureRefusal("it is a folder; name the picture in it");
  if (!stats.isFile())
    throw new PictureRefusal("it is a device or a pipe, no file; put the picture itself there");
  if (stats.size > LARGEST_PICTURE * MEGABYTE) throw new PictureRefusal(tooLarge(stats.size));
}

function tooLarge(size: number): string {
  return `it has ${Math.ceil(size / MEGABYTE)} MB, and a page takes pictures of ${LARGEST_PICTURE} MB at the most; make it smaller`;
}

/** Opened so that nothing waits for a pipe's other end, and no link is followed that was not there before. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readRegular(file: string): Buffer {
  try {
    requireRegular(statSync(file));
    const opened = openSync(file, READ);
    try {
      requireRegular(fstatSync(opened));
      return readFileSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    throw error instanceof PictureRefusal ? error : new PictureRefusal(explain(error));
  }
}

/**
 * The picture that an address in a notebook names, as a data URL. Throws a `PictureRefusal` unless it is a picture by
 * its content and lies, links followed, in one of the folders: whoever wrote the notebook must not get other files of
 * this machine into a page that is given away.
 */
export function readPicture(source: string, { from, resources }: PictureFolders): string {
  const file = realPlace(resolve(from, picturePath(source)));
  if (![from, ...resources].some((folder) => isWithin(realPlace(folder), file))) {
    throw new PictureRefusal(
      `it leads to ${file}, outside the notebook's folder; copy the picture there, or allow its folder with --resources DIR`,
    );
  }
  const bytes = readRegular(file);
  return `data:${pictureKind(bytes)};base64,${bytes.toString("base64")}`;
}
