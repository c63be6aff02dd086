/**
 * TensorFlow.js warns when a second copy of it meets the same registries, as happens when a cell imports plain
 * `@tensorflow/tfjs-core` next to gradbook. The copies share one engine, so nothing is wrong and nobody need hear it.
 */
declare global {
  var _tfengine: { readonly ENV: { set(flag: string, value: boolean): void } } | undefined;
}

globalThis._tfengine?.ENV.set("PROD", true);
