import type { JsonObject } from "./json.js";

/**
 * A notebook (nbformat 4.5) as the program holds it: every text is one string, every field is there.
 * `parseNotebook` reads one, `printNotebook` writes it back as Jupyter does.
 */

/** MIME type → data: JSON types (`…+json`) hold values, all others one string (base64 for PNG and JPEG). */
export type MimeBundle = JsonObject;

export interface Stream {
  readonly output_type: "stream";
  readonly name: "stdout" | "stderr";
  readonly text: string;
}

export interface DisplayData {
  readonly output_type: "display_data";
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}

export interface ExecuteResult {
  readonly output_type: "execute_result";
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
  readonly execution_count: number | null;
}

export interface ErrorOutput {
  readonly output_type: "error";
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type Output = Stream | DisplayData | ExecuteResult | ErrorOutput;

interface AnyCell {
  /** 1–64 of `A-Z a-z 0-9 - _`, unique in its notebook. */
  readonly id: string;
  readonly metadata: JsonObject;
  readonly source: string;
}

/** File name → the picture it stands for; cells refer to it as `attachment:NAME`. */
export type Attachments = Readonly<Record<string, MimeBundle>>;

export interface MarkdownCell extends AnyCell {
  readonly cell_type: "markdown";
  readonly attachments: Attachments;
}

export interface RawCell extends AnyCell {
  readonly cell_type: "raw";
  readonly attachments: Attachments;
}

export interface CodeCell extends AnyCell {
  readonly cell_type: "code";
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

export type Cell = MarkdownCell | RawCell | CodeCell;

export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: JsonObject;
  readonly nbformat: 4;
  readonly nbformat_minor: number;
}
