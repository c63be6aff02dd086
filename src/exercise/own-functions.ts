import * as gradients from "../autograd/autogradient.js";
import * as differences from "../autograd/differences.js";
import * as oracle from "../autograd/oracle.js";
import * as tf from "../autograd/tfjs.js";
import * as affine from "../layers/affine.js";
import * as crossEntropy from "../layers/cross-entropy.js";
import * as embedding from "../layers/embedding.js";
import * as models from "../layers/models.js";
import * as sigmoid from "../layers/sigmoid.js";
import * as softmax from "../layers/softmax.js";

/** What a notebook gets from "gradbook" and could hand in, by the name it has there. */
const modules: Readonly<Record<string, object>> = {
  "": { ...affine, ...crossEntropy, ...embedding, ...gradients, ...sigmoid, ...softmax },
  differences,
  models,
  oracle,
  tf,
};

/**
 * The name of a function that is gradbook's own, whatever the reader calls it: `models.twoLayer.backward`. One that
 * calls it is the reader's.
 */
export function nameOfOwn(answer: unknown): string | undefined {
  if (typeof answer !== "function") return undefined;
  names ??= new Map(Object.entries(modules).flatMap(([path, module]) => namedIn(path, module)));
  return names.get(answer);
}

let names: ReadonlyMap<unknown, string> | undefined;

function namedIn(path: string, module: object): [unknown, string][] {
  return Object.entries(module).flatMap(([name, value]: [string, unknown]): [unknown, string][] => {
    const here = path === "" ? name : `${path}.${name}`;
    if (typeof value === "function") return [[value, here]];
    return isPlain(value) ? namedIn(here, value) : [];
  });
}

/** A namespace or a record; objects of TensorFlow.js's classes lead everywhere. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return [null, Object.prototype].includes(Object.getPrototypeOf(value) as null);
}
