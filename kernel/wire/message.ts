/** A Jupyter message: its parts, and the frames it travels in. */
import type { Signer } from "./signer.js";

export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

export type Content = Readonly<Record<string, unknown>>;

/** The header of the message that is answered; empty where nothing was asked. */
export type Parent = Header | Readonly<Record<string, never>>;

export interface Message {
  /** Routing frames of the asker on a ROUTER socket; the topic on iopub. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  readonly parent: Parent;
  readonly metadata: Content;
  readonly content: Content;
}

const DELIMITER = Buffer.from("<IDS|MSG>");

/** The header is printed again in every answer; what is nested without end could be read, but not printed. */
const DEEPEST_HEADER = 8;

/** Throws when frames are missing, the signature is wrong or was seen before, or a part is not a JSON object. */
export function parseMessage(frames: readonly Buffer[], signer: Signer): Message {
  const at = frames.findIndex((frame) => frame.equals(DELIMITER));
  if (at < 0) throw new Error("no <IDS|MSG> frame");
  const [signature, ...parts] = frames.slice(at + 1, at + 6);
  if (!signature || parts.length < 4)
    throw new Error(`${parts.length} frames after the signature, but a message has four`);
  signer.check(signature, parts);
  const [header, parent, metadata, content] = parts.map(parseObject);
  if (!header || !parent || !metadata || !content) throw new Error("a part is not a JSON object");
  for (const field of ["msg_id", "msg_type", "session"]) {
    if (typeof header[field] !== "string") throw new Error(`the header's ${field} is not a string`);
  }
  if (!isShallow(header, DEEPEST_HEADER)) throw new Error("the header is nested too deeply");
  return {
    identities: frames.slice(0, at),
    header: header as unknown as Header,
    parent: parent as unknown as Header,
    metadata,
    content,
  };
}

/** The inverse of `parseMessage`. */
export function printMessage(message: Message, signer: Signer): (Uint8Array | string)[] {
  const parts = [message.header, message.parent, message.metadata, message.content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...message.identities, DELIMITER, signer.sign(parts), ...parts];
}

function parseObject(frame: Buffer): Content {
  const value: unknown = JSON.parse(frame.toString("utf8"));
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("a part is not a JSON object");
  return value as Content;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}
