/** Plotly, minified, gzipped, base64. */
export declare const packed: string;
