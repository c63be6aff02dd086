import { spawn } from "node:child_process";

/** Runs a program to its end and keeps what it prints. `code` is undefined when it could not be started. */
export function capture(program, args, options = {}) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", () => resolve({ code: undefined, output }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
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
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT|name resolution|Failed to establish a new connection|Network is unreachable|Connection refused|getaddrinfo|ConnectTimeout|ReadTimeout|Max retries exceeded|connection broken/i.test(
    output,
  );
}
