import { readFileSync } from "node:fs";
import type { Item } from "./item.js";
import type { StepId } from "./step-ids.js";

const FOLDER = new URL("../../../../test/bench/truth/", import.meta.url);

/** `SET ITEM STEP…` on each line: which steps of each document a list names. Of a mutant's id, only the hash stands there. */
export function readSteps(file: string): (item: Pick<Item, "set" | "id">) => readonly StepId[] {
  const lines = readFileSync(new URL(file, FOLDER), "utf8").split("\n");
  const steps = new Map(
    lines
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [set = "", id = "", ...ids] = line.split(" ");
        return [`${set} ${id}`, ids];
      }),
  );
  return ({ set, id }) => steps.get(`${set} ${id.split(" ").at(-1)}`) ?? [];
}
