import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { commands } from "../../src/cli/commands.js";
import { gradbook, notebookText, temporaryFolder } from "./command-line.js";

const folder = temporaryFolder();
writeFileSync(join(folder, "a.ipynb"), notebookText(["1"]));
writeFileSync(join(folder, "broken.ipynb"), "{");
writeFileSync(
  join(folder, "python.ipynb"),
  notebookText(["1"]).replaceAll(/"gradbook"|"typescript"/g, '"python"'),
);
writeFileSync(
  join(folder, "bare.ipynb"),
  notebookText(["1"]).replace(/"metadata":{"kernelspec".*?}}/, '"metadata":{}'),
);
mkdirSync(join(folder, "b"));

const names = Object.keys(commands).join(", ");

const refused: readonly (readonly [args: readonly string[], message: string])[] = [
  [[], "no command given; gradbook --help lists them"],
  [["frob"], `there is no command "frob"; the commands are ${names}`],
  [["run"], "no file given; gradbook run --help shows the usage"],
  [["run", "--frob"], "Unknown option '--frob'; gradbook run --help lists the options"],
  [
    ["run", "a.ipynb", "--timeout", "-1"],
    "Option '--timeout' argument is ambiguous. Did you forget to specify the option argument for '--timeout'? To specify an option argument starting with a dash use '--timeout=-XYZ'; gradbook run --help lists the options",
  ],
  [["help", "frob"], `there is no command "frob"; the commands are ${names}`],
  [["run", "no.ipynb"], "no.ipynb: no such file or folder; check the name and the folder you are in"],
  [["run", "b"], "b: this is a folder; name the files in it"],
  [
    ["run", "a.ipynb", "--inplace", "--out", "b"],
    "--inplace and --out exclude each other; choose where the outputs go",
  ],
  [["run", "a.ipynb", "--out", "."], "--out . would overwrite a.ipynb; name another folder"],
  [["run", "a.ipynb", "--timeout", "soon"], '--timeout takes a number of seconds above 0, not "soon"'],
  [
    ["run", "a.ipynb", "broken.ipynb"],
    "broken.ipynb:1:2: not JSON: Expected property name or '}'; a notebook is JSON, as Jupyter saves it",
  ],
  [
    ["run", "python.ipynb"],
    'python.ipynb: the notebook is for the kernel "python", language python; gradbook runs TypeScript and JavaScript: run it with its own kernel, or choose another notebook; gradbook export --no-run makes a handout of what it holds',
  ],
  [
    ["run", "bare.ipynb"],
    'bare.ipynb: the notebook names no kernel (metadata.kernelspec); open it in JupyterLab, choose the kernel "TypeScript (gradbook)" and save',
  ],
  [
    ["run", "a.ipynb", "--out", "broken.ipynb"],
    "broken.ipynb: cannot write into this folder: a file of this name is in the way; name another folder",
  ],
  [
    ["export", "a.ipynb", "--out", "broken.ipynb/x"],
    "broken.ipynb/x: cannot write into this folder: a part of this path is a file, not a folder; name another",
  ],
  [["student", "a.ipynb"], "no folder for the copies given; add --out DIR"],
  [
    ["student", "a.ipynb", "b/../a.ipynb", "--out", "c"],
    "a.ipynb and b/../a.ipynb would both become c/a.ipynb; give them in two calls",
  ],
  [["kernel", "frob"], "say what to do: gradbook kernel install, or gradbook kernel uninstall"],
  [
    ["kernel", "install", "--user", "--prefix", "x"],
    "--user and --prefix exclude each other; choose where the kernel goes",
  ],
];

for (const [args, message] of refused) {
  test(`gradbook ${args.join(" ")}: one line on stderr, exit code 2, nothing written`, () => {
    const before = readdirSync(folder);
    const { code, out, err } = gradbook(args, folder);
    assert.deepEqual({ code, out, err }, { code: 2, out: "", err: `gradbook: ${message}\n` });
    assert.deepEqual(readdirSync(folder), before);
  });
}

test("--trace adds where in the program the error came from", () => {
  const { code, err } = gradbook(["run", "no.ipynb", "--trace"], folder);
  assert.equal(code, 2);
  assert.match(err, /^gradbook: InputError: no\.ipynb: no such file .*\n\s+at /);
});

test("--help lists every command, and each command has its own", () => {
  const { code, out } = gradbook(["--help"], folder);
  assert.equal(code, 0);
  assert.ok(Object.keys(commands).length >= 5);
  for (const name of Object.keys(commands)) {
    assert.match(out, new RegExp(`^  ${name} +\\S`, "m"));
    const help = gradbook([name, "--help"], folder);
    assert.deepEqual([help.code, help.err], [0, ""]);
    assert.match(help.out, new RegExp(`^usage: gradbook ${name} `));
  }
});

test("gradbook help COMMAND is gradbook COMMAND --help; --version says the version", () => {
  assert.equal(gradbook(["help", "run"], folder).out, gradbook(["run", "--help"], folder).out);
  assert.match(gradbook(["--version"], folder).out, /^gradbook \d+\.\d+\.\d+\n$/);
});

test("clean brings a notebook into its form once, --check only says which are not", () => {
  const file = join(folder, "b", "a.ipynb");
  writeFileSync(file, notebookText(["1"]));
  const check = gradbook(["clean", "--check", "a.ipynb"], join(folder, "b"));
  assert.deepEqual(
    [check.code, check.out],
    [1, "a.ipynb: not in canonical form; gradbook clean a.ipynb mends it\n"],
  );
  assert.equal(readFileSync(file, "utf8"), notebookText(["1"]));
  assert.equal(gradbook(["clean", "a.ipynb"], join(folder, "b")).out, "a.ipynb: cleaned\n");
  assert.deepEqual(gradbook(["clean", "--check", "a.ipynb"], join(folder, "b")), {
    code: 0,
    out: "",
    err: "",
  });
});
