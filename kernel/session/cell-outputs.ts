import type { CellReply } from "../engine-contract.js";
import type { CellOutput, JsonBundle } from "./nbformat.js";
import type { Output } from "../threads.js";

type Display = Extract<Output, { kind: "display" }>;

/** Where the displays of a session are, so that an update reaches each of its id, in whichever cell. */
export class Displays {
  readonly #places = new Map<string, { readonly outputs: CellOutput[]; readonly output: CellOutput }[]>();

  add(id: string, outputs: CellOutput[], output: CellOutput): void {
    const places = this.#places.get(id) ?? [];
    this.#places.set(id, [...places, { outputs, output }]);
  }

  update(id: string, data: JsonBundle, metadata: JsonBundle): void {
    const places = this.#places.get(id) ?? [];
    const moved = places.flatMap(({ outputs, output }) => {
      const at = outputs.indexOf(output);
      if (at < 0) return [];
      const next = { output_type: "display_data", data, metadata } as const;
      outputs[at] = next;
      return [{ outputs, output: next }];
    });
    this.#places.set(id, moved);
  }
}

/** Collects what one cell sends, as Jupyter's front ends do: streams merged, updates applied, `clear_output` honoured. */
export class CellOutputs {
  readonly outputs: CellOutput[] = [];
  readonly #displays: Displays;
  /** Set by `clear(true)`: what is there stays until something replaces it. */
  #clearsAtNext = false;
  /** A long stream is joined once, when it is asked for or ends, and not at every line. */
  #stream: { readonly name: "stdout" | "stderr"; readonly texts: string[] } | undefined;

  constructor(displays: Displays) {
    this.#displays = displays;
  }

  add(output: Output): void {
    switch (output.kind) {
      case "stream":
        return this.#text(output.name, output.text);
      case "display":
        return output.update ? this.#update(output) : this.#display(output);
      case "clear":
        if (output.wait) this.#clearsAtNext = true;
        else this.#clear();
        return;
    }
  }

  finish(reply: CellReply, count: number): void {
    if (reply.status === "error") {
      const { ename, evalue, traceback } = reply;
      this.#push({ output_type: "error", ename, evalue, traceback });
    } else if (reply.result) {
      const { data, metadata } = reply.result as { data: JsonBundle; metadata: JsonBundle };
      this.#push({ output_type: "execute_result", data, metadata, execution_count: count });
    }
    this.settle();
  }

  /** Puts the open stream among the outputs. */
  settle(): void {
    const stream = this.#stream;
    this.#stream = undefined;
    if (!stream) return;
    const last = this.outputs.at(-1);
    const text = stream.texts.join("");
    if (last?.output_type === "stream" && last.name === stream.name) {
      this.outputs[this.outputs.length - 1] = { ...last, text: last.text + text };
    } else this.outputs.push({ output_type: "stream", name: stream.name, text });
  }

  #text(name: "stdout" | "stderr", text: string): void {
    this.#clearIfDue();
    if (this.#stream?.name !== name) {
      this.settle();
      this.#stream = { name, texts: [] };
    }
    this.#stream?.texts.push(text);
  }

  #display({ data, metadata, transient }: Display): void {
    const output = {
      output_type: "display_data",
      data: data as JsonBundle,
      metadata: metadata as JsonBundle,
    } as const;
    this.#push(output);
    if (transient.display_id !== undefined) this.#displays.add(transient.display_id, this.outputs, output);
  }

  #update({ data, metadata, transient }: Display): void {
    if (transient.display_id === undefined) return;
    this.#displays.update(transient.display_id, data as JsonBundle, metadata as JsonBundle);
  }

  #push(output: CellOutput): void {
    this.#clearIfDue();
    this.settle();
    this.outputs.push(output);
  }

  #clearIfDue(): void {
    if (this.#clearsAtNext) this.#clear();
  }

  #clear(): void {
    this.#clearsAtNext = false;
    this.#stream = undefined;
    this.outputs.length = 0;
  }
}
