import type { Definition } from "../../math/expression/definition.js";
import type { Condition } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";

/** Something that the text around a display says of names, and that was not used. */
export interface Unused {
  /** The sentence. */
  readonly quoted: string;
  readonly names: ReadonlySet<string>;
  /** The conditions, where it could be read as such. */
  readonly read?: readonly Condition[];
}

/** A condition in the text around a display, with its sentence. */
export interface Said extends Unused {
  readonly condition: Condition;
}

/** What a page says of a name: a formula, or what kind of thing it is. */
export interface Overruled {
  readonly definition?: Definition;
  readonly kind?: Kind;
}
