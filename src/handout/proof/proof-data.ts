import { PROOF_ID } from "../page/own-ids.js";
import type { ProofData } from "./proof.js";

/** The element as it stands in the page. */
export const PROOF: RegExp = new RegExp(
  `<script type="application/json" id="${PROOF_ID}">([^<]*)</script>`,
  "u",
);

/** Whether this is the page that leads to the handouts of a set; the proofs are in those. */
export function isIndex(html: string): boolean {
  return html.includes('<ol class="index">') && !PROOF.test(html);
}

/** The proof that a handout carries. Throws where the page is none of ours or its proof cannot be read. */
export function readProofData(html: string, file: string): ProofData {
  const [, json] = PROOF.exec(html) ?? [];
  if (json === undefined) {
    throw new Error(
      `${file}: this page carries no proof to check; make it with gradbook export, or check its notebook`,
    );
  }
  try {
    return JSON.parse(json) as ProofData;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}: the proof in this page is damaged (${why}); export it anew`, { cause: error });
  }
}
