/** A button at each piece of code that copies it. */
export function addCopyButtons(): void {
  for (const pre of document.querySelectorAll<HTMLElement>("details.code > pre, .markdown pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(pre.querySelector("code")?.textContent ?? "").then(
        () => (button.textContent = "Copied"),
        () => (button.textContent = "Not allowed"),
      );
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    const frame = document.createElement("div");
    frame.className = "copyable";
    pre.replaceWith(frame);
    frame.append(pre, button);
  }
}

/** One button that folds or unfolds all code. */
export function startFolding(button: HTMLButtonElement): void {
  const all = [...document.querySelectorAll<HTMLDetailsElement>("details.code")];
  if (all.length === 0) return;
  button.hidden = false;
  const someOpen = (): boolean => all.some((details) => details.open);
  const show = (): void => {
    button.textContent = someOpen() ? "Hide code" : "Show code";
  };
  show();
  button.addEventListener("click", () => {
    const open = !someOpen();
    for (const details of all) details.open = open;
    show();
  });
  for (const details of all) details.addEventListener("toggle", show);
}
