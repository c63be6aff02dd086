import { findHost, type Outdated } from "./host.js";

/** What to do about each way in which a variable is not what the screen says. */
const REMEDIES: Readonly<Record<Outdated["why"], string>> = {
  changed: "its cell has been changed since: run it and check again.",
  failed: "its cell has failed since: mend it, run it and check again.",
  gone: "no cell has that code any more: run the one that should define it, and check again.",
  superseded:
    "another cell, above this one, defines it too and was not the last to run: run it and check again.",
};

/** As many variables are named. */
const MOST = 3;

/**
 * What there is to say instead of a verdict, where the values that are checked come of code that is not on the screen: code
 * is what it was when its cell was run last. Undefined where nothing of the kind is known.
 */
export function asLastRun(values: readonly unknown[]): string | undefined {
  const outdated = findHost()?.outdated?.(values) ?? [];
  if (outdated.length === 0) return undefined;
  const checked = new Set(values.map((value) => (typeof value === "function" ? value.name : "")));
  const sentences = outdated.slice(0, MOST).map(({ name, count, why }) => {
    const subject = checked.has(name) ? "This is" : "This uses";
    return `${subject} ${name} as it was last run, In [${count}]; ${REMEDIES[why]}`;
  });
  const more = outdated.length - sentences.length;
  return [...sentences, ...(more > 0 ? [`So it is with ${more} more.`] : [])].join(" ");
}
