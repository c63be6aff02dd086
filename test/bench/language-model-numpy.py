"""The training of src/layers/language-model.ts in numpy, one thread: seconds of CPU for each batch, in two precisions."""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np

B, V, D, H = 100, 250, 16, 128


def seconds_per_batch(grams, dtype, warm, count):
    random = np.random.RandomState(1)
    shapes = [(V, D), (H, 3 * D), (V, H), (H,), (V,)]
    weights = [(0.01 * random.normal(size=shape)).astype(dtype) for shape in shapes]
    velocities = [np.zeros(shape, dtype) for shape in shapes]
    start = 0.0
    for batch in range(warm + count):
        if batch == warm:
            start = time.process_time()
        rows = grams[batch * B : (batch + 1) * B]
        words, targets = rows[:, :3], rows[:, 3]
        table, w1, w2, b1, b2 = weights
        e = table[words].reshape(B, 3 * D)
        h = 1 / (1 + np.exp(-(e @ w1.T + b1)))
        z = h @ w2.T + b2
        y = np.exp(z - z.max(axis=1, keepdims=True))
        y /= y.sum(axis=1, keepdims=True)
        y[np.arange(B), targets] -= 1
        dz1 = (y @ w2) * h * (1 - h)
        table_gradient = np.zeros_like(table)
        np.add.at(table_gradient, words.reshape(-1), (dz1 @ w1).reshape(-1, D))
        gradients = [table_gradient, dz1.T @ e, y.T @ h, dz1.sum(axis=0), y.sum(axis=0)]
        for weight, velocity, gradient in zip(weights, velocities, gradients):
            velocity *= dtype(0.9)
            velocity += gradient / dtype(B)
            weight -= dtype(0.1) * velocity
    return (time.process_time() - start) / count


given = json.load(sys.stdin)
rows = np.array(given["grams"], dtype=np.int64).reshape(-1, 4)
print(
    json.dumps(
        {name: seconds_per_batch(rows, getattr(np, name), given["warm"], given["count"]) for name in ("float64", "float32")}
    )
)
