import { parseTransform, transformBox } from "./affine.js";
import { textBox, type Box } from "./text-metrics.js";

const DEFAULT_FONT_SIZE = 12;

function fontSize(element: Element): number {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const size = Number.parseFloat((at as SVGElement).style?.fontSize ?? "");
    if (size > 0) return size;
  }
  return DEFAULT_FONT_SIZE;
}

function textElementBox(element: Element): Box {
  const lines = [...element.querySelectorAll("tspan.line")].map((line) => line.textContent ?? "");
  const box = textBox(lines.length > 0 ? lines : [element.textContent ?? ""], fontSize(element));
  const anchor = (element as SVGElement).style?.textAnchor || element.getAttribute("text-anchor") || "start";
  const shift = { start: 0, middle: box.width / 2, end: box.width }[anchor] ?? 0;
  const at = (name: string): number => Number.parseFloat(element.getAttribute(name) ?? "0") || 0;
  return { ...box, x: at("x") - shift, y: at("y") + box.y };
}

function union(boxes: readonly Box[]): Box {
  const filled = boxes.filter((box) => box.width > 0 && box.height > 0);
  if (filled.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...filled.map((box) => box.x));
  const y = Math.min(...filled.map((box) => box.y));
  const right = Math.max(...filled.map((box) => box.x + box.width));
  const bottom = Math.max(...filled.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The box an SVG element fills in its own coordinates, from the widths of the figure's font: jsdom has no layout of its own. */
function measureElement(element: Element): Box {
  const name = element.tagName.toLowerCase();
  if (name === "text" || name === "tspan") return textElementBox(element);
  if (name === "rect") {
    const [x, y, width, height] = ["x", "y", "width", "height"].map(
      (attribute) => Number.parseFloat(element.getAttribute(attribute) ?? "0") || 0,
    ) as [number, number, number, number];
    return { x, y, width, height };
  }
  return union(
    [...element.children].map((child) =>
      transformBox(measureElement(child), parseTransform(child.getAttribute("transform"))),
    ),
  );
}

/** The element's box after its own transforms and those of all around it. */
function measureOnPage(element: Element): Box {
  let box = measureElement(element);
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    box = transformBox(box, parseTransform(at.getAttribute("transform")));
  }
  return box;
}

function withSides(box: Box): Box & Readonly<Record<string, number>> {
  return { ...box, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

/** Teaches the SVG elements of `window`, which cannot lay out text, to tell their boxes. */
export function measureTextIn(window: Window & typeof globalThis): void {
  const element = window.SVGElement.prototype as unknown as Record<string, unknown>;
  element["getBBox"] = function getBBox(this: Element) {
    return withSides(measureElement(this));
  };
  element["getBoundingClientRect"] = function getBoundingClientRect(this: Element) {
    return withSides(measureOnPage(this));
  };
  element["getComputedTextLength"] = function getComputedTextLength(this: Element): number {
    return measureElement(this).width;
  };
}
