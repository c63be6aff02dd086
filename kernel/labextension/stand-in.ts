import type { MimeBundle } from "../engine-contract.js";
import { themeIsDark } from "./figure-theme.js";

/**
 * The picture that came in the bundle beside the figure: SVG, else PNG, else the text. The SVG is shown as an image,
 * inside which no script runs and nothing is fetched.
 */
export function standIn(data: MimeBundle, metadata: MimeBundle): HTMLElement {
  const address = pictureAddress(data);
  if (address === undefined) {
    const text = document.createElement("pre");
    text.textContent = alternativeText(data, metadata);
    return text;
  }
  const image = document.createElement("img");
  image.src = address;
  image.alt = alternativeText(data, metadata);
  image.style.maxWidth = "100%";
  // What an SVG's style sheet is told when it asks for the preferred colour scheme.
  image.style.colorScheme = themeIsDark() ? "dark" : "light";
  return image;
}

/** The alternative text: from the metadata of the pictures or of the figure, else the bundle's plain text. */
export function alternativeText(data: MimeBundle, metadata: MimeBundle): string {
  const described = Object.values(metadata).find(hasAlt);
  return described?.alt ?? (joined(data["text/plain"]) || "Figure");
}

function hasAlt(value: unknown): value is { alt: string } {
  return typeof value === "object" && value !== null && "alt" in value && typeof value.alt === "string";
}

function pictureAddress(data: MimeBundle): string | undefined {
  const svg = joined(data["image/svg+xml"]);
  if (svg) return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  const png = joined(data["image/png"]);
  return png ? `data:image/png;base64,${png.replaceAll("\n", "")}` : undefined;
}

/** nbformat allows a text as a list of lines. */
function joined(text: unknown): string {
  if (Array.isArray(text)) return text.join("");
  return typeof text === "string" ? text : "";
}
