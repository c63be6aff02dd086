import { createHmac, timingSafeEqual } from "node:crypto";

/** So many signatures are remembered to recognise a replayed message. */
const REMEMBERED = 65536;

/** Signs and checks messages with the connection's key; an empty key means no signatures. */
export class Signer {
  readonly #key: string;
  readonly #hash: string;
  readonly #seen = new Set<string>();

  constructor(key: string, hash: string) {
    this.#key = key;
    this.#hash = hash;
  }

  /** Hexadecimal digest over the four parts. */
  sign(parts: readonly Uint8Array[]): string {
    if (this.#key === "") return "";
    const hmac = createHmac(this.#hash, this.#key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  }

  /** Throws unless the signature is right and new. */
  check(signature: Uint8Array, parts: readonly Uint8Array[]): void {
    if (this.#key === "") return;
    const expected = Buffer.from(this.sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
      throw new Error("wrong signature");
    const digest = expected.toString();
    if (this.#seen.has(digest)) throw new Error("a message that was sent before");
    this.#seen.add(digest);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value ?? "");
  }
}
