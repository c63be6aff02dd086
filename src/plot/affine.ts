import type { Box } from "./text-metrics.js";

/** (x, y) ↦ (a·x + c·y + e, b·x + d·y + f), as SVG's matrix(a, b, c, d, e, f). */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

function compose([a, b, c, d, e, f]: Affine, [p, q, r, s, t, u]: Affine): Affine {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function rotation(degrees: number, x = 0, y = 0): Affine {
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y];
}

function transformOf(name: string, [first = 0, second, third]: readonly number[]): Affine {
  if (name === "translate") return [1, 0, 0, 1, first, second ?? 0];
  if (name === "scale") return [first, 0, 0, second ?? first, 0, 0];
  return rotation(first, second, third);
}

const TRANSFORM = /(translate|rotate|scale)\(([^)]*)\)/gu;

/** Value of an SVG `transform` attribute made of translate, rotate and scale. */
export function parseTransform(attribute: string | null): Affine {
  let whole = IDENTITY;
  for (const [, name = "", list = ""] of (attribute ?? "").matchAll(TRANSFORM)) {
    const numbers = list
      .trim()
      .split(/[\s,]+/u)
      .map(Number);
    whole = compose(whole, transformOf(name, numbers));
  }
  return whole;
}

/** The upright box around a box moved by `map`. */
export function transformBox(box: Box, [a, b, c, d, e, f]: Affine): Box {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const corners = [
    [box.x, box.y],
    [right, box.y],
    [box.x, bottom],
    [right, bottom],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
