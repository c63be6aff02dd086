import { inspect } from "node:util";

/** What Node writes on promises while it keeps track of which cell they belong to. */
const BOOKKEEPING = /^(?:async_id_symbol|trigger_async_id_symbol|kResourceStore)$/;

/** Prints promises as everywhere else, without that bookkeeping; returns what undoes it. */
export function plainPromises(): () => void {
  const prototype = Promise.prototype as { [inspect.custom]?: unknown };
  Object.defineProperty(prototype, inspect.custom, { value: hideBookkeeping, configurable: true });
  return () => {
    delete prototype[inspect.custom];
  };
}

/** To give the value itself back means: go on as usual. */
function hideBookkeeping(this: object): object {
  for (const key of Object.getOwnPropertySymbols(this)) {
    if (BOOKKEEPING.test(key.description ?? "")) Object.defineProperty(this, key, { enumerable: false });
  }
  return this;
}
