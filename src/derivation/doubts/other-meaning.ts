import { addDefinition } from "../../math/expression/definition.js";
import type { Definition } from "../../math/expression/definition.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import type { StepContext } from "../evidence/findings.js";
import { collectNames } from "../names/name-usage.js";
import { unreadableBehind } from "../names/leave-open.js";
import { namesBehind } from "../names/names-behind.js";
import type { Overruled } from "../facts/said.js";
import type { Section } from "../facts/section.js";
import { agreesThroughout } from "../sample/step-evidence.js";
import type { Evidence } from "../sample/step-evidence.js";
import { withoutCount } from "../evidence/open-names.js";
import { stepAlone } from "../evidence/step-alone.js";
import type { Doubt } from "./rule.js";
import { list } from "./rule.js";

/** `z = …` where z has a formula: it may be the z of the next example. */
export const formulaAlready: Doubt = ({ left, index, known, defining }) => {
  const name = withoutGroup(left);
  if (index > 0 || defining.has(index)) return undefined;
  const symbol = name.kind === "call" && name.primes === 0 ? name.function : name;
  if (symbol.kind !== "symbol" || !known.definitions.has(fullName(symbol))) return undefined;
  return `${list([fullName(symbol)])} has a formula already: is this another one?`;
};

/** Names with more than one formula on the page: which holds here? No doubt where the sides differ under all of them. */
export const givenAgain: Doubt = (context, { section }) => {
  const { left, right, known, vouched } = context;
  const { used } = collectNames([left, right], [], known);
  // What this display defines itself it means.
  const isOwn = (name: string): boolean => known.definitions.get(name) !== section.definitions.get(name);
  const isOpen = (name: string): boolean =>
    !isOwn(name) && (section.again.has(name) || (section.faded.has(name) && !vouched.has(name)));
  const open = new Set([...used].map(withoutCount).filter(isOpen));
  if (open.size === 0) return undefined;
  const meanings = meaningsOf(open, section);
  if (meanings.length <= MOST_MEANINGS && failsUnderAll(context, meanings)) return undefined;
  return `${list(open)} is given more than one meaning on this page: which holds here?`;
};

/** Names with what else they may mean. */
type Meaning = ReadonlyMap<string, Definition | undefined>;

/** More are not tried. */
const MOST_MEANINGS = 8;

/** All of the names without any formula, and each with every other one that it was given. */
function meaningsOf(names: ReadonlySet<string>, { again }: Section): readonly Meaning[] {
  const others = [...names].flatMap((name) =>
    (again.get(name) ?? []).map((each): Meaning => new Map([[name, each]])),
  );
  const without: Meaning = new Map([...names].map((name) => [name, undefined]));
  return [without, ...others];
}

/** Whether the sides differ under all meanings under which they have values. */
function failsUnderAll(context: StepContext, meanings: readonly Meaning[]): boolean {
  const found = meanings.map((meaning) => evidenceWith(context, meaning));
  const isOff = ({ equal, unsure }: Evidence): boolean => equal === 0 && unsure === 0;
  return found.every(isOff) && found.some(({ different }) => different > 0);
}

function evidenceWith(context: StepContext, meaning: Meaning): Evidence {
  const { left, right, known } = context;
  const definitions = new Map(known.definitions);
  for (const key of known.definitions.keys()) if (meaning.has(withoutCount(key))) definitions.delete(key);
  for (const definition of meaning.values())
    if (definition !== undefined) addDefinition(definitions, definition);
  const kinds = new Map([...known.kinds].filter(([name]) => !meaning.has(name)));
  return stepAlone(context, [left, right], { ...known, kinds, definitions }).evidence;
}

/** What holds by a definition that could not be evaluated does not hold for all that its name may be. */
export const unreadableName: Doubt = ({ left, right, known }) => {
  const found = unreadableBehind([left, right], known);
  return found.length === 0
    ? undefined
    : `What defines ${list(found)} could not be evaluated: does this hold by it?`;
};

/** What a directive declares, the page may have said more of: that Q is orthogonal, or that p is m v. */
export const saidOtherwise: Doubt = (context, { section }) => {
  if (section.overruled.size === 0) return undefined;
  const { left, right, known } = context;
  const { names } = namesBehind([left, right], known.definitions);
  const found = [...section.overruled].filter(
    ([name, before]) => names.has(name) && agreesThroughout(overruledBy(context, name, before)),
  );
  return found.length === 0
    ? undefined
    : `The page says more of ${list(found.map(([name]) => name))} than the directive: with that the sides agree.`;
};

function overruledBy(context: StepContext, name: string, { definition, kind }: Overruled): Evidence {
  const { left, right, known } = context;
  if (definition !== undefined) return evidenceWith(context, new Map([[name, definition]]));
  const kinds = new Map(known.kinds);
  const now = kinds.get(name);
  if (kind !== undefined) kinds.set(name, now === undefined ? kind : { ...now, domain: kind.domain });
  return stepAlone(context, [left, right], { ...known, kinds }).evidence;
}
