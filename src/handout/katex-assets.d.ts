/** KaTeX's style sheet; its fonts are named `fonts/NAME`. */
export declare const katexStyle: string;
/** File name → woff2, base64. */
export declare const katexFonts: Readonly<Record<string, string>>;
