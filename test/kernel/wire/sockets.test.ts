import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Dealer, Router, Subscriber, XPublisher } from "zeromq";
import { listen, Publisher, send } from "../../../kernel/wire/sockets.js";

test("what is sent after the end fails nobody", async () => {
  const socket = new XPublisher();
  await socket.bind("tcp://127.0.0.1:*");
  socket.close();
  await send(socket, ["status"]);
  assert.throws(() => void socket.send("status"), /Socket is closed/);
});

describe("a publisher", { timeout: 20_000 }, () => {
  test("sends nothing to a subscriber before it is admitted, nor after it has left", async () => {
    const publisher = new Publisher();
    await publisher.bind("tcp://127.0.0.1:*");
    const subscriber = new Subscriber();
    subscriber.subscribe("topic");
    subscriber.connect(publisher.lastEndpoint ?? "");
    const [subscription] = await publisher.receive();
    assert.ok(subscription);
    await send(publisher, ["topic: too early"]);
    assert.equal(String(publisher.admit(subscription)), "topic");
    await send(publisher, ["topic: welcome"]);
    assert.deepEqual((await subscriber.receive()).map(String), ["topic: welcome"]);

    subscriber.unsubscribe("topic");
    subscriber.subscribe("other");
    for (const expected of [undefined, "other"]) {
      const [frame] = await publisher.receive();
      assert.ok(frame);
      assert.equal(publisher.admit(frame)?.toString(), expected);
    }
    await send(publisher, ["topic: too late"]);
    await send(publisher, ["other: welcome"]);
    assert.deepEqual((await subscriber.receive()).map(String), ["other: welcome"]);
    publisher.close();
    subscriber.close();
  });
});

describe("a listener", { timeout: 20_000 }, () => {
  /** What is received and rejected until "last" has come. */
  async function heard(receive: (text: string) => void | Promise<void>, router = new Router()) {
    const dealer = new Dealer();
    await router.bind("tcp://127.0.0.1:*");
    dealer.connect(router.lastEndpoint ?? "");
    const log: string[] = [];
    const listening = listen(
      router,
      ([, frame]) => {
        const text = String(frame);
        log.push(text);
        if (text === "last") router.close();
        return receive(text);
      },
      (error) => log.push(String(error)),
    );
    for (const text of ["throws", "rejects", "waits", "last"]) await dealer.send(text);
    await listening;
    dealer.close();
    return log;
  }

  test("outlives what its receiver throws or rejects, and does not wait for it", async () => {
    const log = await heard((text) => {
      if (text === "throws") throw new Error("thrown");
      if (text === "rejects") return Promise.reject(new Error("rejected"));
      return text === "waits" ? new Promise(() => undefined) : undefined;
    });
    assert.deepEqual(
      log.toSorted(),
      ["throws", "Error: thrown", "rejects", "Error: rejected", "waits", "last"].toSorted(),
    );
  });

  test("asks again when the socket fails to receive", async () => {
    let failures = 2;
    class Stumbling extends Router {
      override async receive(): ReturnType<Router["receive"]> {
        if (failures-- > 0) throw new Error("stumbled");
        await sleep(1);
        return super.receive();
      }
    }
    const log = await heard(() => undefined, new Stumbling());
    assert.deepEqual(log, ["Error: stumbled", "Error: stumbled", "throws", "rejects", "waits", "last"]);
  });
});
