/** What tfjs takes from Node's `util`, from what every engine has, so that the bundle has no Node imports. */
const nameOf = (value: unknown): string => Object.prototype.toString.call(value);

export const TextEncoder: typeof globalThis.TextEncoder = globalThis.TextEncoder;
export const TextDecoder: typeof globalThis.TextDecoder = globalThis.TextDecoder;
export const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  isFloat32Array: (value) => nameOf(value) === "[object Float32Array]",
  isInt32Array: (value) => nameOf(value) === "[object Int32Array]",
  isUint8Array: (value) => nameOf(value) === "[object Uint8Array]",
  isUint8ClampedArray: (value) => nameOf(value) === "[object Uint8ClampedArray]",
};
