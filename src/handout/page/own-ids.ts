/** Elements of the page that are led to or looked for; no heading, cell or output can have such a name. */
export const TEXT_ID = "gradbook-text";
export const MARKS_ID = "gradbook-marks";
/** The element in which a page carries its proof. */
export const PROOF_ID = "gradbook-proof";

export const OWN_IDS: readonly string[] = [TEXT_ID, MARKS_ID, PROOF_ID];
