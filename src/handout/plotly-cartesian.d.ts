/** Plotly, minified, gzipped, in characters as client/unpack.ts reads them. */
export declare const packed: string;
