import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../../../kernel/wire/message.js";
import { Screens } from "../../../kernel/wire/screens.js";

const cells = (source: string): unknown => [{ type: "markdown", source, id: "m" }];

/** What the screen shows under which the window executes a cell. */
function shown(screens: Screens, window: string, cellId?: string): string | undefined {
  const message = { header: { session: window }, metadata: cellId === undefined ? {} : { cellId } };
  return screens.of(message as unknown as Message)?.notebook.cells[0]?.source;
}

test("each window's executions are under what that window told last", () => {
  const screens = new Screens();
  screens.tell("a", { path: "n.ipynb", cells: cells("wrong") });
  screens.tell("b", { path: "n.ipynb", cells: cells("right") });
  assert.deepEqual([shown(screens, "a"), shown(screens, "b")], ["wrong", "right"]);
});

test("who has told nothing, or has closed its comm, has no screen", () => {
  const screens = new Screens();
  screens.tell("a", { cells: cells("x") });
  assert.equal(shown(screens, "console"), undefined);
  screens.forget("a");
  assert.equal(shown(screens, "a"), undefined);
});

test("an edition may be named instead of sent, but only the last one of the same window", () => {
  const screens = new Screens();
  assert.equal(screens.tell("a", { edition: 1, cells: cells("one") }), true);
  assert.equal(screens.tell("a", { edition: 1 }), true);
  assert.equal(shown(screens, "a"), "one");
  assert.equal(screens.tell("b", { edition: 1 }), false);
  assert.equal(shown(screens, "b"), undefined);
  // An edition that never came: nobody knows what the window shows.
  assert.equal(screens.tell("a", { edition: 3 }), false);
  assert.equal(shown(screens, "a"), undefined);
  assert.equal(screens.tell("a", { edition: 1 }), false);
});

test("cells without an edition cannot be named later", () => {
  const screens = new Screens();
  screens.tell("a", { cells: cells("x") });
  assert.equal(screens.tell("a", {}), false);
  assert.equal(shown(screens, "a"), undefined);
});

test("after a change nobody knows what the window shows, until it tells", () => {
  const screens = new Screens();
  screens.tell("a", { edition: 1, cells: cells("x") });
  const edition = screens.edition("a");
  assert.equal(screens.tell("a", { changed: true }), true);
  assert.deepEqual([shown(screens, "a"), screens.edition("a")], [undefined, undefined]);
  // The change has been taken back.
  assert.equal(screens.tell("a", { edition: 1 }), true);
  assert.deepEqual([shown(screens, "a"), screens.edition("a")], ["x", edition]);
  assert.equal(screens.tell("b", { changed: true }), false);
});

test("what is told for one cell's execution does not hold for another's", () => {
  const screens = new Screens();
  screens.tell("a", { cell: "c1", cells: cells("x") });
  assert.equal(shown(screens, "a", "c1"), "x");
  assert.equal(shown(screens, "a", "c2"), undefined);
  assert.equal(shown(screens, "a"), undefined);
});

test("the kernel's edition changes with what is shown, not with each telling", () => {
  const screens = new Screens();
  screens.tell("a", { edition: 1, cells: cells("x") });
  const first = screens.edition("a");
  screens.tell("a", { edition: 2, cells: cells("x") });
  assert.equal(screens.edition("a"), first);
  screens.tell("a", { edition: 3, cells: cells("y") });
  assert.notEqual(screens.edition("a"), first);
});

test("windows that told longest ago are forgotten, and asked again", () => {
  const screens = new Screens();
  for (let n = 0; n < 40; n++) screens.tell(`w${n}`, { edition: 1, cells: cells(`${n}`) });
  assert.equal(screens.tell("w0", { edition: 1 }), false);
  assert.equal(screens.tell("w39", { edition: 1 }), true);
  assert.equal(shown(screens, "w39"), "39");
});
