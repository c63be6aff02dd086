import { MARGINS } from "../../derivation/report/margins.js";

/** The sign of each mark and its colour, as rules for the page. */
export const markStyle: string = Object.entries(MARGINS)
  .map(
    ([margin, { sign, look }]) =>
      `.mark-${margin}::before{content:"${sign}";color:var(--${look === "" ? "quiet" : look})}`,
  )
  .join("");
