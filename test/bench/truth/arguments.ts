import { parseArgs } from "node:util";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { seed: { type: "string" }, equations: { type: "string" } },
});

/** What is asked for, without the flags. */
export const words: readonly string[] = positionals;

/** Which random equations are drawn, and how many. */
export const drawn: { readonly seed: number; readonly equations: number } = {
  seed: whole(values["seed"], 101),
  equations: whole(values["equations"], 1500),
};

function whole(given: string | boolean | undefined, usual: number): number {
  return typeof given === "string" && /^\d+$/u.test(given) ? Number(given) : usual;
}
