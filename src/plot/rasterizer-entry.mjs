/** Bundled to dist/src/plot/rasterizer.js with its two binary files inside: no files are read at run time. */
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import wasm from "@resvg/resvg-wasm/index_bg.wasm";
import font from "dejavu-fonts-ttf/ttf/DejaVuSans.ttf";

let started;

export async function rasterize(svg) {
  started ??= initWasm(wasm);
  await started;
  const family = "DejaVu Sans";
  const picture = new Resvg(svg, {
    font: { fontBuffers: [font], defaultFontFamily: family, sansSerifFamily: family },
    shapeRendering: 2,
  });
  return picture.render().asPng();
}
