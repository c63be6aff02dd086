import type { CellReply, Engine, Sink } from "./engine-contract.js";
import { helpQuestion } from "./help-question.js";
import { limitOutput, outputLimit } from "./output-limit.js";
import { plainReply } from "./plain-json.js";
import { silentSink } from "./silent-sink.js";
import type { Answers, Question, ToExecution } from "./threads.js";
import { post, SHARED } from "./threads.js";
import { wireSink, type WireLink } from "./wire-sink.js";

/** The real one: cells get one that throws. */
const exit = process.exit.bind(process);

/** Serves the wire's questions with the engine, which is made when the wire says "load". */
export class ExecutionThread {
  readonly #link: WireLink;
  readonly #makeEngine: () => Promise<Engine>;
  readonly #limit = outputLimit(process.env);
  #engine: Promise<Engine> | undefined;
  #loaded: Engine | undefined;

  constructor(link: WireLink, makeEngine: () => Promise<Engine>) {
    this.#link = link;
    this.#makeEngine = makeEngine;
  }

  receive(message: ToExecution): void {
    switch (message.kind) {
      case "load":
        this.#load().catch(() => undefined);
        return;
      case "interrupt":
        return this.#loaded?.interrupt();
      case "close":
        this.#loaded?.close();
        return exit(0);
      case "shows":
        this.#load().then(
          (engine) => engine.shows(message.window, message.edition),
          () => undefined,
        );
        return;
      case "ask":
        void this.#answer(message.number, message.question);
    }
  }

  /** Stops the running cell, or the one that waits for the compiler to load. */
  interrupt(): void {
    Atomics.store(this.#link.shared, SHARED.interrupt, 1);
    this.#loaded?.interrupt();
  }

  async #answer(number: number, question: Question): Promise<void> {
    try {
      const value = await this.#value(question, await this.#load());
      post(this.#link.port, { kind: "answer", number, value });
    } catch (error) {
      post(this.#link.port, { kind: "failure", number, message: String(error) });
    }
  }

  #value(question: Question, engine: Engine): Answers[keyof Answers] | Promise<Answers[keyof Answers]> {
    switch (question.kind) {
      case "execute":
        return this.#execute(question, engine);
      case "complete":
        return engine.complete(question.code, question.offset);
      case "inspect":
        return engine.inspect(question.code, question.offset);
      case "isComplete":
        return engine.isComplete(question.code);
      default:
        return question satisfies never;
    }
  }

  async #execute(
    { request, cell, expressions }: Extract<Question, { kind: "execute" }>,
    engine: Engine,
  ): Promise<Answers["execute"]> {
    const asked = helpQuestion(cell.code);
    if (asked !== undefined) return this.#help(asked, engine);
    const sink = this.#sink(request);
    const quiet = cell.silent ? silentSink(sink) : limitOutput(sink, this.#limit);
    const reply = plainReply(await engine.execute(cell, quiet));
    const values: [string, CellReply][] = [];
    if (reply.status === "ok") {
      for (const [name, expression] of Object.entries(expressions))
        values.push([name, plainReply(await engine.evaluate(expression))]);
    }
    return { reply, expressions: Object.fromEntries(values) };
  }

  #help(name: string, engine: Engine): Answers["execute"] {
    const { found, data } = engine.inspect(name, name.length);
    const page = found ? data : { "text/plain": `nothing is known of ${name}` };
    return { reply: { status: "ok" }, expressions: {}, page };
  }

  #sink(request: string): Sink {
    return wireSink(this.#link, request);
  }

  /** A compiler that cannot be loaded is tried again at the next request, whose answer then says why. */
  #load(): Promise<Engine> {
    this.#engine ??= this.#makeEngine().then(
      (engine) => (this.#loaded = engine),
      (error: unknown) => {
        this.#engine = undefined;
        throw error;
      },
    );
    return this.#engine;
  }
}
