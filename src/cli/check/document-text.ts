import { extname } from "node:path";
import type { Document } from "../../derivation/document/document.js";
import { readMarkdown } from "../../derivation/document/read-markdown.js";
import { readNotebook } from "../../derivation/document/read-notebook.js";
import { readTex } from "../../derivation/document/read-tex.js";
import { readProofData } from "../../handout/proof/proof-data.js";
import type { ProofData } from "../../handout/proof/proof.js";
import { parseNotebook } from "../../notebook/parse-notebook.js";
import { InputError } from "../command.js";

type Reader = (text: string, file: string) => Document;

const notebook: Reader = (text, file) => readNotebook(parseNotebook(text, file).cells, file);

/** A handout: the sources that it carries as data. */
const page: Reader = (text, file) => {
  const { cells } = requireProof(text, file);
  return readNotebook(
    cells.map(({ type, source }) => ({ cell_type: type, source })),
    file,
  );
};

function requireProof(text: string, file: string): ProofData {
  try {
    return readProofData(text, file);
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
}

/** One reader for each ending of a file's name. */
const READERS: Readonly<Record<string, Reader>> = {
  ".md": readMarkdown,
  ".markdown": readMarkdown,
  ".mdx": readMarkdown,
  ".myst": readMarkdown,
  ".qmd": readMarkdown,
  ".rmd": readMarkdown,
  ".txt": readMarkdown,
  ".tex": readTex,
  ".latex": readTex,
  ".ltx": readTex,
  ".ipynb": notebook,
  ".html": page,
  ".htm": page,
};

/** Throws an `InputError` of one line where the kind of file is not known. */
export function requireReader(file: string): Reader {
  const reader = READERS[extname(file).toLowerCase()];
  if (reader) return reader;
  const known = Object.keys(READERS).join(", ");
  throw new InputError(`${file}: cannot tell what kind of document this is; name it with one of ${known}`);
}
