// Writes the file of Polars beside this script: npm install nodejs-polars && node polars.mjs
import pl from 'nodejs-polars';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const rows = Array.from({ length: 500 }, (_, i) => i);

pl.DataFrame({
    id: pl.Series('id', rows, pl.Int32),
    small: pl.Series('small', rows.map((i) => i % 256), pl.UInt8),
    delay: pl.Series('delay', rows.map((i) => (i % 7 === 0 ? null : i / 8)), pl.Float64),
    origin: pl.Series('origin', rows.map((i) => (i % 11 === 0 ? null : 'A' + (i % 5))), pl.Utf8),
    late: pl.Series('late', rows.map((i) => i % 2 === 0), pl.Bool),
    day: pl.Series('day', rows.map((i) => new Date(Date.UTC(2024, 0, 1) + i * 86400000))).cast(pl.Date),
    moment: pl.Series('moment', rows.map((i) => new Date(Date.UTC(2024, 0, 1) + i * 60000))),
}).writeParquet(folder + 'polars.parquet', { compression: 'zstd', rowGroupSize: 200 });
