import type { Condition, Expression } from "../../math/expression/expression.js";
import type { Samples } from "../sample/evaluate-chain.js";
import type { Known, Names } from "../names/names.js";
import type { Chain } from "../chains/parse-chain.js";
import type { Evidence } from "../sample/step-evidence.js";
import type { TypedChain } from "../shapes/typed-chain.js";
import type { Unused } from "../facts/said.js";
import type { Section } from "../facts/section.js";
import type { Reasoned } from "../report/because.js";

/** A chain with everything that was found out about it. */
export interface Findings {
  readonly chain: Chain;
  readonly latex: string;
  readonly expressions: readonly (Expression | undefined)[];
  /** Steps that define a name. */
  readonly defining: ReadonlySet<number>;
  readonly conditions: readonly Condition[];
  readonly typed: TypedChain;
  readonly samples: Samples;
  /** Steps that hold only for the lengths that were chosen. */
  readonly lengthBound: ReadonlySet<number>;
  readonly names: Names;
  readonly known: Known;
  /** The author speaks to the checker: a directive stands before the display, or code passes or binds it. */
  readonly isAddressed: boolean;
  /** The author speaks to the checker, and every name of the chain is what the checker was told. */
  readonly claims: boolean;
  /** Names that the author has typed or defined for the checker, those of this chain among them. */
  readonly vouched: ReadonlySet<string>;
  readonly unread: readonly string[];
  /** Conditions that were understood, but could not be used. */
  readonly ignored: readonly Condition[];
  /** What the text around says of names, and what was not used. */
  readonly unused: readonly Unused[];
  /** Names that equations before this display tie to each other. */
  readonly tied: readonly ReadonlySet<string>[];
  /** How vectors are written, where the author says so. */
  readonly vectors: Section["vectors"];
  /** Guessed names whose shapes earlier steps have borne out. */
  readonly confirmed: ReadonlySet<string>;
}

/** What is said of one step. */
export interface Outcome extends Reasoned {
  readonly samples?: number;
  readonly evidence?: Evidence;
  readonly holdsWhen?: string;
  /** It is no claim: it says where names lie. */
  readonly restricts?: true;
}

/** What a failing step is called instead of wrong, and why. */
export type Doubt = Reasoned;

/** A step whose sides differ, with all that was found out about its chain. */
export interface StepContext extends Findings {
  readonly left: Expression;
  readonly right: Expression;
  readonly index: number;
}
