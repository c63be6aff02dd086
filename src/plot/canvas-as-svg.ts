/**
 * Plotly paints heatmaps on a canvas and puts the canvas's data URL into the drawing. This canvas remembers the
 * rectangles painted and hands out an SVG of them, so that a heatmap needs no bitmap and stays sharp at any size.
 */
interface Painting {
  fillStyle: string;
  fillRect(x: number, y: number, width: number, height: number): void;
}

interface CanvasLike {
  width: number;
  height: number;
}

const paintings = new WeakMap<object, { readonly context: Painting; readonly rectangles: string[] }>();

function paintingOf(canvas: object): { readonly context: Painting; readonly rectangles: string[] } {
  const known = paintings.get(canvas);
  if (known !== undefined) return known;
  const rectangles: string[] = [];
  const context: Painting = {
    fillStyle: "#000",
    fillRect(x, y, width, height) {
      rectangles.push(
        `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${this.fillStyle}"/>`,
      );
    },
  };
  const painting = { context, rectangles };
  paintings.set(canvas, painting);
  return painting;
}

function picture(canvas: CanvasLike): string {
  const { rectangles } = paintingOf(canvas);
  const size = `width="${canvas.width}" height="${canvas.height}" viewBox="0 0 ${canvas.width} ${canvas.height}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} shape-rendering="crispEdges">` +
    `${rectangles.join("")}</svg>`
  );
}

/** Teaches the canvas elements of `window` to remember rectangles. */
export function paintCanvasesAsSvg(window: Window & typeof globalThis): void {
  const canvas = window.HTMLCanvasElement.prototype as unknown as Record<string, unknown>;
  canvas["getContext"] = function getContext(this: object, kind: string) {
    return kind === "2d" ? paintingOf(this).context : null;
  };
  canvas["toDataURL"] = function toDataURL(this: CanvasLike) {
    return `data:image/svg+xml,${encodeURIComponent(picture(this))}`;
  };
}

const EMBEDDED = /<image\b[^>]*?(?:xlink:)?href="data:image\/svg\+xml,([^"]*)"[^>]*?(?:\/>|>\s*<\/image>)/gu;

/** Puts the canvases' pictures into the drawing itself: an SVG shown as an image loads no other images. */
export function embedCanvases(svg: string): string {
  return svg.replace(EMBEDDED, (element: string, encoded: string) => {
    const attribute = (name: string): string =>
      new RegExp(`\\s${name}="([^"]*)"`, "u").exec(element)?.[1] ?? "0";
    const place = ["x", "y", "width", "height"].map((name) => `${name}="${attribute(name)}"`).join(" ");
    return decodeURIComponent(encoded)
      .replace(/ width="[^"]*" height="[^"]*"/u, ` ${place}`)
      .replace("<svg ", '<svg preserveAspectRatio="none" ');
  });
}
