/** Whole models of the later notebooks, in one name for cells. */
export * as twoLayer from "./two-layer-network.js";
export * as word2vec from "./word2vec.js";
export { LanguageModel } from "./language-model.js";
