import type { Block, Blocks, Outcome } from "./exercise.js";

/**
 * Takes a result apart into named blocks of numbers: a number, nested arrays (typed arrays count), or a record of
 * them. Everything else is an outcome of the kind "form" whose message says what came instead.
 *
 * @param names where given, the outputs that are asked for; whatever a record has besides is not looked at
 */
export function readBlocks(result: unknown, names?: readonly string[]): Outcome {
  const named = isRecord(result) ? outputsOf(result, names) : [["", result] as const];
  const blocks = new Map<string, Block>();
  for (const [name, value] of named) {
    const block = readBlock(value);
    if (typeof block === "string" && name !== "" && names?.includes(name) === false) continue;
    if (typeof block === "string")
      return { kind: "form", message: `${name === "" ? "The result" : name} ${block}` };
    blocks.set(name, block);
  }
  return { kind: "numbers", blocks };
}

/** Its own properties, and those of the names that its class provides. */
function outputsOf(
  record: Readonly<Record<string, unknown>>,
  names: readonly string[] = [],
): [string, unknown][] {
  const inherited = names.filter((name) => name !== "" && !Object.hasOwn(record, name) && name in record);
  return [...Object.entries(record), ...inherited.map((name): [string, unknown] => [name, record[name]])];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  return !Array.isArray(value) && !ArrayBuffer.isView(value) && !isTensor(value);
}

function isTensor(value: unknown): boolean {
  return typeof value === "object" && value !== null && "dataSync" in value && "shape" in value;
}

/** The block, or what is wrong with it, as the rest of a sentence. */
function readBlock(value: unknown): Block | string {
  if (isTensor(value)) return "is a tensor, not plain numbers: end with .arraySync().";
  if (typeof value === "number") return { shape: [], values: [value] };
  if (ArrayBuffer.isView(value)) return readBlock([...(value as unknown as Iterable<number>)]);
  if (!Array.isArray(value)) return `is ${nameOf(value)}: a number or an array of numbers is asked for.`;
  const rows = value.map((row: unknown) => readBlock(row));
  const broken = rows.find((row) => typeof row === "string");
  if (typeof broken === "string") return broken;
  const blocks = rows as Block[];
  const inner = blocks[0]?.shape ?? [];
  const ragged = blocks.findIndex((row) => row.shape.join() !== inner.join());
  if (ragged >= 0)
    return `is ragged: its row ${ragged} has the shape [${blocks[ragged]!.shape.join(", ")}], row 0 has [${inner.join(", ")}].`;
  return { shape: [value.length, ...inner], values: blocks.flatMap((row) => row.values) };
}

function nameOf(value: unknown): string {
  if (value === undefined) return "undefined (is a return missing, or an index out of range?)";
  if (value === null) return "null";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** The form in which `yours` differs from `right`, as a sentence; undefined when names and shapes are the same. */
export function formDifference(yours: Blocks, right: Blocks): string | undefined {
  const missing = [...right.keys()].filter((name) => !yours.has(name));
  if (missing.length > 0) {
    const names = missing.map((name) => (name === "" ? "a plain array or number" : name)).join(", ");
    return `The result lacks ${names}; it has ${[...yours.keys()].map((name) => name || "a plain value").join(", ") || "nothing"}.`;
  }
  for (const [name, block] of right) {
    const shape = yours.get(name)!.shape;
    if (shape.join() !== block.shape.join()) {
      return `${name === "" ? "The result" : name} has the shape [${shape.join(", ")}]; [${block.shape.join(", ")}] is asked for.`;
    }
  }
  return undefined;
}
