"""Loads and saves tables with one library, and prints one line as IoBenchmark does.

   io_peers.py LIBRARY load|save|through csv|parquet|xlsx FILE TIMES THREADS
"""
import gc
import os
import sys
import time

library, operation, kind, file, times, threads = sys.argv[1:7]
times, threads = int(times), int(threads)
os.environ["POLARS_MAX_THREADS"] = str(threads)
beside = os.path.join(os.path.dirname(os.path.abspath(file)), library + "-saved." + kind)

if library == "pyarrow":
    import pyarrow as pa
    import pyarrow.csv as pc
    import pyarrow.parquet as pq
    pa.set_cpu_count(threads)
    load_csv, load_parquet = pc.read_csv, lambda f: pq.read_table(f, use_threads=threads > 1)
    save_csv, save_parquet = pc.write_csv, pq.write_table
elif library == "polars":
    import polars as pl
    load_csv, load_parquet = (lambda f: pl.read_csv(f, try_parse_dates=True)), pl.read_parquet
    save_csv, save_parquet = (lambda t, f: t.write_csv(f)), (lambda t, f: t.write_parquet(f, compression="snappy"))
elif library == "pandas":
    import pandas as pd
    load_csv, load_parquet = pd.read_csv, pd.read_parquet
    save_csv, save_parquet = (lambda t, f: t.to_csv(f, index=False)), (lambda t, f: t.to_parquet(f, index=False))
elif library == "duckdb":
    import duckdb
    db = duckdb.connect()
    db.execute(f"SET threads={threads}")
    load_csv = lambda f: db.execute(f"SELECT * FROM read_csv('{f}')").to_arrow_table()
    load_parquet = lambda f: db.execute(f"SELECT * FROM read_parquet('{f}')").to_arrow_table()

    def save(t, f, options):
        db.register("saved", t)
        db.execute(f"COPY saved TO '{f}' ({options})")

    save_csv, save_parquet = (lambda t, f: save(t, f, "FORMAT csv")), (lambda t, f: save(t, f, "FORMAT parquet"))


def once():
    start = time.perf_counter()
    if operation == "load":
        if kind == "xlsx":
            pd.read_excel(file, engine="openpyxl")
        else:
            (load_csv if kind == "csv" else load_parquet)(file)
    elif operation == "save":
        table = load_parquet(file)
        start = time.perf_counter()
        (save_csv if kind == "csv" else save_parquet)(table, beside)
    else:
        save_parquet(load_csv(file), beside + ".parquet")
        save_csv(load_parquet(beside + ".parquet"), beside)
    millis = (time.perf_counter() - start) * 1000
    for each in (beside, beside + ".parquet"):
        if os.path.exists(each):
            os.remove(each)
    gc.collect()
    return millis


taken = [once() for _ in range(times)]
warm = sorted(taken[1:] or taken)
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(f"{operation} {kind},{taken[0]:.0f},{warm[len(warm) // 2]:.0f},{warm[0]:.0f},{int(peak) // 1024}")
