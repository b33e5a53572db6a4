"""Makes tables for Millrace to save, and reads with pyarrow, DuckDB and Polars what it has saved.

   interchange.py write FOLDER     writes Parquet files, and prints the arguments of Interchange
   interchange.py read FOLDER      compares what each library reads with what was given at first, value by value

Formats without types of their own, CSV and JSON lines, are read with the types of the columns given.
"""
import decimal
import itertools
import os
import struct
import sys
from datetime import date, datetime, time, timedelta, timezone

import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.json
import pyarrow.parquet as pq

ROWS = 1000
D = decimal.Decimal
EPOCH = datetime(1970, 1, 1)
NULLS = itertools.count()


def some(values, every=9):
    """Leaves values out, in each column in other rows."""
    left_out = next(NULLS) % every
    return [None if i % every == left_out else value for i, value in enumerate(values)]


def column(values):
    return some([values[i % len(values)] for i in range(ROWS)])


STAMPS = [datetime(1955, 3, 4, 5, 6, 7, 891011) + timedelta(days=19 * i, microseconds=i) for i in range(ROWS)]
FLAT = {
    "flag": (pa.bool_(), column([True, False, False])),
    "small": (pa.int8(), column([-128, 127, 0])),
    "middle": (pa.int16(), column([-(2**15), 2**15 - 1, 0])),
    "whole": (pa.int32(), column([-(2**31), 2**31 - 1, 0])),
    "long": (pa.int64(), column([-(2**63), 2**63 - 1, 0, 2**53 + 1])),
    "single": (pa.float32(), column([1.5, -0.25, 3.4028234663852886e38, 1e-45])),
    "double": (pa.float64(), column([0.1, -0.0, 5e-324, 1.7976931348623157e308, 1 / 3, -123456.789])),
    "money": (pa.decimal128(12, 2), column([D("1234567890.12"), D("-0.01"), D("0.00")])),
    "wide": (pa.decimal128(38, 10), column([D("-1234567890123456789012345678.0123456789"), D("0.0000000001")])),
    "text": (pa.string(), column(["Zürich", "a, \"b\"; c", "two\nlines", "日本語", "\U0001f600", " padded "])),
    "day": (pa.date32(), column([date(1, 1, 1), date(2024, 2, 29), date(9999, 12, 31)])),
    "time": (pa.time64("us"), column([time(0, 0), time(12, 34, 56, 789), time(23, 59, 59, 999999)])),
    "stamp": (pa.timestamp("us"), some(STAMPS)),
    "moment": (pa.timestamp("us", "UTC"), some([stamp.replace(tzinfo=timezone.utc) for stamp in STAMPS])),
}
TYPED = {
    **FLAT,
    "special": (pa.float64(), column([float("nan"), float("inf"), float("-inf")])),
    "empty": (pa.string(), column(["", "x"])),
    "bytes": (pa.binary(), column([b"", b"\x00\xff", b"abc"])),
    "millis": (pa.timestamp("ms"), some([s.replace(microsecond=0) for s in STAMPS])),
    "nanos": (pa.timestamp("ns"), some(STAMPS)),
    "zurich": (pa.timestamp("us", "Europe/Zurich"), some([s.replace(tzinfo=timezone.utc) for s in STAMPS])),
    "list": (pa.list_(pa.float64()), some([[i / 3, None][: i % 3] for i in range(ROWS)])),
    "struct": (
        pa.struct([("x", pa.int64()), ("tags", pa.list_(pa.string()))]),
        some([{"x": None if i % 7 == 2 else i, "tags": None if i % 5 == 0 else ["t"] * (i % 3)} for i in range(ROWS)]),
    ),
    "structs": (pa.list_(pa.struct([("y", pa.string())])), some([[{"y": "y"}, {"y": None}][: i % 3] for i in range(ROWS)])),
}
HUGE = {
    "huge": (
        pa.decimal256(60, 5),
        column([D(10**55).scaleb(-5, decimal.Context(prec=70)), D("-0.00001")]),
    )
}
WIDE = {"wide": FLAT["wide"]}
NESTED = {name: FLAT[name] for name in FLAT if name != "wide"} | {name: TYPED[name] for name in ("empty", "list", "struct", "structs")}
SHEET = {name: FLAT[name] for name in ("flag", "small", "whole", "single", "money", "text", "day")}
SHEET["number"] = (pa.float64(), column([0.1, -123456.789, 1 / 3, 3.0]))
SHEET["stamp"] = (pa.timestamp("us"), some([s.replace(microsecond=0) for s in STAMPS]))
SHEET["day"] = (pa.date32(), column([date(1900, 3, 1), date(2024, 2, 29), date(9999, 12, 31)]))

