/**
 * TensorFlow.js with all gradients, all chained operations and the cpu backend, in float32.
 *
 * The build bundles this one file (bundle.mjs): Node cannot load tfjs's gradient registration by itself. The
 * registries lie on globalThis, so a cell's own `@tensorflow/tfjs-core` finds kernels and gradients registered.
 */
import "./quiet.js";
import { env } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-backend-cpu";

// "Hi, looks like you are running TensorFlow.js in Node.js …" is of no use to anyone who runs a notebook.
env().set("PROD", true);

export * from "@tensorflow/tfjs-core";
