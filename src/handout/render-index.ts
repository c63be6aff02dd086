import { escapeText } from "./escape.js";
import { renderDocument } from "./page/document.js";
import type { StepCounts } from "./proof/counts.js";
import { plural } from "./proof/counts.js";

export interface IndexEntry {
  readonly title: string;
  readonly href: string;
  readonly counts?: StepCounts;
}

function renderCounts({ verified, definitions, refuted, undecided }: StepCounts): string {
  const parts = [
    ...(refuted > 0 ? [`✗ ${refuted} refuted`] : []),
    ...(verified > 0 ? [`✓ ${plural(verified, "step")} verified`] : []),
    ...(definitions > 0 ? [plural(definitions, "definition")] : []),
    ...(undecided > 0 ? [`${undecided} not decided`] : []),
  ];
  return parts.join(", ");
}

/** The page that leads to the handouts of a set. */
export async function renderIndex(
  title: string,
  lang: string,
  entries: readonly IndexEntry[],
): Promise<string> {
  const items = entries.map(({ title: name, href, counts }) => {
    const note = counts === undefined ? "" : renderCounts(counts);
    const look = counts === undefined || counts.refuted === 0 ? "" : " bad";
    return (
      `<li><a href="${escapeText(encodeURI(href))}">${escapeText(name)}</a>` +
      `${note === "" ? "" : ` <span class="summary${look}">${escapeText(note)}</span>`}</li>`
    );
  });
  return renderDocument({
    title,
    lang,
    summary: "<p></p>",
    contents: "",
    main: `<h1>${escapeText(title)}</h1><ol class="index">${items.join("\n")}</ol>`,
    footer: "",
    data: "",
    unpacks: false,
  });
}
