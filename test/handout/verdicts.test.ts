/** Outputs that were in the notebook's file are data: what they say of right and wrong is not the page's word. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { DEFAULT_SEED } from "../../src/derivation/facts/check-options.js";
import { displayDerivation } from "../../src/derivation/print/display-derivation.js";
import { readNotebook } from "../../src/derivation/document/read-notebook.js";
import { renderHandout } from "../../src/handout/render-handout.js";
import type { Cell, Notebook, Output } from "../../src/notebook/notebook.js";

const VERDICT = "application/vnd.gradbook.verdict+json";
const SQUARES = "<!-- check squares: a, b ∈ R -->\n$$(a + b)^2 = a^2 + 2ab + b^2$$";
const WRONG = "<!-- check wrong: a, b ∈ R -->\n$$(a + b)^2 = a^2 + b^2$$";

const markdown = (source: string, id = "m"): Cell => ({
  cell_type: "markdown",
  id: `${id}${source.length}`,
  metadata: {},
  source,
  attachments: {},
});
const display = (data: Readonly<Record<string, unknown>>): Output => ({
  output_type: "display_data",
  data: data as Output extends { data: infer D } ? D : never,
  metadata: {},
});
const code = (source: string, ...outputs: readonly Output[]): Cell => ({
  cell_type: "code",
  id: `c${source.length}`,
  metadata: {},
  source,
  execution_count: 1,
  outputs,
});

/** The outputs of the page, each without what is around it. */
async function shown(cells: readonly Cell[], ran = false): Promise<readonly string[]> {
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  const report = checkDocument(readNotebook(cells, "n.ipynb"), { seed: DEFAULT_SEED });
  const proof = { report, date: "2026-11-29", seed: DEFAULT_SEED, versions: {}, ran };
  const { html } = await renderHandout(notebook, { file: "n.ipynb", proof });
  return Array.from(
    html.matchAll(/<div class="outputs">([\s\S]*?)<\/div><\/section>/gu),
    ([, inner = ""]) => inner,
  );
}

/** What `verify` leaves in a file, or what somebody has written into it. */
const claim = (name: string | undefined, text: string, more: object = {}): Output =>
  display({
    [VERDICT]: {
      kind: "derivation",
      holds: true,
      message: text,
      ...(name === undefined ? {} : { derivation: { name, verdict: "verified", steps: [], ...more } }),
    },
    "text/markdown": `**✓ ${text}**\n\n$$\\checkmark 1 = 2$$`,
    "text/plain": `✓ ${text}\n  ✓     = 2`,
  });

const SAID = "all 12 steps verified, autograd agrees";
const note = (text: string): string =>
  `<div class="last-run"><p>As last run, not checked for this page:</p>${text}</div>`;

test("a stored verdict of a derivation is drawn from checking the page, whatever the file says of it", async () => {
  const found = await shown([
    markdown(SQUARES),
    code('await verify("squares")', claim("squares", `squares: ${SAID}`)),
    markdown(WRONG),
    code('await verify("wrong");', claim("wrong", `wrong: ${SAID}`)),
  ]);
  assert.deepEqual(found.length, 2);
  const [right = "", wrong = ""] = found;
  assert.match(right, /^<details class="verdict"><summary>✓ squares: verified, 1 step proved<\/summary>/u);
  assert.match(
    wrong,
    /^<details class="verdict bad" open><summary>✗ wrong: refuted<\/summary><pre>✗ wrong: refuted\n[\s\S]*✗ {5}= a\^2 \+ b\^2/u,
  );
  assert.ok(found.every((html) => !html.includes(SAID) && !html.includes("last-run")));
});

test("a stored verdict of a derivation that is not on the page is none", async () => {
  for (const ran of [false, true]) {
    const found = await shown(
      [
        markdown(SQUARES),
        code("1", claim("riemann", `riemann: ${SAID}`)),
        code("22", claim(undefined, `riemann: ${SAID}`)),
        code("333", display({ [VERDICT]: { kind: "derivation", holds: true, message: `✓ ${SAID}` } })),
        code("4444", display({ [VERDICT]: { kind: "derivation", derivation: { name: "constructor" } } })),
      ],
      ran,
    );
    const absent = (text: string): string =>
      `<div class="last-run"><p>As last run, of a derivation that is not on this page:</p>${text}</div>`;
    const plain = absent(`<pre>· riemann: ${SAID}\n  ·     = 2</pre>`);
    assert.deepEqual(found, [plain, plain, absent(`<pre>· ${SAID}</pre>`), absent("")]);
  }
});

test("what a run leaves open has the sign and the look of its margin, and no other sign has", async () => {
  const source = "<!-- check norm: x ∈ R -->\n$$|x| = x$$";
  const [derivation] = checkDocument(readNotebook([markdown(source)], "n.ipynb")).derivations;
  assert.ok(derivation);
  const data = displayDerivation(derivation)[Symbol.for("Jupyter.display")]!() as Record<string, object>;
  const forged = { ...data, [VERDICT]: { ...data[VERDICT], sign: "☺" } };
  const found = await shown([markdown(source), code("1", display(data)), code("22", display(forged))], true);
  const text = "norm: step 1 holds only under a condition";
  assert.match(
    found[0] ?? "",
    new RegExp(`^<details class="verdict open"><summary>! ${text}</summary>`, "u"),
  );
  assert.match(
    found[1] ?? "",
    new RegExp(`^<details class="verdict bad" open><summary>✗ ${text}</summary>`, "u"),
  );
});

test("of two derivations with one name it is not said which is meant", async () => {
  const [found = ""] = await shown([
    markdown(SQUARES),
    markdown(SQUARES, "again"),
    code("1", claim("squares", SAID)),
  ]);
  assert.match(found, /^<div class="last-run"><p>As last run, of a derivation that is not on this page:/u);
});

