/** MIME type of what `gradbook run`, `progress` and the handouts go by: `{ kind, holds, expected?, attempted?, message }`. */
export const VERDICT_TYPE = "application/vnd.gradbook.verdict+json";
