/** Something the person at the keyboard can mend: the message is one line that says how. */
export class SetupError extends Error {}

/** Does `work`, saying what is going on: on a terminal with the seconds it has taken so far, elsewhere in two lines. */
export async function step(what, work) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const { stderr } = process;
  const draw = () => stderr.write(`\r\u001B[Kgradbook: ${what} … ${seconds()}`);
  if (!stderr.isTTY) stderr.write(`gradbook: ${what} …\n`);
  else draw();
  const timer = stderr.isTTY ? setInterval(draw, 1000) : undefined;
  try {
    const answer = await work();
    stderr.write(`${stderr.isTTY ? "\r\u001B[K" : ""}gradbook: ${what}: done, ${seconds()}\n`);
    return answer;
  } catch (error) {
    if (stderr.isTTY) stderr.write("\r\u001B[K");
    throw error;
  } finally {
    clearInterval(timer);
  }
}
