"""Executes notebooks with nbclient and prints what came of it as JSON: python python-clients.py CASE"""

import json
import sys

import nbformat
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def notebook(*cells):
    book = nbformat.v4.new_notebook()
    book.metadata.kernelspec = {"name": "gradbook", "display_name": "TypeScript (gradbook)", "language": "typescript"}
    for cell in cells:
        source, tags = cell if isinstance(cell, tuple) else (cell, [])
        book.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": tags}))
    return book


def execute(book, **options):
    NotebookClient(book, timeout=60, **options).execute()
    nbformat.validate(book)
    return [cell.outputs for cell in book.cells]


def text(outputs):
    return "".join(output.get("text", "") for output in outputs)


def lines():
    """How many of 60 cells' 12 lines arrived in their cell, in order, ten times, as one session would have it."""
    source = "for (let i = 0; i < 12; i++) console.log('cell {} line', i)"
    expected = ["".join(f"cell {n} line {i}\n" for i in range(12)) for n in range(60)]
    manager, _ = start_new_kernel(kernel_name="gradbook")
    counts = []
    for _ in range(10):
        book = notebook(*[source.format(n) for n in range(60)])
        NotebookClient(book, km=manager, timeout=60).execute(cleanup_kc=False)
        counts.append(sum(12 for cell, wanted in zip(book.cells, expected) if text(cell.outputs) == wanted))
    manager.shutdown_kernel(now=True)
    return counts


def tagged():
    """Cells after one that is tagged raises-exception."""
    book = notebook("console.log(1)", ("throw new RangeError('on purpose')", ["raises-exception"]), "console.log(2)", "40 + 2")
    return execute(book)


def allowed():
    return execute(notebook("throw new Error('first')", "console.log('runs')", "throw new Error('second')", "'end'"), allow_errors=True)


def failing():
    book = notebook("console.log('before')", "const x = 1;\nthrow new TypeError(`not ${x}`)", "console.log('never')")
    try:
        execute(book)
    except CellExecutionError as error:
        return {"ename": error.ename, "evalue": error.evalue, "text": str(error), "cells": [cell.outputs for cell in book.cells]}
    return None


def node():
    """On which Node the kernel runs; autograd, a package of the kernel's; a timer; an error's name."""
    tf = 'import * as tf from "@tensorflow/tfjs-core"; import "@tensorflow/tfjs-backend-cpu";'
    grad = f"{tf} console.log(tf.grad((x: tf.Tensor) => x.square())(tf.scalar(2)).dataSync()[0])"
    late = 'await new Promise((done) => setTimeout(() => done(console.log("late")), 50))'
    cells = execute(notebook("console.log(process.version)", grad, late, "throw new RangeError('far')"), allow_errors=True)
    return [text(outputs) or outputs[0].ename for outputs in cells]


json.dump(globals()[sys.argv[1]](), sys.stdout)
