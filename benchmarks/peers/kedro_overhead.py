"""Microseconds per trivial node of Kedro's SequentialRunner, as `shape size microseconds` lines; chain only."""

import logging
import statistics
import time

from kedro.io import DataCatalog, MemoryDataset
from kedro.pipeline import node, pipeline
from kedro.runner import SequentialRunner

logging.disable(logging.CRITICAL)


def identity(value):
    return value


for size, repeats in ((10, 20), (1000, 3)):
    nodes = [node(identity, f"d{i}", f"d{i + 1}", name=f"n{i}") for i in range(size)]
    wired = pipeline(nodes)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        SequentialRunner().run(wired, DataCatalog({"d0": MemoryDataset(1)}))
        times.append(time.perf_counter() - start)
    print("CHAIN", size, round(statistics.median(times) / size * 1e6, 1))
