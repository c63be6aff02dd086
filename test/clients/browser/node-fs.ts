/** Reading fixtures from a page: the test's server answers for the repository's files. */

function ask(url: URL | string, query = ""): { readonly status: number; readonly text: string } {
  const request = new XMLHttpRequest();
  // Tests read their fixtures as they load, so this has to be synchronous, as in Node.
  request.open("GET", `${String(url)}${query}`, false);
  request.send();
  return { status: request.status, text: request.responseText };
}

export function readFileSync(url: URL | string): string {
  const { status, text } = ask(url);
  if (status !== 200) throw new Error(`no file ${String(url)}`);
  return text;
}

/** Fixtures are written anew by Node alone. */
export function writeFileSync(url: URL | string): never {
  throw new Error(`a page writes no file: ${String(url)}`);
}

export function existsSync(url: URL | string): boolean {
  return ask(url).status === 200;
}

export function readdirSync(url: URL | string): string[] {
  return JSON.parse(ask(url, "?list").text) as string[];
}
