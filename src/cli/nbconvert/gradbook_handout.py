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
from traitlets import default


class HandoutExporter(Exporter):
    """One HTML file that opens offline, with the checker's verdict on each line of each derivation."""

    export_from_notebook = "Handout"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    def from_notebook_node(self, nb, resources=None, **kw):
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        metadata = resources.get("metadata", {})
        name = metadata.get("name") or "notebook"
        with tempfile.TemporaryDirectory(prefix="gradbook-handout-") as folder:
            source = pathlib.Path(folder, f"{name}.ipynb")
            nbformat.write(nb, source)
            pictures = metadata.get("path") or "."
            html = export(source, pathlib.Path(folder, "out"), pathlib.Path(pictures))
        return html, resources


def export(source, out, pictures):
    """The handout's HTML; raises RuntimeError with gradbook's own words where there is none."""
    settings = json.loads(pathlib.Path(__file__).with_suffix(".json").read_text("utf-8"))
    node = settings["node"] if pathlib.Path(settings["node"]).exists() else shutil.which("node")
    if node is None:
        raise RuntimeError("gradbook needs Node.js to make a handout; install it, or set gradbook up again: npm start")
    command = [node, settings["cli"], "export", str(source), "--out", str(out), "--no-run", "--solutions"]
    done = subprocess.run([*command, "--pictures", str(pictures)], capture_output=True, text=True, encoding="utf-8")
    html = out / f"{source.stem}.html"
    # Exit code 1 says that a derivation is refuted: the handout says so too.
    if not html.exists():
        raise RuntimeError((done.stderr or done.stdout).strip() or f"gradbook export ended with {done.returncode}")
    return html.read_text("utf-8")
