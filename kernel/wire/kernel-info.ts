import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Content } from "./message.js";
import { PROTOCOL_VERSION } from "./outgoing.js";

/** The content of a `kernel_info_reply`, known without loading the compiler. */
export function kernelInfo(): Content {
  const require = createRequire(import.meta.url);
  const { version } = readJson(new URL("../../../package.json", import.meta.url));
  const tslab = readJson(require.resolve("tslab/package.json"));
  const typescript = readJson(
    createRequire(require.resolve("tslab")).resolve("@tslab/typescript-for-tslab/package.json"),
  );
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "gradbook",
    implementation_version: version,
    banner: `gradbook ${version} (TypeScript ${typescript.version}, tslab ${tslab.version}, Node.js ${process.versions.node})`,
    language_info: {
      name: "typescript",
      version: typescript.version,
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: "typescript",
      nbconvert_exporter: "script",
    },
    debugger: false,
    help_links: [
      { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
      { text: "TensorFlow.js", url: "https://js.tensorflow.org/api/latest/" },
    ],
  };
}

function readJson(file: string | URL): { readonly version: string } {
  return JSON.parse(readFileSync(file, "utf8")) as { version: string };
}
