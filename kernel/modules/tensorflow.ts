/**
 * TensorFlow.js as people at a notebook want it: printed tensors show their values, and nothing recommends another
 * package. However many copies of it are loaded, all work with what the first one leaves on globalThis.
 */
import { inspect } from "node:util";
import { arrayText, caption } from "../show/array-table.js";
import { asArray } from "../show/array-value.js";

interface Left {
  readonly _tfGlobals?: ReadonlyMap<string, { readonly prototype: object }>;
  readonly _tfengine?: { readonly ENV?: { set(flag: string, value: boolean): void } };
}

interface Tensor {
  readonly shape: readonly number[];
  readonly dtype: string;
}

const adopted = new WeakSet<object>();

/** To be called after anything has been loaded that may have brought TensorFlow.js with it. */
export function adoptTensorFlow(): void {
  const { _tfGlobals: globals, _tfengine: engine } = globalThis as Left;
  const prototype = globals?.get("Tensor")?.prototype;
  if (!prototype || adopted.has(prototype)) return;
  adopted.add(prototype);
  Object.defineProperty(prototype, inspect.custom, { value: printed, configurable: true });
  // Otherwise the first tensor on the cpu backend prints an advertisement of tfjs-node to stderr.
  engine?.ENV?.set("PROD", true);
}

function printed(this: Tensor, depth: number): string {
  const { shape, dtype } = this;
  const title = caption({ kind: "tensor", shape, dtype });
  if (depth < 0) return `[${title}]`;
  const array = asArray(this);
  return array ? arrayText(array) : `${title} (disposed)`;
}
