import { readFileSync } from "node:fs";
import { join } from "node:path";
import { copyWhenChanged, writeWhenChanged } from "./write-when-changed.mjs";

const NAME = "gradbook_handout";

/**
 * Makes JupyterLab's File → Save and Export Notebook As → Handout work: a Python module of one file and the entry
 * point by which nbconvert finds it, written as pip would write them.
 */
export function installExporter(root, packages) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  copyWhenChanged(join(root, "src/cli/nbconvert", `${NAME}.py`), join(packages, `${NAME}.py`));
  const settings = { node: process.execPath, cli: join(root, "dist/src/cli/main.js") };
  writeWhenChanged(join(packages, `${NAME}.json`), JSON.stringify(settings));
  // No version in the folder's name: a newer one takes its place.
  const info = join(packages, `${NAME}-0.dist-info`);
  writeWhenChanged(
    join(info, "METADATA"),
    `Metadata-Version: 2.1\nName: ${NAME.replace("_", "-")}\nVersion: 0\nSummary: handouts by gradbook ${version}\n`,
  );
  writeWhenChanged(
    join(info, "entry_points.txt"),
    `[nbconvert.exporters]\nhandout = ${NAME}:HandoutExporter\n`,
  );
  writeWhenChanged(join(info, "INSTALLER"), "gradbook\n");
  const files = [
    `${NAME}.py`,
    `${NAME}.json`,
    ...["METADATA", "entry_points.txt", "INSTALLER", "RECORD"].map((file) => `${NAME}-0.dist-info/${file}`),
  ];
  writeWhenChanged(join(info, "RECORD"), files.map((file) => `${file},,\n`).join(""));
}
