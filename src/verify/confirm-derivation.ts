import type { Binding } from "../derivation/facts/check-options.js";
import { isRefuted } from "../derivation/report/derivation-verdicts.js";
import type { Derivation } from "../derivation/report/report.js";
import { type Confirmation, type ConfirmedCode, isConfirmedCode, recordCalls } from "./confirm-autograd.js";

/** Bindings as the checker takes them, and what autograd has to say when it has called the code. */
export interface SeparatedCode {
  readonly plain: Readonly<Record<string, Binding>>;
  readonly confirmed: ReadonlyMap<string, () => Confirmation>;
}

/** Code that has a TensorFlow.js twin is called by the checker as plain code, and its calls are kept. */
export function separateCode(bindings: Readonly<Record<string, Binding | ConfirmedCode>>): SeparatedCode {
  const confirmed = new Map<string, () => Confirmation>();
  const plain: Record<string, Binding> = {};
  for (const [symbol, binding] of Object.entries(bindings)) {
    if (isConfirmedCode(binding)) {
      const calls = recordCalls(binding);
      confirmed.set(symbol, () => calls.confirm());
      plain[symbol] = calls.recorded;
    } else {
      plain[symbol] = binding;
    }
  }
  return { plain, confirmed };
}

/** Says whether autograd confirms the derivatives of the code; where it does not, nothing is verified. */
export function confirmDerivation(derivation: Derivation, confirmed: SeparatedCode["confirmed"]): Derivation {
  const confirmations = [...confirmed].map(([symbol, confirm]) => Object.assign({ symbol }, confirm()));
  const doubtful = confirmations.find(({ points, doubt }) => doubt !== undefined || points === 0);
  if (doubtful) {
    const verdict = isRefuted(derivation.verdict) ? derivation.verdict : "partial";
    return { ...derivation, verdict, reason: describeDoubt(doubtful) };
  }
  const lines = confirmations.map(
    ({ symbol, points }) => `TensorFlow.js autograd confirms the derivative of ${symbol} at ${points} points`,
  );
  return lines.length === 0 ? derivation : { ...derivation, confirmed: lines };
}

function describeDoubt({ symbol, doubt }: { readonly symbol: string; readonly doubt?: string }): string {
  return doubt === undefined
    ? `${symbol} is not called in this derivation, so autograd confirms nothing`
    : `TensorFlow.js autograd does not confirm the derivative of ${symbol}: ${doubt}`;
}
