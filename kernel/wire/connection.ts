/** Jupyter's connection file: where the five sockets are, and the key that signs every message. */

export interface Connection {
  readonly transport: "tcp" | "ipc";
  readonly ip: string;
  readonly ports: Readonly<Record<Channel, number>>;
  /** Empty: messages are not signed. */
  readonly key: string;
  /** A name that `crypto.createHmac` knows, such as "sha256". */
  readonly hash: string;
}

export type Channel = "shell" | "control" | "iopub" | "stdin" | "hb";

const CHANNELS: readonly Channel[] = ["shell", "control", "iopub", "stdin", "hb"];

/** Throws an Error that names the file, the field, and what it should be. */
export function parseConnection(text: string, file: string): Connection {
  const fail = (what: string): never => {
    throw new Error(`${file}: ${what}. A connection file is written by Jupyter when it starts a kernel.`);
  };
  const fields = parseObject(text) ?? fail("not a JSON object");
  const transport = fields["transport"] ?? "tcp";
  if (transport !== "tcp" && transport !== "ipc") {
    return fail(`"transport" is ${JSON.stringify(transport)}, but must be "tcp" or "ipc"`);
  }
  const ip = stringAt(fields, "ip") ?? fail('"ip" must be a string');
  const scheme = stringAt(fields, "signature_scheme") ?? "hmac-sha256";
  if (!scheme.startsWith("hmac-"))
    fail(`"signature_scheme" is ${JSON.stringify(scheme)}, but must be like "hmac-sha256"`);
  const port = (channel: Channel): number => {
    const value = fields[`${channel}_port`];
    return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 65536
      ? value
      : fail(`"${channel}_port" is ${JSON.stringify(value)}, but must be a port number`);
  };
  const ports = Object.fromEntries(CHANNELS.map((channel) => [channel, port(channel)])) as Record<
    Channel,
    number
  >;
  return { transport, ip, ports, key: stringAt(fields, "key") ?? "", hash: scheme.slice("hmac-".length) };
}

/** The address to bind: exactly the one told, never a wider one. */
export function endpoint({ transport, ip, ports }: Connection, channel: Channel): string {
  if (transport === "ipc") return `ipc://${ip}-${ports[channel]}`;
  // ZeroMQ binds to numbers and interfaces, not to host names.
  const host = ip === "localhost" ? "127.0.0.1" : ip.includes(":") ? `[${ip}]` : ip;
  return `tcp://${host}:${ports[channel]}`;
}

/** The ports as the connection file names them. */
export function namedPorts({ ports }: Connection): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(ports).map(([channel, port]) => [`${channel}_port`, port]));
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function stringAt(fields: Record<string, unknown>, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}
