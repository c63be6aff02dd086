/** A cell's outputs as notebook files (nbformat 4.5) hold them. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type JsonBundle = Readonly<Record<string, Json>>;

export type CellOutput =
  | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly output_type: "display_data"; readonly data: JsonBundle; readonly metadata: JsonBundle }
  | {
      readonly output_type: "execute_result";
      readonly data: JsonBundle;
      readonly metadata: JsonBundle;
      readonly execution_count: number;
    }
  | {
      readonly output_type: "error";
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };
