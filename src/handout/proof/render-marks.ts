import { escapeText } from "../escape.js";
import { MARGINS } from "../../derivation/report/margins.js";
import { MARKS_ID } from "../page/own-ids.js";
import type { Proof } from "./proof.js";

const WITHOUT = "Not checked: text, code, pictures, results, and formulas that derive nothing.";

const RAN = "The code of this page was run when the page was made, and the results below it are of that run.";
const STORED =
  "The code of this page was not run when the page was made: its results are those that stood in the notebook's file. " +
  "Where they speak of right and wrong, “as last run” stands before them.";

/** Program and version, and what it ran on. */
function programs({ gradbook, build, ...others }: Readonly<Record<string, string>>): string {
  const own = gradbook === undefined ? "gradbook" : `gradbook ${gradbook}`;
  const more = [
    ...(build === undefined ? [] : [`build ${build}`]),
    ...Object.entries(others).map(([name, version]) => `${name} ${version}`),
  ];
  return more.length === 0 ? own : `${own} (${more.join(", ")})`;
}

/** A fold that tells a reader what the marks mean, and who says so. It opens without a script. */
export function renderMarks({ date, seed, versions, ran }: Proof, file: string): string {
  const rows = Object.values(MARGINS)
    .map(({ sign, look, legend }) => {
      return `<dt${look === "" ? "" : ` class="${look}"`}>${sign}</dt><dd>${escapeText(legend)}</dd>`;
    })
    .concat(`<dt>none</dt><dd>${escapeText(WITHOUT)}</dd>`);
  const page = escapeText(file.replace(/\.ipynb$/u, ".html"));
  return (
    `<details class="marks"><summary id="${MARKS_ID}">What the marks mean, and who says so</summary>` +
    `<dl>${rows.join("")}</dl>` +
    "<p>The checker's marks stand at the right of a formula, and below it a line that opens and tells what was found. " +
    "Signs in a formula, in a picture, in the text or in results are their author's.</p>" +
    `<p>${ran === true ? RAN : STORED}</p>` +
    `<p>All this is said by the program ${escapeText(programs(versions))}, which checked the formulas on ` +
    `${escapeText(date)}, at points drawn from seed ${seed}. Nobody has signed the page, and anybody can write a ✓ into ` +
    `a file. Whoever has gradbook can check it again: <code>gradbook check ${page}</code> does the derivations anew and ` +
    "compares the text with what it was made from; results, pictures, styles and the rest of the file it does not " +
    "compare.</p></details>"
  );
}
