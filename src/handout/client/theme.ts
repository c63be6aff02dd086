/** The switch between light and dark; what the reader chose is kept where the browser allows it. */
const KEY = "gradbook-theme";

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Pages opened as files may have no storage: the choice then lasts as long as the page.
  }
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
}

export function startTheme(button: HTMLButtonElement, onChange: () => void): void {
  const show = (): void => button.setAttribute("aria-pressed", String(isDark()));
  const chosen = stored();
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset["theme"] = chosen;
  show();
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset["theme"] = theme;
    store(theme);
    show();
    onChange();
  });
}
