/**
 * The cell cases on the wire, against stock tslab too: whatever is not marked as stock's own behaviour must fail there,
 * else the case shows nothing.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { differences, type ExpectedCell, type Observed, parseCellCases } from "../cells/cell-case.js";
import { executeContent, type Fields, type Received, type WireClient } from "../wire-client.js";
import { KernelInFolder } from "./stock-kernel.js";

const fixtures = new URL("../../../../test/kernel/fixtures/cells/", import.meta.url);

describe("cells on the wire", { timeout: 240_000 }, () => {
  const ours = new KernelInFolder("ours");
  const stock = new KernelInFolder("stock");
  after(() => Promise.all([ours.close(), stock.close()]));

  for (const file of readdirSync(fixtures)) {
    for (const { title, cells, isStock } of parseCellCases(readFileSync(new URL(file, fixtures), "utf8"))) {
      test(title, async () => {
        assert.deepEqual(await run(ours, cells, observe), []);
        const failings = await run(stock, cells, observeStock);
        if (isStock) assert.deepEqual(failings, []);
        else assert.notDeepEqual(failings, [], "stock tslab does this too: mark the case with ===!");
      });
    }
  }
});

type Observer = (client: WireClient, cell: ExpectedCell, index: number) => Promise<Observed>;

async function run(
  kernel: KernelInFolder,
  cells: readonly ExpectedCell[],
  observer: Observer,
): Promise<string[]> {
  const found: string[] = [];
  await kernel.refresh();
  for (const [index, cell] of cells.entries()) {
    try {
      found.push(...differences(cell, await observer(await kernel.client(), cell, index)));
    } catch (error) {
      // No reply or no idle: this kernel is lost.
      found.push(String(error));
      await kernel.giveUp();
    }
  }
  return found;
}

/** The cases count from 1, each; so their first cell's number is taken off. */
async function observe(client: WireClient, { code }: ExpectedCell, index: number): Promise<Observed> {
  const id = client.send("execute_request", executeContent(code));
  const [reply] = await Promise.all([client.reply(id, 10_000), client.idle(id, 10_000)]);
  const before = Number(reply.content["execution_count"]) - 1 - index;
  const own = (text: string): string =>
    stripVTControlCharacters(text).replaceAll(/\bIn\[(\d+)\]/g, (_, n) => `In[${Number(n) - before}]`);
  const published = client.published(id);
  const result = published.find((m) => m.type === "execute_result")?.content["data"] as Fields | undefined;
  const error = published.find((m) => m.type === "error")?.content;
  return {
    result: result && own(String(result["text/plain"])),
    stdout: own(streamed(published, "stdout")),
    stderr: own(streamed(published, "stderr")),
    error: error && {
      ename: String(error["ename"]),
      evalue: String(error["evalue"]),
      traceback: own((error["traceback"] as string[]).join("\n")),
    },
  };
}

/** Stock tslab prints results and errors; they count as such, so that only what they say is judged, not where. */
async function observeStock(client: WireClient, cell: ExpectedCell): Promise<Observed> {
  const id = client.send("execute_request", executeContent(cell.code));
  const [reply] = await Promise.all([client.reply(id, 10_000), client.idle(id, 3000)]);
  const stdout = stripVTControlCharacters(streamed(client.published(id), "stdout"));
  const stderr = stripVTControlCharacters(streamed(client.published(id), "stderr"));
  const printed = cell.expectations.find(({ kind }) => kind === "stdout")?.text;
  const before = printed === undefined ? "" : `${printed}\n`;
  const rest = stdout.startsWith(before) ? stdout.slice(before.length).trimEnd() : stdout;
  const failed = reply.content["status"] !== "ok";
  // It aborts whatever comes in the next 200 ms; that is judged elsewhere.
  if (failed) await new Promise((resolve) => setTimeout(resolve, 300));
  const [, ename = "", evalue = ""] = /^(?:Uncaught )?(\w+): (.*)$/m.exec(stderr) ?? [];
  return {
    result: rest === "" ? undefined : rest,
    stdout: printed === undefined ? stdout : stdout.slice(0, before.length),
    stderr,
    error: failed ? { ename, evalue, traceback: stderr } : undefined,
  };
}

function streamed(published: readonly Received[], name: string): string {
  return published
    .filter((m) => m.type === "stream" && m.content["name"] === name)
    .map((m) => String(m.content["text"]))
    .join("");
}
