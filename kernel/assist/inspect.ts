import type { JSDocTagInfo, QuickInfo, SymbolDisplayPart } from "@tslab/typescript-for-tslab";
import { tslab } from "../compile/typescript-seam.js";
import type { Engine } from "../engine-contract.js";

/** The signature and documentation of a name, as Markdown and as plain text. */
export function inspection(info: QuickInfo | undefined): ReturnType<Engine["inspect"]> {
  if (!info) return { found: false, data: {} };
  return { found: true, data: { "text/plain": tslab.printQuickInfo(info), "text/markdown": markdown(info) } };
}

function markdown(info: QuickInfo): string {
  const signature = `\`\`\`typescript\n${joined(info.displayParts)}\n\`\`\``;
  return [signature, joined(info.documentation), ...(info.tags ?? []).map(tagText)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function tagText({ name, text }: JSDocTagInfo): string {
  const words = joined(text);
  if (name === "example") return words.includes("```") ? words : `\`\`\`typescript\n${words}\n\`\`\``;
  if (name !== "param") return words === "" ? `*@${name}*` : `*@${name}* ${words}`;
  const [parameter = "", ...rest] = words.split(/\s+/);
  return `- \`${parameter}\` ${rest.join(" ").replace(/^[-–—]\s*/, "– ")}`.trimEnd();
}

function joined(parts: readonly SymbolDisplayPart[] | undefined): string {
  return (parts ?? []).map((part) => part.text).join("");
}