# file: columns, type of the dataset, compression
FILES = {
    "snappy.parquet": (TYPED, "parquet", "snappy"),
    "zstd.parquet": (TYPED, "parquet", "zstd"),
    "gzip.parquet": (TYPED, "parquet", "gzip"),
    "lz4.parquet": (TYPED, "parquet", "lz4_raw"),
    "plain.parquet": (TYPED, "parquet", "uncompressed"),
    "huge.parquet": (HUGE, "parquet", "snappy"),
    "huge.arrow": (HUGE, "arrow", "none"),
    "plain.arrow": (TYPED, "arrow", "none"),
    "lz4.arrow": (TYPED, "arrow", "lz4"),
    "zstd.arrow": (TYPED, "arrow", "zstd"),
    "data.csv": (FLAT, "csv", "default"),
    "data.jsonl": (NESTED, "jsonl", "default"),
    "wide.jsonl": (WIDE, "jsonl", "default"),
    "deflate.avro": (TYPED, "avro", "deflate"),
    "snappy.avro": (TYPED, "avro", "snappy"),
    "zstandard.avro": (TYPED, "avro", "zstandard"),
    "data.xlsx": (SHEET, "excel", "default"),
}

# what a library can't read as it is
LIMITS = {
    ("DuckDB", "huge.parquet"): "numbers of more than 38 digits become doubles",
    ("DuckDB", "wide.jsonl"): "numbers become doubles",
    ("Polars", "huge.parquet"): "no numbers of more than 38 digits",
    ("Polars", "huge.arrow"): "no numbers of more than 38 digits",
    ("Polars", "wide.jsonl"): "numbers become doubles",
    ("Polars", "zstandard.avro"): "no zstandard",
}


def table(columns):
    return pa.table({name: pa.array(values, kind) for name, (kind, values) in columns.items()})


def write(folder):
    for file, (columns, kind, compression) in FILES.items():
        source = os.path.join(folder, file + ".source.parquet")
        pq.write_table(table(columns), source)
        print(source, kind, os.path.join(folder, file), compression)


def told(value):
    """Tells a value so that equal text means the same value: 0.0 is not -0.0, nor is 1.0 1.00."""
    if isinstance(value, float):
        return "nan" if value != value else struct.pack(">d", value).hex()
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [told(each) for each in value]
    if isinstance(value, datetime):
        return str((value.astimezone(timezone.utc).replace(tzinfo=None) if value.tzinfo else value) - EPOCH)
    return value if value is None else f"{type(value).__name__} {value}"


def differences(columns, read):
    """Returns the columns that came back otherwise: as another value, or as the same one of another type."""
    wrong, converted = [], []
    for name, (kind, values) in columns.items():
        if name not in read.column_names:
            wrong.append(name + " (missing)")
            continue
        found = read.column(name)
        exact = pa.array(values, kind)
        if found.type != kind:
            try:
                same = convert(found, kind)
            except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError):
                wrong.append(f"{name} (as {found.type})")
                continue
            converted.append(name)
            found = same
        if told(plain(found)) != told(plain(exact)):
            wrong.append(name)
    return wrong, converted


def plain(array):
    """Returns Python's values; nanoseconds as numbers, for Python has none."""
    return (array.cast(pa.int64()) if array.type == pa.timestamp("ns") else array).to_pylist()


def convert(found, kind):
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    if isinstance(found, pa.ChunkedArray):
        found = pa.concat_arrays(found.chunks)
    if pa.types.is_timestamp(kind) and pa.types.is_timestamp(found.type) and (kind.tz is None) != (found.type.tz is None):
        raise ValueError("a zone is lost or won")
    if pa.types.is_date(kind) and pa.types.is_timestamp(found.type):
        found = found.cast(pa.timestamp("s"))
    if pa.types.is_time(kind) and pa.types.is_large_string(found.type) | pa.types.is_string(found.type):
        return pa.array([each and time.fromisoformat(each) for each in found.to_pylist()], kind)
    return found.cast(kind)


