import { escapeText } from "./escape.js";
import { renderDocument } from "./page/document.js";
import type { StepCounts } from "./proof/counts.js";
import { MARGINS } from "../derivation/report/margins.js";
import { plural } from "../derivation/report/plural.js";
import { NOTHING_COUNTED, renderOpen } from "./proof/counts.js";

export interface IndexEntry {
  readonly title: string;
  readonly href: string;
  readonly counts?: StepCounts;
}

function renderCounts(counts: StepCounts): readonly string[] {
  const { verified, definitions, refuted } = counts;
  return [
    ...(refuted > 0 ? [`${MARGINS.wrong.sign} ${refuted} refuted`] : []),
    ...(verified > 0 ? [`${MARGINS.holds.sign} ${plural(verified, "step")} verified`] : []),
    ...(definitions > 0 ? [plural(definitions, "definition")] : []),
    ...renderOpen(counts),
  ];
}

/** The line at the page's head: what was verified in the whole set. */
function renderTotal(entries: readonly IndexEntry[]): string {
  const total = { ...NOTHING_COUNTED };
  const names = Object.keys(total) as (keyof StepCounts)[];
  for (const { counts } of entries) for (const name of names) total[name] += counts?.[name] ?? 0;
  const look = total.refuted > 0 ? "bad" : total.verified > 0 ? "good" : "";
  const [first, ...rest] = renderCounts(total);
  if (first === undefined) return "<p></p>";
  const words = [`<strong>${escapeText(first)}</strong>`, ...rest.map((text) => escapeText(text))];
  return `<p class="summary ${look}">${words.join(", ")} in ${plural(entries.length, "handout")}</p>`;
}

/** The page that leads to the handouts of a set. */
export async function renderIndex(
  title: string,
  lang: string,
  entries: readonly IndexEntry[],
): Promise<string> {
  const items = entries.map(({ title: name, href, counts }) => {
    const note = counts === undefined ? "" : renderCounts(counts).join(", ");
    const look = counts === undefined ? "" : counts.refuted > 0 ? " bad" : counts.verified > 0 ? " good" : "";
    return (
      `<li><a href="${escapeText(encodeURI(href))}">${escapeText(name)}</a>` +
      `${note === "" ? "" : ` <span class="summary${look}">${escapeText(note)}</span>`}</li>`
    );
  });
  return renderDocument({
    title,
    lang,
    summary: renderTotal(entries),
    contents: "",
    main: `<h1>${escapeText(title)}</h1><ol class="index">${items.join("\n")}</ol>`,
    footer: "",
    data: "",
    unpacks: false,
  });
}
