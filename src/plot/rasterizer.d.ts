/** PNG bytes of an SVG document, drawn at its own size with DejaVu Sans: the same bytes on every machine. */
export declare function rasterize(svg: string): Promise<Uint8Array>;
