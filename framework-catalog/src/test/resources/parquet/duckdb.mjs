// Writes the files of DuckDB beside this script: npm install @duckdb/node-api && node duckdb.mjs
import { DuckDBInstance } from '@duckdb/node-api';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const connection = await (await DuckDBInstance.create(':memory:')).connect();

await connection.run(`create table t as select
    i::bigint as a,
    case when i % 3 = 0 then null else (i * 31 % 97)::smallint end as s,
    (i % 200)::utinyint as ut,
    (i + 4294960000)::uinteger as ui,
    (i + 18446744073709500000)::ubigint as ub,
    (i * 1.5)::double as d,
    (i / 4.0)::float as f,
    (i % 2 = 0) as bo,
    case when i % 5 = 0 then null else 'wörd ' || i end as w,
    'k' || (i % 20) as k,
    (i * 0.01)::decimal(9, 2) as d9,
    (i * 0.01)::decimal(18, 2) as d18,
    (i * -0.01)::decimal(38, 2) as d38,
    ('b' || i)::blob as bl,
    date '2020-01-01' + i::int as da,
    timestamp '2020-01-01' + interval (i) second as ts,
    timestamptz '2020-01-01 00:00:00+00' + interval (i) second as tz,
    time '00:00:00' + interval (i) second as tm,
    case when i < 2500 then null else i end as late
    from range(3000) r(i)`);
for (const [version, codec] of [['v1', 'snappy'], ['v1', 'gzip'], ['v2', 'zstd'], ['v2', 'lz4_raw'], ['v2', 'uncompressed']]) {
    await connection.run(`copy t to '${folder}duckdb-${codec}.parquet'
        (format parquet, parquet_version '${version}', compression '${codec}', row_group_size 2048)`);
}
await connection.run(`copy (select 1 as plain, [1, 2] as list, {x: 1, y: 2} as struct, interval 1 day as gap)
    to '${folder}duckdb-nested.parquet' (format parquet)`);
await connection.run(`copy (select 'x' as word) to '${folder}duckdb-brotli.parquet' (format parquet, compression 'brotli')`);
