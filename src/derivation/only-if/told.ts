import type { RuleMark } from "../report/rule-marks.js";

/** A condition, as it is told. */
export interface Told {
  readonly mark: RuleMark;
  readonly latex: string;
  /** Beside a formula it would not be understood, so that nobody should be told to write it there. */
  readonly isUnreadable?: true;
}
