package dev.millrace.format.csv;

import java.util.Optional;

/**
 * The keys of an entry of type {@code csv}.
 *
 * @param path where the file is
 * @param load how it is read
 * @param save how it is written
 */
record CsvOptions(String path, Optional<CsvLoad> load, Optional<CsvSave> save) {}
