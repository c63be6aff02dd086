/** The table of contents: open where there is room beside the text, following the text as it scrolls. */
export function followScroll(contents: HTMLDetailsElement): void {
  const wide = matchMedia("(min-width: 72rem)");
  contents.open = wide.matches;
  wide.addEventListener("change", () => (contents.open = wide.matches));

  const links = new Map<string, HTMLAnchorElement>();
  for (const link of contents.querySelectorAll("a")) links.set(decodeURIComponent(link.hash.slice(1)), link);
  const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  // Cells out of sight are not laid out: their own boxes are asked first, not the headings inside.
  const places = headings.map((heading) => ({ heading, cell: heading.closest(".cell") ?? heading }));
  const hasPassed = (line: number): ((place: { heading: Element; cell: Element }) => boolean) => {
    return ({ heading, cell }) => {
      const box = cell.getBoundingClientRect();
      return box.top < line && (box.bottom < 0 || heading.getBoundingClientRect().top < line);
    };
  };

  let current: HTMLAnchorElement | undefined;
  const update = (): void => {
    // The section being read is the last whose heading has passed the upper quarter of the window.
    const line = innerHeight / 4;
    // The last sections may be too short to get there: at the page's end it is the last.
    const atEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const passed = atEnd ? places : places.filter(hasPassed(line));
    const next = links.get((passed.at(-1) ?? places[0])?.heading.id ?? "");
    if (next === current) return;
    current?.removeAttribute("aria-current");
    next?.setAttribute("aria-current", "location");
    if (wide.matches) next?.scrollIntoView({ block: "nearest" });
    current = next;
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        update();
      });
    },
    { passive: true },
  );
  update();
}
