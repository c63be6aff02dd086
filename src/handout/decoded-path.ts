/** A path as its file is named: `a%20b.png` is `a b.png`. People also write `100%.png`, which stays as it is. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
