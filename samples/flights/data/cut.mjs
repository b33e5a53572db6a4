// Cuts the raw data of this sample out of the npm package vega-datasets and writes it to 01_raw:
//
//   npm install --no-save vega-datasets@3.2.1 @duckdb/node-api@1.5.6-r.1
//   node cut.mjs
//
// The rules: flights.parquet holds every 15th row of the 3,000,000 in flights-3m.parquet, beginning with the first;
// flights_small.parquet holds every 100th row of flights.parquet, beginning with the first; airports.csv is copied. The
// flights.parquet of the project template holds every 40th row of flights.parquet, beginning with the first.
// With the versions above the files come out byte for byte the same; 01_raw/README.md lists their SHA-256 sums.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const source = join(dirname(fileURLToPath(import.meta.resolve('vega-datasets'))), '..', 'data');
const target = join(dirname(fileURLToPath(import.meta.url)), '01_raw');
const template = join(target, '..', '..', '..', '..',
    'archetype', 'src', 'main', 'resources', 'archetype-resources', 'data', '01_raw');

const digest = (algorithm, file) => createHash(algorithm).update(readFileSync(file)).digest('hex');

// The sums that vega-datasets 3.2.1 has.
const sources = {
    'flights-3m.parquet': 'dbeb920c90f59b6ccaff823dcc3d08f25a97fa1ce128d93f40be4e931f5900b0',
    'airports.csv': '903c7169e6d558eefb95295fe2947ec8503135fbb855ea5c737cf4a90ea603ad',
};
for (const [name, expected] of Object.entries(sources)) {
    const actual = digest('sha256', join(source, name));
    if (actual !== expected) {
        throw new Error(`${join(source, name)} is not the file of vega-datasets 3.2.1: `
            + `expected SHA-256 ${expected}, found ${actual}`);
    }
}

const text = (path) => `'${path.replaceAll("'", "''")}'`;

/** Writes every `step`-th row of a parquet file, in file order, into another one. */
async function cut(database, from, step, to) {
    await database.run(`
        COPY (
            SELECT date, delay::INTEGER AS delay, distance::INTEGER AS distance, origin, destination
            FROM read_parquet(${text(from)}, file_row_number = true)
            WHERE file_row_number % ${step} = 0
            ORDER BY file_row_number
        ) TO ${text(to)} (FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false)`);
}

mkdirSync(target, { recursive: true });
const database = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
await cut(database, join(source, 'flights-3m.parquet'), 15, join(target, 'flights.parquet'));
await cut(database, join(target, 'flights.parquet'), 100, join(target, 'flights_small.parquet'));
await cut(database, join(target, 'flights.parquet'), 40, join(template, 'flights.parquet'));
copyFileSync(join(source, 'airports.csv'), join(target, 'airports.csv'));
database.closeSync();

for (const name of ['airports.csv', 'flights.parquet', 'flights_small.parquet']) {
    console.log(`${digest('sha256', join(target, name))}  ${name}`);
}
