import { findHost } from "./host.js";

/** What a check claims, as its report shows it: a mistake shown on purpose is expected. */
export interface Verdict {
  readonly holds: boolean;
  readonly expected?: boolean;
  readonly message: string;
}

/** Tells the host what a check claims, so that a cell of which it does not hold gets no marks where marks are given. */
export function tellVerdict({ holds, expected = false, message }: Verdict): void {
  findHost()?.verdict?.({ holds: holds || expected, message });
}
