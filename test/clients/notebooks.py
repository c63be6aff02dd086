"""The notebooks in Jupyter's Python clients: python notebooks.py FILE...; prints what came of each as JSON.

What FILE.ipynb gave when it was executed stands in FILE.executed.json.
"""

import json
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
import papermill
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from papermill.exceptions import PapermillExecutionError


def failures(book):
    """Error outputs and whatever was written to stderr."""
    for cell in book.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                yield f"{output.ename}: {output.evalue}"
            elif output.get("name") == "stderr":
                yield output.text


def report(path):
    book = nbformat.read(path, nbformat.NO_CONVERT)
    # Raises where the file breaks nbformat's rules.
    nbformat.validate(book)
    html, _ = HTMLExporter().from_notebook_node(book)
    start = time.monotonic()
    NotebookClient(book, timeout=60, allow_errors=True, resources={"metadata": {"path": str(path.parent)}}).execute()
    seconds = time.monotonic() - start
    nbformat.validate(book)
    nbformat.write(book, path.with_suffix(".executed.json"))
    return {"html": html.count("<math") + html.count("$$"), "seconds": seconds, "failures": list(failures(book))}


def with_papermill(path):
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            book = papermill.execute_notebook(str(path), f"{elsewhere}/out.ipynb", cwd=str(path.parent), progress_bar=False)
        except PapermillExecutionError as error:
            return [f"{error.ename}: {error.evalue}"]
    return list(failures(book))


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:]]
    with ProcessPoolExecutor(max_workers=2) as pool:
        reports = dict(zip((path.name for path in paths), pool.map(report, paths)))
    json.dump({"reports": reports, "papermill": with_papermill(paths[0])}, sys.stdout)
