import { findHost } from "./host.js";

/** What a check claims, as its report shows it: a mistake shown on purpose is expected. */
export interface Verdict {
  readonly holds: boolean;
  readonly expected?: boolean;
  /** Of what neither holds nor is refuted: what its report begins with. */
  readonly sign?: string;
  readonly message: string;
}

/** Tells the host what a check claims, so that a cell of which it does not hold gets no marks where marks are given. */
export function tellVerdict({ holds, expected = false, sign, message }: Verdict): void {
  findHost()?.verdict?.({ holds: holds || expected, ...(sign === undefined ? {} : { sign }), message });
}
