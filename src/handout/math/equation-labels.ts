/**
 * `\label`, `\ref` and `\eqref` as JupyterLab has them: an equation has a number only if a `\tag` gives it one, and a
 * reference to an equation without one reads ???. Each label is an anchor of the page.
 */

const LABEL = /\\label\s*\{([^}]*)\}/gu;
const TAG = /\\tag\s*(\*?)\s*\{([^{}]*)\}/u;
const REFERENCE = /\\(eq)?ref\s*\{([^}]*)\}/gu;

/** Label → what a reference to it reads. */
export type Labels = Map<string, string>;

/** The `id` of the display that carries a label. */
export function anchorOf(label: string): string {
  return `eq-${label.trim().replaceAll(/[^\p{L}\p{N}]+/gu, "-")}`;
}

export function labelsIn(tex: string): readonly string[] {
  return Array.from(tex.matchAll(LABEL), ([, label = ""]) => label);
}

/** Notes the labels of a formula; a label belongs to the tag of its own line. */
export function collectLabels(tex: string, labels: Labels): void {
  for (const line of tex.split(String.raw`\\`)) {
    const [, , tag = ""] = TAG.exec(line) ?? [];
    for (const label of labelsIn(line)) labels.set(label, tag);
  }
}

/** The formula without labels, its references as links. */
export function resolveReferences(tex: string, labels: Labels): string {
  const linked = tex
    .replaceAll(LABEL, "")
    .replaceAll(REFERENCE, (_, eq: string | undefined, label: string) => {
      const tag = labels.get(label);
      const number = tag === undefined || tag === "" ? "???" : tag;
      const text = String.raw`\text{${eq === undefined ? number : `(${number})`}}`;
      return tag === undefined ? text : String.raw`\href{#${anchorOf(label)}}{${text}}`;
    });
  return linked;
}
