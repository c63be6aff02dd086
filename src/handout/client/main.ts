/** The page's one script. Without it the page reads in full: it only adds conveniences. */
import { addCopyButtons, startFolding } from "./code.js";
import { followScroll } from "./contents.js";
import { recolourFigures, startFigures } from "./figures.js";
import { openMarks } from "./marks.js";
import { fitFormulasToPaper } from "./print.js";
import { startTheme } from "./theme.js";

const theme = document.querySelector<HTMLButtonElement>("button.theme");
if (theme !== null) {
  theme.hidden = false;
  startTheme(theme, recolourFigures);
}
const fold = document.querySelector<HTMLButtonElement>("button.fold");
if (fold !== null) startFolding(fold);
const contents = document.querySelector<HTMLDetailsElement>("nav.contents > details");
if (contents !== null) followScroll(contents);
const marks = document.querySelector<HTMLAnchorElement>(".bar .about");
if (marks !== null) openMarks(marks);
addCopyButtons();
fitFormulasToPaper();
startFigures();
