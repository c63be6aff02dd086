import { svgPathProperties } from "svg-path-properties";

function pathOf(element: Element): InstanceType<typeof svgPathProperties> {
  return new svgPathProperties(element.getAttribute("d") ?? "M0,0");
}

/** Teaches the paths of `window`, which lacks SVG's geometry, their length: arrows and contour labels need it. */
export function measurePathsIn(window: Window & typeof globalThis): void {
  const element = window.SVGElement.prototype as unknown as Record<string, unknown>;
  element["getTotalLength"] = function getTotalLength(this: Element): number {
    return pathOf(this).getTotalLength();
  };
  element["getPointAtLength"] = function getPointAtLength(this: Element, length: number) {
    return pathOf(this).getPointAtLength(length);
  };
}
