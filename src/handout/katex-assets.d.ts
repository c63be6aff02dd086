/** KaTeX's style sheet, without fonts. */
export declare const katexStyle: string;

/** A part of a face: cut as in page/font-blocks. */
export interface FontBlock {
  /** The characters it has, and the same as CSS writes them. */
  readonly characters: string;
  readonly range: string;
  /** Base64. */
  readonly woff2: string;
}

/** Face, as "Main 400 normal" → its blocks. */
export declare const katexFonts: Readonly<Record<string, readonly FontBlock[]>>;
