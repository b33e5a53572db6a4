package dev.millrace.format.parquet;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.catalog.CatalogBuilder;
import dev.millrace.config.ConfigSource.Kind;
import dev.millrace.config.ConfigTree;
import dev.millrace.config.Environment;
import dev.millrace.data.DatasetName;
import dev.millrace.golden.Golden;
import dev.millrace.problem.MillraceException;
import dev.millrace.table.ColumnType;
import dev.millrace.table.Schema;
import dev.millrace.table.Table;
import dev.millrace.yaml.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunMemory.class)
class FilterMessagesTest {
    @TempDir
    Path project;

    @Test
    void tellsEveryMistakeInTheCatalog() throws IOException {
        check("PARQUET-007", """
                flights:
                  type: parquet
                  path: flights.parquet
                  load:
                    filter:
                      - [delay, "=>", 15]
                      - [delay, not_in, [15]]
                      - [delay, like, AUS]
                      - [delay]
                      - [7, =, 15]
                      - [delay, in, 15]
                      - [delay, =, [15]]
                      - [delay, =, null]
                      - [delay, in, [1, null]]
                      - [delay, is null, 15]
                      - [delay, <]
                airports:
                  type: parquet
                  path: airports.parquet
                  load: { filter: [delay, ">", 15] }
                """);
    }

    @Test
    void tellsEveryConditionThatDoesNotFitTheFile() throws IOException {
        ParquetEntry.at("flights.parquet")
                .in(project)
                .save(Table.builder(Schema.of(
                                Schema.required("id", ColumnType.INT64),
                                Schema.nullable("delay", ColumnType.DOUBLE),
                                Schema.nullable("origin", ColumnType.TEXT),
                                Schema.nullable("late", ColumnType.BOOLEAN),
                                Schema.nullable("at", ColumnType.INSTANT),
                                Schema.nullable("tags", ColumnType.list(ColumnType.TEXT))))
                        .row(1L, 2.5, "ZRH", true, null, List.of())
                        .build());

        check("PARQUET-008", """
                flights:
                  type: parquet
                  path: flights.parquet
                  load:
                    filter:
                      - [[dealy, ">", 15], [id, in, [1, two, 2.5]]]
                      - [[origin, =, 8], [tags, =, new]]
                      - [[late, <, true], [delay, =, .nan], [at, ">", 2024-01-31]]
                """);
    }

    private void check(String code, String catalog) throws IOException {
        Path folder = Files.createDirectories(project.resolve("conf/base"));
        Files.writeString(folder.resolve("catalog.yml"), catalog);
        ConfigFiles files = ConfigFiles.of(project.resolve("conf"), Environment.BASE, ConfigTree.empty());
        MillraceException told = catchThrowableOfType(
                MillraceException.class,
                () -> new CatalogBuilder(project)
                        .factories(List.of(new ParquetFormat()))
                        .build(files.read(Kind.CATALOG), files.read(Kind.CREDENTIALS), files.files(Kind.CATALOG))
                        .find(DatasetName.of("flights"))
                        .orElseThrow()
                        .load());
        Golden.check(code, told.getMessage());
    }
}