def widened(schema):
    """Returns a schema without whole numbers of less than 32 bits, for a library that takes no such from JSON."""
    narrow = (pa.int8(), pa.int16())
    return pa.schema([pa.field(field.name, pa.int32()) if field.type in narrow else field for field in schema])


def as_texts(schema, *questions):
    """Returns a schema in which columns of some types are texts, for a library that takes no such values from texts."""
    return pa.schema([
        pa.field(field.name, pa.string()) if any(question(field.type) for question in questions) else field
        for field in schema
    ])


def readers():
    yield "pyarrow", {
        "parquet": lambda file, _: pq.read_table(file),
        "arrow": lambda file, _: pa.ipc.open_file(file).read_all(),
        "csv": lambda file, schema: pyarrow.csv.read_csv(
            file,
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=schema,
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
                timestamp_parsers=[pyarrow.csv.ISO8601],
            ),
        ),
        "jsonl": lambda file, schema: pyarrow.json.read_json(
            file, parse_options=pyarrow.json.ParseOptions(explicit_schema=as_texts(schema, pa.types.is_temporal))
        ),
    }
    try:
        import duckdb

        db = duckdb.connect()
        db.execute("set timezone = 'UTC'")

        def columns(schema):
            db.register("wanted", schema.empty_table())
            types = db.execute("describe wanted").fetchall()
            return "{" + ", ".join(f"'{name}': '{kind}'" for name, kind, *_ in types) + "}"

        def ask(sql):
            return db.execute(sql).to_arrow_table()

        yield "DuckDB", {
            "parquet": lambda file, _: ask(f"select * from read_parquet('{file}')"),
            "csv": lambda file, schema: ask(
                f"select * from read_csv('{file}', header=true, columns={columns(schema)}, quote='\"', escape='\"')"
            ),
            "jsonl": lambda file, schema: ask(
                f"select * from read_json('{file}', format='newline_delimited', columns={columns(as_texts(schema, pa.types.is_decimal))})"
            ),
        }
    except ImportError:
        print("(duckdb is not installed here)")
    try:
        import polars as pl

        def types(schema):
            return pl.from_arrow(schema.empty_table()).schema

        yield "Polars", {
            "parquet": lambda file, _: pl.read_parquet(file).to_arrow(),
            "arrow": lambda file, _: pl.read_ipc(file, memory_map=False).to_arrow(),
            "csv": lambda file, schema: pl.read_csv(file, schema=types(as_texts(schema, pa.types.is_time))).to_arrow(),
            "jsonl": lambda file, schema: pl.read_ndjson(
                file, schema=types(widened(as_texts(schema, pa.types.is_decimal, pa.types.is_temporal)))
            ).to_arrow(),
            "avro": lambda file, _: pl.read_avro(file).to_arrow(),
            "xlsx": lambda file, _: pl.read_excel(file, engine="openpyxl", infer_schema_length=None).to_arrow(),
        }
    except ImportError:
        print("(polars is not installed here)")


def read(folder):
    failed = False
    for library, formats in readers():
        for file, (columns, _, _) in FILES.items():
            form = file.rsplit(".", 1)[1]
            if form not in formats:
                print(f"{library:8} {file:16} is not read")
                continue
            try:
                wrong, converted = differences(columns, formats[form](os.path.join(folder, file), table(columns).schema))
            except BaseException as problem:
                wrong, converted = [f"{type(problem).__name__}: {str(problem).splitlines()[0]}"], []
            limit = LIMITS.get((library, file))
            failed |= bool(wrong) and not limit
            result = f"not exact: {limit or '; '.join(wrong)}" if wrong else "exact"
            types = f"; as other types: {', '.join(converted)}" if converted else ""
            print(f"{library:8} {file:16} {len(columns):2} columns {result}{types}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(write(sys.argv[2]) if sys.argv[1] == "write" else read(sys.argv[2]))
