import { findHost } from "../host/host.js";

/** Exercises of one kind by id: the course's own, and those that notebooks define. */
export class Definitions<E extends { readonly id: string }> {
  readonly #kind: string;
  readonly #defined = new Map<string, E>();
  readonly #again = new Set<string>();

  /** `kind` is what a message calls them: "exercise". */
  constructor(kind: string) {
    this.#kind = kind;
  }

  /** Every exercise that has been defined, by id, in the order of definition. */
  get all(): ReadonlyMap<string, E> {
    return this.#defined;
  }

  /** Whoever writes an exercise runs its cell again and again: the last definition holds. */
  define(exercise: E): void {
    if (this.#defined.has(exercise.id)) this.#again.add(exercise.id);
    this.#defined.set(exercise.id, exercise);
  }

  /**
   * The exercise with this id.
   *
   * @throws RangeError when there is none; and, where marks are given, when there are two
   */
  find(id: string, course: readonly E[]): E {
    const known = course.find((each) => each.id === id);
    const found = this.#defined.get(id) ?? known;
    if (found === undefined) {
      const ids = new Set([...course.map((each) => each.id), ...this.#defined.keys()]);
      throw new RangeError(`There is no ${this.#kind} "${id}". There are: ${[...ids].join(", ")}.`);
    }
    const twice = this.#again.has(id) || (known !== undefined && found !== known);
    if (twice && findHost()?.graded === true)
      throw new RangeError(
        `There are two definitions of the ${this.#kind} "${id}", and no marks while nothing says which one is meant: remove the other.`,
      );
    return found;
  }
}