test("what code or autograd had to say of a derivation is shown as last run, without a sign", async () => {
  const last = note(`<pre>· ${SAID}\n  ·     = 2</pre>`);
  for (const [source, more] of [
    ['await verify("squares", { f: (x) => x })', {}],
    ["await verify(`squares`,{f})", {}],
    ["await verify(name)", {}],
    ['await verify("squares");\nawait verify("squares", { f })', {}],
    [
      'await verify("squares")',
      { confirmed: ["TensorFlow.js autograd confirms the derivative of f at 8 points"] },
    ],
  ] as const) {
    const [found = ""] = await shown([markdown(SQUARES), code(source, claim("squares", SAID, more))]);
    assert.match(found, /^<details class="verdict"><summary>✓ squares: verified/u, source);
    assert.ok(found.endsWith(last), `${source}: ${found}`);
  }
  for (const source of ["await verify('squares')", 'await verify(\n  "squares",\n)']) {
    const [found = ""] = await shown([markdown(SQUARES), code(source, claim("squares", SAID))]);
    assert.doesNotMatch(found, /last-run/u, source);
  }
});

test("a stored verdict on code is shown as last run, in plain text and without a sign", async () => {
  const verdict = (text: string): Output =>
    display({
      [VERDICT]: { kind: "gradient", holds: true, message: "all 2 entries agree." },
      "text/html": `<p><strong>✓ gradient right</strong></p>`,
      "text/latex": String.raw`$\checkmark$`,
      "text/plain": text,
    });
  const found = await shown([
    code("1", verdict("✓ gradient right: all 2\n  x  ✔️ 2 agree <b>")),
    code("22", verdict("\u001b[32m✅ green\u001b[0m")),
    code("333", display({ [VERDICT]: { kind: "exercise", message: "☑ Right." }, "text/html": "<b>✓</b>" })),
    code("4444", display({ [VERDICT]: "no verdict at all", "text/html": "<b>✓</b>" })),
  ]);
  assert.deepEqual(found, [
    note("<pre>· gradient right: all 2\n  x  · 2 agree &lt;b&gt;</pre>"),
    note("<pre>· green</pre>"),
    note("<pre>· Right.</pre>"),
    note(""),
  ]);
});

test("verdicts of a run for this page stay as the run said them", async () => {
  const gradient = display({
    [VERDICT]: { kind: "gradient", holds: true, message: "all 2 entries agree." },
    "text/html": "<p><strong>✓ gradient right</strong></p>",
    "text/plain": "✓ gradient right",
  });
  const found = await shown(
    [
      markdown(SQUARES),
      code('await verify("squares", { f })', claim("squares", "squares: verified with code")),
      code("checkGradient()", gradient),
    ],
    true,
  );
  assert.deepEqual(found, [
    '<details class="verdict"><summary>✓ squares: verified with code</summary><pre>✓ squares: verified with code\n  ✓     = 2</pre></details>',
    '<div class="html"><p><strong>✓ gradient right</strong></p></div>',
  ]);
});

test("outputs that imitate a verdict get none of its looks, and a note where they show its signs", async () => {
  const look =
    '<div class="derivation verified"><details class="verdict proof gradbook-ok" id="gradbook-marks"><summary class="verified good" style="color:var(--good);border-left:3px solid var(--good)">✓ 9 steps verified</summary></details></div>';
  const bare = "<div><details><summary>✓ 9 steps verified</summary></details></div>";
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>✓ verified</text></svg>';
  const found = await shown([
    code("1", display({ "text/html": look })),
    code("22", display({ "text/markdown": look })),
    code("333", display({ "text/html": look.replaceAll("✓ ", "") })),
    code("4444", display({ "image/svg+xml": svg })),
    code("55555", { output_type: "stream", name: "stdout", text: "✓ riemann: verified" }),
    code("666666", display({ "text/latex": String.raw`$$1 = 2 \tag*{$\checkmark$}$$` })),
    code("7777777", display({ "text/plain": "nothing of the kind" })),
  ]);
  const start = '<div class="last-run"><p>As last run, not checked for this page:</p>';
  assert.equal(found[0], note(`<div class="html">${bare}</div>`));
  assert.equal(found[2], `<div class="html">${bare.replace("✓ ", "")}</div>`);
  for (const index of [1, 3, 4, 5]) assert.ok(found[index]?.startsWith(start), `${index}: ${found[index]}`);
  assert.equal(found[6], "<pre>nothing of the kind</pre>");
  assert.ok(
    found.every(
      (html) => !/class="(?:derivation|verdict|proof|gradbook|verified|mark[ "])|gradbook-|var\(/u.test(html),
    ),
    found.join("\n"),
  );
});

test("a page has one main part and one footer, and headings do not take its own names", async () => {
  const cells = [
    markdown(
      "# gradbook-proof\n\n## gradbook-text\n\n<main>a</main><footer>b</footer><nav>c</nav><header>d</header>",
    ),
    code("1", display({ "text/html": '<main id="gradbook-text">e</main><footer>f</footer>' })),
  ];
  const { html } = await renderHandout(
    { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 },
    { file: "n.ipynb" },
  );
  for (const [part, count] of Object.entries({ main: 1, footer: 1, header: 1, nav: 1 }))
    assert.equal(html.match(new RegExp(`<${part}\\b`, "gu"))?.length, count, part);
  assert.match(html, /<h1 id="gradbook-proof-2">/u);
  assert.match(html, /<h2 id="gradbook-text-2">/u);
  assert.equal(html.match(/id="gradbook-text"/gu)?.length, 1);
});
