"""Writes the Parquet files of other libraries that FixturesTest reads, and what is in them.

Made with Python 3.11, pyarrow 25.0.1, DuckDB 1.5.6 and Polars 1.44.2; run it in the folder of this module:

    python src/test/python/parquet_fixtures.py

Each file lies in src/test/resources/parquet/python, and fixtures.json tells for each its columns: name, type as Millrace
names it, and values. Values never come from reading a file, but from what was given to be written. They are told as
text or null: numbers in digits, floating-point numbers by their bits as a double, bytes in hexadecimal digits, days as
ISO 8601 has them, times as nanoseconds since midnight or 1970; lists are lists, and structs are lists of their fields'
values.
"""

import decimal
import json
import os
import struct
from datetime import date, datetime, time, timedelta, timezone

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = "src/test/resources/parquet/python/"
EPOCH = datetime(1970, 1, 1)
ROWS = 40
MANY = 390

files = {}


def bits(value):
    return format(struct.unpack("<Q", struct.pack("<d", value))[0], "x")


def nanos(moment):
    naive = moment.astimezone(timezone.utc).replace(tzinfo=None) if moment.tzinfo else moment
    return str((naive - EPOCH) // timedelta(microseconds=1) * 1000)


def of_day(moment):
    return str((moment.hour * 3600 + moment.minute * 60 + moment.second) * 10**9 + moment.microsecond * 1000)


def truth(value):
    return "true" if value else "false"


def plain(value):
    return format(value, "f") if isinstance(value, decimal.Decimal) else str(value)


def told(values, told_one):
    return [None if value is None else told_one(value) for value in values]


def expect(name, columns):
    """Remembers what is in a file: name, type, values and how one is told."""
    files[name] = [
        {"name": column, "type": kind, "values": told(values, how)} for column, kind, values, how in columns
    ]


def with_nulls(values, every=7):
    return [None if i % every == 3 else value for i, value in enumerate(values)]


def listed(how):
    return lambda values: [None if value is None else how(value) for value in values]


DAYS = [date(1950, 1, 1) + timedelta(days=997 * i) for i in range(ROWS)]
TIMES = [time(i % 24, 59 - i, i, 1000 * (i + 1)) for i in range(ROWS)]
STAMPS = [datetime(1960, 1, 1, 0, 0, 1, 123000) + timedelta(days=555 * i, milliseconds=7 * i) for i in range(ROWS)]
MICROS = [stamp + timedelta(microseconds=i) for i, stamp in enumerate(STAMPS)]
WORDS = ["", "Zürich", "a", "日本語", "\U0001f600"] * (ROWS // 5)
FLOATS = [0.0, -0.0, float("inf"), float("-inf"), 1.5, -2.25, 65504.0, 6.103515625e-05] * (ROWS // 8)
DOUBLES = [0.1, -0.0, float("nan"), 5e-324, 1.7976931348623157e308, float("-inf"), 3.0, -1e-7] * (ROWS // 8)


def decimals(digits, scale):
    most = 10**digits - 1
    return [decimal.Decimal(most * (1 if i % 2 else -1) // (i + 1)).scaleb(-scale, EXACT) for i in range(ROWS)]


EXACT = decimal.Context(prec=100)


def integers(bits_, signed):
    low, high = (-(2 ** (bits_ - 1)), 2 ** (bits_ - 1) - 1) if signed else (0, 2**bits_ - 1)
    return [[low, high, 0, 1, high // 3, low // 3][i % 6] for i in range(ROWS)]


def arrow_flat():
    """Returns name, Arrow type, Millrace's type, values and how one is told."""
    columns = [("bool", pa.bool_(), "boolean", [i % 3 == 0 for i in range(ROWS)], truth)]
    for width, wider in [(8, "int16"), (16, "int32"), (32, "int64"), (64, "decimal(20, 0)")]:
        columns.append((f"int{width}", getattr(pa, f"int{width}")(), f"int{width}", integers(width, True), str))
        columns.append((f"uint{width}", getattr(pa, f"uint{width}")(), wider, integers(width, False), str))
    columns += [
        ("half", pa.float16(), "float", FLOATS, bits),
        ("float", pa.float32(), "float", FLOATS, bits),
        ("double", pa.float64(), "double", DOUBLES, bits),
        ("decimal9", pa.decimal128(9, 4), "decimal(9, 4)", decimals(9, 4), plain),
        ("decimal18", pa.decimal128(18, 0), "decimal(18, 0)", decimals(18, 0), plain),
        ("decimal38", pa.decimal128(38, 10), "decimal(38, 10)", decimals(38, 10), plain),
        ("decimal76", pa.decimal256(76, 38), "decimal(76, 38)", decimals(76, 38), plain),
        ("text", pa.string(), "text", WORDS, str),
        ("large_text", pa.large_string(), "text", WORDS, str),
        ("text_view", pa.string_view(), "text", WORDS, str),
        ("bytes", pa.binary(), "binary", [word.encode() for word in WORDS], bytes.hex),
        ("large_bytes", pa.large_binary(), "binary", [word.encode() for word in WORDS], bytes.hex),
        ("three_bytes", pa.binary(3), "binary", [bytes([i, 0, 255 - i]) for i in range(ROWS)], bytes.hex),
        ("day", pa.date32(), "date", DAYS, str),
        ("day64", pa.date64(), "date", DAYS, str),
        ("time_s", pa.time32("s"), "time(ms)", [t.replace(microsecond=0) for t in TIMES], of_day),
        ("time_ms", pa.time32("ms"), "time(ms)", TIMES, of_day),
        ("time_us", pa.time64("us"), "time(us)", TIMES, of_day),
        ("time_ns", pa.time64("ns"), "time", TIMES, of_day),
        ("stamp_s", pa.timestamp("s"), "timestamp(ms)", [s.replace(microsecond=0) for s in STAMPS], nanos),
        ("stamp_ms", pa.timestamp("ms"), "timestamp(ms)", STAMPS, nanos),
        ("stamp_us", pa.timestamp("us"), "timestamp", MICROS, nanos),
        ("stamp_ns", pa.timestamp("ns"), "timestamp(ns)", MICROS, nanos),
        ("utc", pa.timestamp("us", "UTC"), "instant", MICROS, nanos),
        ("zurich", pa.timestamp("ms", "Europe/Zurich"), "instant(ms, Europe/Zurich)", STAMPS, nanos),
        ("duration", pa.duration("us"), "int64", [timedelta(microseconds=i - 9) for i in range(ROWS)],
         lambda value: str(value // timedelta(microseconds=1))),
        ("word", pa.dictionary(pa.int8(), pa.string()), "text", WORDS, str),
        ("nothing", pa.null(), "int32", [None] * ROWS, str),
    ]
    return columns


def arrow_nested():
    lists = [[None if j == 2 else 10 * i + j for j in range(i % 4)] for i in range(ROWS)]
    texts = [[[word, None], [], None][: i % 4] for i, word in enumerate(WORDS)]
    points = [{"x": i / 8, "tags": None if i % 5 == 0 else ["t"] * (i % 3)} for i in range(ROWS)]
    pairs = [[(f"k{j}", None if j == 1 else i * j) for j in range(i % 3)] for i in range(ROWS)]
    point = pa.struct([("x", pa.float64()), ("tags", pa.list_(pa.string()))])
    point_type = "struct<x: double?, tags: list<text>?>"

    def told_point(value):
        return [bits(value["x"]), value["tags"]]

    return [
        ("list", pa.list_(pa.int32()), "list<int32>", lists, listed(str)),
        ("large_list", pa.large_list(pa.int32()), "list<int32>", lists, listed(str)),
        ("two", pa.list_(pa.int64(), 2), "list<int64>", [[i, -i] for i in range(ROWS)], listed(str)),
        ("texts", pa.list_(pa.list_(pa.string())), "list<list<text>>", texts, listed(listed(str))),
        ("point", point, point_type, points, told_point),
        ("points", pa.list_(point), f"list<{point_type}>", [points[i : i + i % 3] for i in range(ROWS)],
         listed(told_point)),
        ("pairs", pa.map_(pa.string(), pa.int64()), "list<struct<key: text, value: int64?>>", pairs,
         listed(lambda pair: [pair[0], None if pair[1] is None else str(pair[1])])),
    ]


def arrow(name, columns, **options):
    nullable = [(column, arrow_type, kind, with_nulls(values), how) for column, arrow_type, kind, values, how in columns]
    table = pa.table({column: pa.array(values, kind) for column, kind, _, values, _ in nullable})
    table = table.replace_schema_metadata(options.pop("metadata", None))
    options.setdefault("write_page_checksum", True)
    pq.write_table(table, FOLDER + name, **options)
    expect(name, [(column, kind, values, how) for column, _, kind, values, how in nullable])


def many():
    """Returns columns of many rows, in all encodings that pyarrow has for them."""
    words = [f"word {i * i % 60:03d} {i // 50}" for i in range(MANY)]
    return [
        ("id", pa.int64(), "int64", list(range(10**12, 10**12 + MANY)), str, "DELTA_BINARY_PACKED"),
        ("small", pa.int32(), "int32", [i * 7919 % 1000 - 500 for i in range(MANY)], str, "DELTA_BINARY_PACKED"),
        ("split32", pa.int32(), "int32", [i * 65537 - 9 for i in range(MANY)], str, "BYTE_STREAM_SPLIT"),
        ("split64", pa.int64(), "int64", [i * 2**33 - 9 for i in range(MANY)], str, "BYTE_STREAM_SPLIT"),
        ("float", pa.float32(), "float", [i / 16 for i in range(MANY)], bits, "BYTE_STREAM_SPLIT"),
        ("double", pa.float64(), "double", [i / 3 for i in range(MANY)], bits, "BYTE_STREAM_SPLIT"),
        ("fixed", pa.binary(5), "binary", [b"%05d" % i for i in range(MANY)], bytes.hex, "BYTE_STREAM_SPLIT"),
        ("lengths", pa.string(), "text", words, str, "DELTA_LENGTH_BYTE_ARRAY"),
        ("front", pa.string(), "text", words, str, "DELTA_BYTE_ARRAY"),
        ("flag", pa.bool_(), "boolean", [i // 30 % 2 == 0 for i in range(MANY)], truth, "RLE"),
        ("plain", pa.string(), "text", words, str, "PLAIN"),
        ("word", pa.string(), "text", [f"w{i % 9}" for i in range(MANY)], str, None),
    ]


def pyarrow_files():
    flat = arrow_flat()
    few = [column for column in flat if column[0] in ("int32", "double", "decimal38", "text", "bool", "utc")]
    arrow("pyarrow-types.parquet", flat, compression="zstd", row_group_size=24)
    arrow("pyarrow-nested.parquet", arrow_nested(), compression="zstd", row_group_size=24)
    arrow("pyarrow-nested-v2.parquet", arrow_nested(), compression="zstd", data_page_version="2.0",
          use_compliant_nested_type=False, store_schema=False)
    arrow("pyarrow-decimals-as-integers.parquet", [c for c in flat if c[0].startswith("decimal")],
          compression="zstd", store_decimal_as_integer=True)
    for codec in ("none", "snappy", "gzip", "brotli", "zstd", "lz4"):
        for version in ("1.0", "2.0"):
            arrow(f"pyarrow-{codec}-v{version[0]}.parquet", few, compression=codec, data_page_version=version)
    told_twice = [column for column in flat if column[0] in ("uint16", "uint32", "word", "zurich", "text")]
    arrow("pyarrow-metadata.parquet", told_twice, compression="zstd", version="1.0",
          metadata={"pandas": '{"index_columns": []}', "source": "a fixture"})
    int96 = [("stamp", pa.timestamp("us"), "timestamp", MICROS, nanos)]
    arrow("pyarrow-int96.parquet", int96, compression="none", use_deprecated_int96_timestamps=True)
    columns = many()
    for version in ("1.0", "2.0"):
        for checksum in (True, False):
            suffix = "" if checksum else "-no-checksum"
            arrow(f"pyarrow-encodings-v{version[0]}{suffix}.parquet",
                  [column[:5] for column in columns],
                  compression="zstd",
                  data_page_version=version,
                  write_page_checksum=checksum,
                  use_dictionary=["word"],
                  column_encoding={column[0]: column[5] for column in columns if column[5]},
                  data_page_size=1024,
                  write_batch_size=64,
                  row_group_size=300,
                  write_page_index=True)


def duckdb_files():
    rows = range(1, ROWS + 1)
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    connection.execute(f"""create table t as select
        (i % 3 = 0) as flag, (i - 20)::tinyint as i8, (i * -300)::smallint as i16, (i * 70000)::integer as i32,
        i * 10000000000 as i64, (i * 6)::utinyint as u8, (i * 1600)::usmallint as u16, (i * 100000000)::uinteger as u32,
        (18446744073709551615 - i)::ubigint as u64, (i / 8)::float as f, i / 3 as d,
        (i * 0.01)::decimal(4, 2) as d4, (i * 1.001)::decimal(9, 3) as d9, (i * 1.00001)::decimal(18, 5) as d18,
        (i * -1.5)::decimal(38, 1) as d38, 'wörd ' || i as w, ('b' || i)::blob as b,
        ('00000000-0000-4000-8000-0000000000' || (i + 10))::uuid as u,
        (['low', 'high'])[i % 2 + 1]::enum('low', 'high') as e,
        date '1969-12-01' + i::integer as da, time '00:00:01.000001' as tm
        from (select i::bigint as i from range(1, {ROWS + 1}) r(i))""")
    connection.execute("""alter table t add column ts timestamp; alter table t add column tsec timestamp_s;
        alter table t add column tms timestamp_ms; alter table t add column tns timestamp_ns;
        alter table t add column tz timestamptz; alter table t add column l integer[];
        alter table t add column s struct(x integer, y varchar); alter table t add column m map(varchar, integer)""")
    connection.execute("""update t set ts = timestamp '1969-12-31 23:59:59.999999' + to_days(i32 // 70000),
        tsec = timestamp_s '2020-01-01 00:00:01', tms = timestamp_ms '2020-01-01 00:00:00.001',
        tns = timestamp_ns '2020-01-01 00:00:00.000000001', tz = timestamptz '2020-01-01 00:00:00+00' + to_days(i32 // 70000),
        l = case when i32 = 70000 then [] else [i32 // 70000, null] end,
        s = case when i32 = 140000 then null else {x: i32 // 70000, y: case when i32 = 210000 then null else 'y' end} end,
        m = map {'k': i32 // 70000}""")
    new_year = nanos(datetime(2020, 1, 1))
    cents = decimal.Decimal("0.01")
    columns = [
        ("flag", "boolean", [i % 3 == 0 for i in rows], truth),
        ("i8", "int8", [i - 20 for i in rows], str),
        ("i16", "int16", [i * -300 for i in rows], str),
        ("i32", "int32", [i * 70000 for i in rows], str),
        ("i64", "int64", [i * 10**10 for i in rows], str),
        ("u8", "int16", [i * 6 for i in rows], str),
        ("u16", "int32", [i * 1600 for i in rows], str),
        ("u32", "int64", [i * 10**8 for i in rows], str),
        ("u64", "decimal(20, 0)", [2**64 - 1 - i for i in rows], str),
        ("f", "float", [i / 8 for i in rows], bits),
        ("d", "double", [i / 3 for i in rows], bits),
        ("d4", "decimal(4, 2)", [i * cents for i in rows], plain),
        ("d9", "decimal(9, 3)", [i * decimal.Decimal("1.001") for i in rows], plain),
        ("d18", "decimal(18, 5)", [i * decimal.Decimal("1.00001") for i in rows], plain),
        ("d38", "decimal(38, 1)", [i * decimal.Decimal("-1.5") for i in rows], plain),
        ("w", "text", [f"wörd {i}" for i in rows], str),
        ("b", "binary", [b"b%d" % i for i in rows], bytes.hex),
        ("u", "binary", [bytes.fromhex(f"00000000000040008000{'0' * 10}{i + 10}") for i in rows], bytes.hex),
        ("e", "text", [("low", "high")[i % 2] for i in rows], str),
        ("da", "date", [date(1969, 12, 1) + timedelta(days=i) for i in rows], str),
        ("tm", "time(us)", [time(0, 0, 1, 1) for _ in rows], of_day),
        ("ts", "timestamp", [datetime(1969, 12, 31, 23, 59, 59, 999999) + timedelta(days=i) for i in rows], nanos),
        ("tsec", "timestamp", [str(int(new_year) + 10**9) for _ in rows], str),
        ("tms", "timestamp(ms)", [str(int(new_year) + 10**6) for _ in rows], str),
        ("tns", "timestamp(ns)", [str(int(new_year) + 1) for _ in rows], str),
        ("tz", "instant", [datetime(2020, 1, 1) + timedelta(days=i) for i in rows], nanos),
        ("l", "list<int32>", [[] if i == 1 else [i, None] for i in rows], listed(str)),
        ("s", "struct<x: int32?, y: text?>",
         [None if i == 2 else [str(i), None if i == 3 else "y"] for i in rows], list),
        ("m", "list<struct<key: text, value: int32?>>", [[["k", str(i)]] for i in rows], list),
    ]
    for version, codec in [("v1", "snappy"), ("v2", "brotli"), ("v2", "zstd")]:
        name = f"duckdb-{codec}-{version}.parquet"
        connection.execute(f"copy t to '{FOLDER}{name}' (format parquet, parquet_version '{version}', compression {codec})")
        expect(name, columns)


def polars_files():
    words = with_nulls(WORDS)
    columns = [
        ("flag", pl.Boolean, "boolean", with_nulls([i % 3 == 0 for i in range(ROWS)]), truth),
        ("i8", pl.Int8, "int8", with_nulls(integers(8, True)), str),
        ("u8", pl.UInt8, "int16", with_nulls(integers(8, False)), str),
        ("i16", pl.Int16, "int16", with_nulls(integers(16, True)), str),
        ("u16", pl.UInt16, "int32", with_nulls(integers(16, False)), str),
        ("i32", pl.Int32, "int32", with_nulls(integers(32, True)), str),
        ("u32", pl.UInt32, "int64", with_nulls(integers(32, False)), str),
        ("i64", pl.Int64, "int64", with_nulls(integers(64, True)), str),
        ("u64", pl.UInt64, "decimal(20, 0)", with_nulls(integers(64, False)), str),
        ("f", pl.Float32, "float", with_nulls(FLOATS), bits),
        ("d", pl.Float64, "double", with_nulls(DOUBLES), bits),
        ("dec", pl.Decimal(20, 3), "decimal(20, 3)", with_nulls(decimals(20, 3)), plain),
        ("w", pl.String, "text", words, str),
        ("cat", pl.Categorical, "text", words, str),
        ("enum", pl.Enum(["low", "high"]), "text", with_nulls([("low", "high")[i % 2] for i in range(ROWS)]), str),
        ("b", pl.Binary, "binary", with_nulls([word.encode() for word in WORDS]), bytes.hex),
        ("day", pl.Date, "date", with_nulls(DAYS), str),
        ("time", pl.Time, "time", with_nulls(TIMES), of_day),
        ("ms", pl.Datetime("ms"), "timestamp(ms)", with_nulls(STAMPS), nanos),
        ("us", pl.Datetime("us"), "timestamp", with_nulls(MICROS), nanos),
        ("ns", pl.Datetime("ns"), "timestamp(ns)", with_nulls(MICROS), nanos),
        ("tz", pl.Datetime("us", "Europe/Zurich"), "instant(us, Europe/Zurich)",
         with_nulls([moment.replace(tzinfo=timezone.utc) for moment in MICROS]), nanos),
        ("list", pl.List(pl.Float64), "list<double>", with_nulls([[i / 4, None] for i in range(ROWS)]), listed(bits)),
        ("struct", pl.Struct({"x": pl.Int64, "y": pl.String}), "struct<x: int64?, y: text?>",
         [{"x": i, "y": None} for i in range(ROWS)], lambda value: [str(value["x"]), value["y"]]),
    ]
    frame = pl.DataFrame({name: pl.Series(name, values, dtype=kind) for name, kind, _, values, _ in columns})
    for codec in ("uncompressed", "snappy", "gzip", "brotli", "lz4", "zstd"):
        name = f"polars-{codec}.parquet"
        frame.write_parquet(FOLDER + name, compression=codec, row_group_size=32, data_page_size=256)
        expect(name, [(column, kind, values, how) for column, _, kind, values, how in columns])


os.makedirs(FOLDER, exist_ok=True)
pyarrow_files()
duckdb_files()
polars_files()
shared = {}
for columns in files.values():
    shared.setdefault(json.dumps(columns, ensure_ascii=False), len(shared))
with open(FOLDER + "fixtures.json", "w", encoding="utf-8") as target:
    contents = ",\n".join(shared)
    named = ",\n".join(
        f"{json.dumps(name)}: {shared[json.dumps(columns, ensure_ascii=False)]}" for name, columns in sorted(files.items())
    )
    target.write(f'{{"files": {{\n{named}\n}},\n"contents": [\n{contents}\n]}}\n')
