"""JupyterLab's File > Save and Export Notebook As > Handout, and `jupyter nbconvert --to handout`.

Hands the notebook, as it is, to `gradbook export`, which does all the work. Which program that is stands in
gradbook_handout.json beside this file, written when gradbook was set up.
"""

import json
import pathlib
import shutil
import subprocess
import tempfile

import nbformat
from nbconvert.exporters import Exporter
from traitlets import List, Unicode, default


class HandoutExporter(Exporter):
    """One HTML file that opens offline, with the checker's verdict on each line of each derivation."""

    export_from_notebook = "Handout"
    output_mimetype = "text/html"

    resources = List(
        Unicode(), help="Folders outside the notebook's from which pictures may go into the page."
    ).tag(config=True)

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    def from_notebook_node(self, nb, resources=None, **kw):
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        metadata = resources.get("metadata", {})
        # A client may send any name; a file's name has no folders in it.
        name = pathlib.PurePath(metadata.get("name") or "").name or "notebook"
        with tempfile.TemporaryDirectory(prefix="gradbook-handout-") as folder:
            source = pathlib.Path(folder, f"{name}.ipynb")
            nbformat.write(nb, source)
            # Without a folder of its own the notebook has no pictures beside it: the copy's is empty.
            pictures = pathlib.Path(metadata.get("path", folder) or ".")
            html, words = export(source, pathlib.Path(folder, "out"), pictures, self.resources)
        for line in words.splitlines():
            self.log.warning(line.replace(f"{source}, ", f"{name}.ipynb, "))
        return html, resources


def export(source, out, pictures, resources=()):
    """The handout's HTML, and gradbook's remarks on it; raises RuntimeError with its own words where there is none."""
    settings = json.loads(pathlib.Path(__file__).with_suffix(".json").read_text("utf-8"))
    node = settings["node"] if pathlib.Path(settings["node"]).exists() else shutil.which("node")
    if node is None:
        raise RuntimeError("gradbook needs Node.js to make a handout; install it, or set gradbook up again: npm start")
    command = [node, settings["cli"], "export", str(source), "--out", str(out), "--no-run", "--solutions"]
    command += ["--pictures", str(pictures), *(part for folder in resources for part in ("--resources", folder))]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    html = out / f"{source.stem}.html"
    # Exit code 1 says that a derivation is refuted: the handout says so too.
    if not html.exists():
        raise RuntimeError((done.stderr or done.stdout).strip() or f"gradbook export ended with {done.returncode}")
    return html.read_text("utf-8"), done.stderr
