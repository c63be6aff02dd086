const VALID = /^[A-Za-z0-9_-]{1,64}$/;

/** The ids for `cells`: those that are valid and not yet taken stay, all others follow from the cell's source. */
export function cellIds(cells: readonly { readonly id?: unknown; readonly source: string }[]): string[] {
  const taken = new Set<string>();
  const kept = cells.map(({ id }) => {
    if (typeof id !== "string" || !VALID.test(id) || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  return cells.map(({ source }, index) => kept[index] ?? freshId(source, taken));
}

function freshId(source: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const id = fingerprint(`${attempt}\n${source}`);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

/** 32-bit FNV-1a in hexadecimal: the same source gets the same id on every machine, so that files do not differ by chance. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
