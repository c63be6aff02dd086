/** How a function is printed, in LaTeX and as text. */
export type Printed =
  | {
      /** A name before its arguments: `\sin(x)`. */
      readonly as: "call";
      readonly latex: string;
      readonly text: string;
    }
  | {
      /** Marks around its arguments: `\sqrt{x}`. */
      readonly as: "fence";
      readonly latex: readonly [open: string, close: string];
      readonly text: readonly [open: string, close: string];
    }
  | {
      /** A mark after its argument: `n!`. */
      readonly as: "mark";
      readonly latex: string;
      readonly text: string;
    };

/** As a command of LaTeX, `\sin`, and as a word. */
export function command(name: string): Printed {
  return { as: "call", latex: `\\${name}`, text: name };
}

/** Upright, `\operatorname{softmax}`, and as a word. */
export function operator(name: string): Printed {
  return { as: "call", latex: `\\operatorname{${name}}`, text: name };
}
