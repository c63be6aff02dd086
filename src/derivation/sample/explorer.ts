import { Frame } from "../../math/value/frame.js";
import type { Lengths } from "../../math/value/lengths.js";
import { isProblem } from "../../math/expression/problem.js";
import { Trace } from "../../math/value/trace.js";
import { Work } from "../../math/value/work.js";
import { evaluateAt } from "./evaluate-point.js";
import type { Evaluated, Sample } from "./evaluate-point.js";
import { fulfilled } from "./fulfil.js";
import type { Coordinate, Spot } from "./spots.js";

/** What is seen at one spot. */
export interface Sight {
  readonly spot: Spot;
  /** Undefined where not everything is defined, or the conditions do not hold. */
  readonly sample: Sample | undefined;
  /** The numbers whose signs say on which side of its bends each function was taken. */
  readonly bends: ReadonlyMap<number, readonly number[]>;
}

/** Beyond all other points. */
const FIRST_POINT = 10_000;

/** Evaluates a chain at one spot after the other, for so much work of its own, and keeps what it has seen. */
export class Explorer {
  readonly samples: Sample[] = [];
  /** Branches that were taken where everything is defined. */
  readonly trace: Trace = new Trace();
  private readonly typed: Evaluated;
  private readonly lengths: Lengths;
  private readonly work: Work;

  constructor(typed: Evaluated, lengths: Lengths, most: number) {
    this.typed = typed;
    this.lengths = lengths;
    this.work = new Work(most);
  }

  /** Whether there is work left. */
  get isTired(): boolean {
    return this.work.rest <= 0;
  }

  /** Whether points have to solve equations. */
  get solvesEquations(): boolean {
    return this.typed.constraints.some(({ relation }) => relation === "=");
  }

  /** Equations are solved for other numbers than the one that is kept; from turn to turn for another one. */
  lookAt(spot: Spot, kept?: Coordinate, turn = 0): Sight {
    const trace = new Trace({ bends: true });
    const { typed, lengths, work } = this;
    const draw = fulfilled(spot.draw, { typed, lengths, work, turn, isRare: false, kept });
    const frame = new Frame({ draw, lengths, trace, work });
    const place = { frame, point: FIRST_POINT + this.samples.length, oneSided: new Set<number>() };
    const found = frame.evaluate(() => evaluateAt(this.typed, [spot.tuple], place));
    const [sample] = found === undefined || isProblem(found) ? [] : found;
    if (sample !== undefined) {
      this.samples.push(sample);
      for (const [node, taken] of trace.branches)
        for (const branch of taken) this.trace.takeBranch(node, branch);
    }
    return { spot, sample, bends: trace.bends ?? new Map() };
  }
}
