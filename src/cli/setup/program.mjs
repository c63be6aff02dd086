import { spawn } from "node:child_process";

/**
 * Runs a program to its end and keeps what it prints. `code` is undefined when it could not be started; `late` is true
 * when it was ended because it took longer than `patience`, in milliseconds.
 */
export function capture(program, args, { patience, ...options } = {}) {
  return new Promise((resolve) => {
    let output = "";
    let late = false;
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const timer = setTimeout(
      () => {
        late = true;
        child.kill("SIGKILL");
      },
      patience ?? 2 ** 31 - 1,
    );
    const released = endTogether(child);
    const end = (code) => {
      clearTimeout(timer);
      released();
      resolve({ code, output, late });
    };
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", () => end(undefined));
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Runs a program to its end; what it prints goes where ours goes. Its exit code. */
export function runThrough(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ["ignore", "inherit", "inherit"] });
    const released = endTogether(child);
    child.on("error", reject);
    child.on("close", (code) => {
      released();
      resolve(code ?? 1);
    });
  });
}

/**
 * A Ctrl-C ends what a step has started, and then us: no installer may go on writing behind the back of the next start.
 * A second one does not wait. The answer takes that back.
 */
function endTogether(child) {
  let signals = 0;
  const stop = (signal) => {
    const code = signal === "SIGINT" ? 130 : 143;
    signals += 1;
    if (signals > 1) process.exit(code);
    process.stderr.write("\ngradbook: stopped in the middle of the set-up; start again to complete it\n");
    child.removeAllListeners("close").on("close", () => process.exit(code));
    child.kill(signal);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return () => process.off("SIGINT", stop).off("SIGTERM", stop);
}

/** Hands the terminal over to a program; its exit code. */
export function handOver(program, args, options = {}) {
  // A Ctrl-C goes to both: the program decides what it means, and we end when it does.
  const wait = () => {};
  process.on("SIGINT", wait);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", ...options });
    const pass = (signal) => child.kill(signal);
    process.on("SIGTERM", pass);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", wait).off("SIGTERM", pass);
      resolve(code ?? (signal === null ? 0 : 1));
    });
  });
}

/** The last lines that say something, for a message. */
export function lastWords(output, lines = 1) {
  const said = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  return said.slice(-lines).join("\n").trim();
}

/** Whether what npm or pip printed is the complaint of one who cannot reach the network. */
export function soundsOffline(output) {
  return /ENOTFOUND|ENOTCACHED|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT|\bE50[234]\b|name resolution|Failed to establish a new connection|Network is unreachable|Connection refused|getaddrinfo|ConnectTimeout|ReadTimeout|Max retries exceeded|connection broken/i.test(
    output,
  );
}
