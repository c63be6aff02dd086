import { readdirSync, readFileSync } from "node:fs";
import { type CellCase, parseCellCases } from "./cell-case.js";

const folder = new URL("../../../../test/kernel/fixtures/cells/", import.meta.url);

/** All cases of the fixtures. */
export const cellCases: readonly CellCase[] = readdirSync(folder).flatMap((file) =>
  parseCellCases(readFileSync(new URL(file, folder), "utf8")),
);
