/**
 * Bytes written in 85 characters, five for each four bytes: a quarter more than the bytes, where base64 takes a third.
 * The characters are those from ( to |, with ~ for <, which may not stand in a script element. The first says how many
 * of the last bytes only fill up. `bundles.mjs` writes them.
 */
const FIRST = 40;

function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return (code === 126 ? 60 : code) - FIRST;
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(((text.length - 1) / 5) * 4));
  for (let at = 0; at < bytes.byteLength; at += 4) {
    const from = (at / 4) * 5 + 1;
    let number = 0;
    for (let index = from; index < from + 5; index += 1) number = number * 85 + digitAt(text, index);
    bytes.setUint32(at, number);
  }
  return new Uint8Array(bytes.buffer, 0, bytes.byteLength - digitAt(text, 0));
}
