/** One module, so that a process and each of its threads load it fast; made by bundles.mjs. */
export { makeHandout } from "./make-handout.js";
export { renderIndex } from "../../handout/render-index.js";
