/** Width in pixels that every paper (A4, Letter) leaves for the text. */
const PAPER = 640;

/** Formulas that are wider than the paper are set smaller while the page is printed, so that none is cut. */
export function fitFormulasToPaper(): void {
  const shrunk: HTMLElement[] = [];
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("measuring");
    const displays = [...document.querySelectorAll<HTMLElement>(".display")];
    const widths = displays.map(
      (display) => display.querySelector<HTMLElement>(".katex-display")?.offsetWidth ?? 0,
    );
    document.documentElement.classList.remove("measuring");
    for (const [index, display] of displays.entries()) {
      const width = widths[index] ?? 0;
      if (width <= PAPER) continue;
      display.style.fontSize = `${Math.floor((100 * PAPER) / width)}%`;
      shrunk.push(display);
    }
  });
  addEventListener("afterprint", () => {
    for (const display of shrunk.splice(0)) display.style.fontSize = "";
  });
}
