package dev.millrace.excel;

import java.util.Optional;

/**
 * The keys of an entry of type {@code excel}.
 *
 * @param path where the file is
 * @param load how it is read
 * @param save how it is written
 */
record ExcelOptions(String path, Optional<ExcelLoad> load, Optional<ExcelSave> save) {}
