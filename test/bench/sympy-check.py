"""What SymPy takes to read a formula and compare its sides at eight points; the bench's other column.

Reads a JSON list of [left, right] in LaTeX on standard input; prints a JSON list of [parse ms, compare ms] or null where
SymPy cannot read a side or evaluate it to a number.
"""

import json
import random
import sys
import time

from sympy import lambdify
from sympy.parsing.latex import parse_latex

random.seed(20)


def measure(left, right):
    start = time.perf_counter()
    sides = [parse_latex(left), parse_latex(right)]
    parsed = time.perf_counter()
    symbols = sorted(set().union(*(side.free_symbols for side in sides)), key=str)
    difference = lambdify(symbols, (sides[0] - sides[1]).doit(), "math")
    for _ in range(8):
        float(difference(*(random.uniform(0.2, 1.7) for _ in symbols)))
    return [1000 * (parsed - start), 1000 * (time.perf_counter() - parsed)]


def attempt(pair):
    try:
        return measure(*pair)
    except Exception:  # whatever SymPy cannot do
        return None


parse_latex("x")
print(json.dumps([attempt(pair) for pair in json.load(sys.stdin)]))
