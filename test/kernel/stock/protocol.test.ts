import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { cases, destructive } from "./protocol-cases.js";
import { KernelInFolder } from "./stock-kernel.js";

describe("the protocol, where stock tslab falls short", { timeout: 240_000 }, () => {
  const ours = new KernelInFolder("ours");
  const stock = new KernelInFolder("stock");
  after(() => Promise.all([ours.close(), stock.close()]));

  for (const [title, holds] of Object.entries(cases)) {
    test(title, async () => {
      await holds(await ours.client());
      await stock.refresh();
      const client = await stock.client();
      await assert.rejects(holds(client), "stock tslab does this too: the case shows nothing");
    });
  }

  for (const [title, holds] of Object.entries(destructive)) {
    test(title, async () => {
      await holds(await ours.client());
      await stock.giveUp();
      const client = await stock.client();
      await assert.rejects(holds(client), "stock tslab does this too: the case shows nothing");
    });
  }
});
