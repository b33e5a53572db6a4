// Writes the parquet files as CSV, so that truth.py needs no parquet reader (@duckdb/node-api 1.5.6-r.1).
//   node export.mjs <folder with parquet files> <target folder>
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const need = createRequire(pathToFileURL(process.cwd() + '/'));
const { DuckDBInstance } = await import(pathToFileURL(need.resolve('@duckdb/node-api')).href);
const [, , from, to] = process.argv;
const db = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
for (const name of ['flights', 'flights_small']) {
    await db.run(`COPY (SELECT epoch_us(date) AS date_us, delay, distance, origin, destination
        FROM read_parquet('${from}/${name}.parquet', file_row_number = true) ORDER BY file_row_number)
        TO '${to}/${name}.csv' (HEADER)`);
}
db.closeSync();
