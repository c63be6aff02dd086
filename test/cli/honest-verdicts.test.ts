import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { DocumentReport } from "../../src/derivation/report/report.js";
import { checkItem } from "../bench/truth/check-item.js";
import { isAccused, isIdeal, lastDerivation } from "../bench/truth/judge.js";
import { printReasons } from "../../src/derivation/report/message.js";

/** Small pages that no checker may misjudge, one for each kind of fault that was found in strangers' pages. */
const FIXTURE = new URL("../../../test/derivation/fixtures/truth.txt", import.meta.url);
const UPDATES = process.env["GRADBOOK_UPDATE"] === "1";

/** How far a page is from its ideal, the worst first. */
const STANDS = ["breaks", "misses", "ideal"] as const;
type Stand = (typeof STANDS)[number];

interface Page {
  readonly title: string;
  readonly markdown: string;
  readonly ideals: readonly string[];
  readonly never: readonly string[];
  readonly today: Stand;
}

const pages = readFileSync(FIXTURE, "utf8")
  .split(/^={8} /mu)
  .slice(1)
  .map((text): Page => {
    const [head = "", asked = ""] = text.split("--------\n");
    const [title = "", ...lines] = head.split("\n");
    const said = (key: string): string => new RegExp(`^${key}: (.*)$`, "mu").exec(asked)?.[1] ?? "";
    return {
      title,
      markdown: lines.join("\n"),
      ideals: said("ideal").split(" or "),
      never: said("never").split(" "),
      today: STANDS.find((stand) => stand === said("today")) ?? "ideal",
    };
  });

/** Bare, and with an empty directive before every display, which declares nothing. */
function standOf({ title, markdown, ideals, never }: Page): { stand: Stand; told: string } {
  const [bare, directed] = (["bare", "directed"] as const).map(
    (mode) => checkItem({ set: "pages", id: title, file: "page.md", text: markdown, half: 0 }, mode).report,
  );
  assert.ok(bare && directed);
  const broken = [bare, directed].some((report) => never.some((verdict) => SAYS[verdict]?.(report) === true));
  const reached = ideals.some((ideal) => isIdeal(ideal, bare));
  return {
    stand: broken ? "breaks" : reached ? "ideal" : "misses",
    told: `${tell(bare)}\n${tell(directed)}`,
  };
}

const SAYS: Readonly<Record<string, (report: DocumentReport) => boolean>> = {
  refuted: isAccused,
  verified: (report) => lastDerivation(report)?.verdict === "verified",
};

function tell({ derivations }: DocumentReport): string {
  return derivations
    .map(({ verdict, steps }) =>
      [
        verdict,
        ...steps.map(
          (step) => `${step.verdict} ${printReasons(step.reasons)} ${step.doubts?.join(" // ") ?? ""}`,
        ),
      ].join(" | "),
    )
    .join("\n");
}

/** Takes the mark off, or makes it milder; never the other way. */
function mend({ title }: Page, stand: Stand): void {
  const text = readFileSync(FIXTURE, "utf8");
  const start = text.indexOf(`======== ${title}\n`);
  const end = text.indexOf("\n========", start + 1);
  const page = text.slice(start, end < 0 ? undefined : end);
  const mark = stand === "ideal" ? "" : `\ntoday: ${stand}`;
  writeFileSync(
    FIXTURE,
    text.replace(page, () => page.replace(/\ntoday: \w+/u, mark)),
  );
}

describe("an honest verdict", () => {
  it("is asked on pages of every kind, each with what must never be said", () => {
    assert.ok(pages.length >= 60, `${pages.length} pages`);
    const known = new Set(["verified", "refuted", "conditional", "defined", "partial", "unchecked"]);
    for (const { title, ideals, never } of pages) {
      assert.ok(
        [...ideals, ...never].every((word) => known.has(word)),
        title,
      );
      assert.ok(
        ideals.every((ideal) => !never.includes(ideal)),
        title,
      );
    }
    assert.equal(new Set(pages.map(({ title }) => title)).size, pages.length, "titles are unique");
  });

  for (const page of pages)
    it(page.title, () => {
      const { stand, told } = standOf(page);
      const better = STANDS.indexOf(stand) - STANDS.indexOf(page.today);
      if (better > 0 && UPDATES) return mend(page, stand);
      const flip = `this page does better than “today: ${page.today}”: mark it anew, as GRADBOOK_UPDATE=1 npm test -- honest-verdicts does`;
      assert.equal(
        stand,
        page.today,
        better > 0 ? flip : `what must be said is not, bare or directed:\n${told}`,
      );
    });
});
