import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture } from "./program.mjs";
import { SetupError } from "./step.mjs";

const NAME = "gradbook_handout";

/**
 * Makes JupyterLab's File → Save and Export Notebook As → Handout work: a Python module of one file and the entry
 * point by which nbconvert finds it, written as pip would write them.
 */
export async function installExporter(root, { python }) {
  const { code, output } = await capture(python, [
    "-c",
    "import sysconfig; print(sysconfig.get_path('purelib'))",
  ]);
  const packages = output.trim().split(/\r?\n/).at(-1);
  if (code !== 0 || !packages)
    throw new SetupError(`cannot find where ${python} keeps its packages; delete .venv and start again`);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  cpSync(join(root, "src/cli/nbconvert", `${NAME}.py`), join(packages, `${NAME}.py`));
  const settings = { node: process.execPath, cli: join(root, "dist/src/cli/main.js") };
  writeFileSync(join(packages, `${NAME}.json`), JSON.stringify(settings));
  // No version in the folder's name: a newer one takes its place.
  const info = join(packages, `${NAME}-0.dist-info`);
  mkdirSync(info, { recursive: true });
  writeFileSync(
    join(info, "METADATA"),
    `Metadata-Version: 2.1\nName: ${NAME.replace("_", "-")}\nVersion: 0\nSummary: handouts by gradbook ${version}\n`,
  );
  writeFileSync(join(info, "entry_points.txt"), `[nbconvert.exporters]\nhandout = ${NAME}:HandoutExporter\n`);
  writeFileSync(join(info, "INSTALLER"), "gradbook\n");
  const files = [
    `${NAME}.py`,
    `${NAME}.json`,
    ...["METADATA", "entry_points.txt", "INSTALLER", "RECORD"].map((file) => `${NAME}-0.dist-info/${file}`),
  ];
  writeFileSync(join(info, "RECORD"), files.map((file) => `${file},,\n`).join(""));
}
