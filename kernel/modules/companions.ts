/** Modules that have to be loaded beside a package before it does what its documentation says. */
export interface Companion {
  readonly modules: readonly string[];
  /** Those of the modules that add to the package's types. */
  readonly types: readonly string[];
}

const CHAINED = "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";

/** tfjs-core alone has no gradients (`tf.grad` throws) and no methods on tensors (`a.square()`). */
export const COMPANIONS: ReadonlyMap<string, Companion> = new Map([
  [
    "@tensorflow/tfjs-core",
    { modules: ["@tensorflow/tfjs-core/dist/register_all_gradients", CHAINED], types: [CHAINED] },
  ],
]);
