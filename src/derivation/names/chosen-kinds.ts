import type { Kind } from "../../math/value/kind.js";

/** One choice of kinds for undeclared names, which remembers for which names it was asked. */
export class ChosenKinds {
  readonly asked: Set<string> = new Set();
  private readonly guessed: ReadonlyMap<string, Kind>;
  private readonly declared: ReadonlyMap<string, Kind>;
  private readonly isHidden: (name: string, kind: Kind) => boolean;

  /** `isHidden` tells which names stand for something else, whatever their kind. */
  constructor(
    guessed: ReadonlyMap<string, Kind>,
    declared: ReadonlyMap<string, Kind>,
    isHidden: (name: string, kind: Kind) => boolean,
  ) {
    this.guessed = guessed;
    this.declared = declared;
    this.isHidden = isHidden;
  }

  get(name: string): Kind | undefined {
    this.asked.add(name);
    const kind = this.guessed.get(name) ?? this.declared.get(name);
    return kind === undefined || this.isHidden(name, kind) ? undefined : kind;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }
}

/** Choices that do not fit, each as the kinds that were asked for until that showed. */
export class Misfits {
  private readonly reasons: (readonly (readonly [string, Kind | undefined])[])[] = [];

  add(guessed: ReadonlyMap<string, Kind>, asked: ReadonlySet<string>): void {
    this.reasons.push([...asked].map((name) => [name, guessed.get(name)] as const));
  }

  /** Whether a choice agrees with an earlier one in all that made it a misfit. */
  has(guessed: ReadonlyMap<string, Kind>): boolean {
    return this.reasons.some((reason) => reason.every(([name, kind]) => guessed.get(name) === kind));
  }
}
