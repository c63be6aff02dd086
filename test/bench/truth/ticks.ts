import { requireReader } from "../../../src/cli/check/document-text.js";
import type { Passage } from "../../../src/derivation/document/document.js";
import { draw } from "./draw.js";
import { type FoundTick, nameOfTick, ticksIn } from "./mutants.js";
import { readSet } from "./read-set.js";

/** So many ticks of the documents, drawn by a seed, each with the text around it, so that a reader can judge them. */
export function printTicks(seed: number, count: number): string {
  const all = ticksIn(readSet("documents"));
  const drawn = draw(all, nameOfTick, count, seed);
  const head = `${drawn.length} of ${all.length} ticks, drawn by seed ${seed}\n`;
  return head + drawn.map((found, at) => `\n${at + 1}. ${printTick(found)}\n`).join("");
}

function printTick({ item, tick: { derivation, index, step } }: FoundTick): string {
  const { passages } = requireReader(item.file)(item.text, item.file);
  const displays = passages.filter(({ kind }) => kind === "display");
  const display = displays[index];
  const at = display === undefined ? -1 : passages.indexOf(display);
  const { cell, line, assumptions, reading } = derivation;
  return [
    `${item.file}:${cell === undefined ? "" : `cell ${cell}:`}${line} step ${step.index}`,
    `   before: …${proseOf(passages[at - 1]).slice(-400)}`,
    `   ${`${step.lhs} ${step.relation} ${step.rhs}`.replaceAll(/\s+/gu, " ")}`,
    `   after: ${proseOf(passages[at + 1]).slice(0, 200)}…`,
    `   read: ${[reading, ...assumptions].join("; ")}`,
  ].join("\n");
}

function proseOf(passage: Passage | undefined): string {
  return passage?.kind === "prose" ? passage.text.replaceAll(/\s+/gu, " ") : "";
}
