package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.data.Dataset;
import dev.millrace.data.SupportsBatches;
import dev.millrace.data.SupportsBinding;
import dev.millrace.data.SupportsConfirm;
import dev.millrace.data.SupportsExists;
import dev.millrace.data.ValueType;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;
import dev.millrace.problem.DatasetException;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of formats finds each way in which one can be broken. */
class BrokenFormatTest {
    private static final String PASSWORD = "s3cret";

    /** What is wrong with the format, which test finds it, and what that says. */
    enum Fault implements Verdict.Planted {
        NONE("", ""),
        LOSES_EMPTY_LINES("whatIsSavedComesBack", "[what came back]"),
        LOADS_ANOTHER_VALUE_LATER("whatIsSavedComesBack", "[what came back]"),
        APPENDS("aSaveReplacesWhatWasThere", "[what came back]"),
        KEEPS_IT_IN_MEMORY("anotherDatasetOfTheStorageSeesIt", "There is no file"),
        WRITES_LATER("aRunSavesAndLoads", "There is no file"),
        WRITES_IN_PLACE("aSaveThatIsKilledLeavesTheOldValue", "The old value is lost if the disk fails at change"),
        RESTORES_AFTERWARDS("aSaveThatIsKilledLeavesTheOldValue", "The old value is lost if the disk fails at change"),
        DELETES_BEFORE("aSaveThatFailsLeavesTheOldValue", "The old value is lost if the disk fails at change"),
        LEAVES_HALF_A_FILE("aSaveThatFailsLeavesTheOldValue", "files after a failure at change"),
        LEAVES_FILES_OPEN("closesWhatItOpens", "[files left open after a load]"),
        THROWS_WHAT_JAVA_THROWS("tellsThatNothingIsStored", "NoSuchFileException"),
        FALLS_OVER_DAMAGE("aFileThatIsDamagedIsReadOrTold", "what is thrown by a load of damage"),
        FALLS_OVER_CUTS("aFileThatIsCutIsTold", "what is thrown by a load of the first"),
        FALLS_OVER_FOLDERS("aFolderInPlaceOfTheFileIsTold", "UncheckedIOException"),
        IS_EMPTY_WHERE_NOTHING_IS("tellsThatNothingIsStored", "load() while nothing is stored"),
        NAMES_NO_FILE("aRunTellsWhichDatasetIsMissing", "the message names the file"),
        CANNOT_DO_WITHOUT_A_KEY("missingKeysAreTold", "an entry without 'more'"),
        TAKES_ANY_KEY("misspeltKeysAreRefused", "an entry with 'more.color' instead of 'more.colour'"),
        MAKES_FOLDERS_AT_ONCE("makingADatasetTouchesNothing", "changes on the disk before anything is saved"),
        MAKES_NO_FOLDERS("namesMayBeOfAnyLetters", "DATASET-004"),
        ALWAYS_EXISTS("existsWhenSomethingIsStored", "exists() while nothing is stored"),
        IS_OF_ANOTHER_TYPE("itsTypeIsThatOfItsValues", "is a value of type() Integer"),
        FAILS_TO_TELL_ITS_TYPE("itsTypeIsThatOfItsValues", "type() while nothing is stored"),
        TELLS_A_SECRET("tellsWhatItIs", "describe()"),
        TELLS_NO_TYPE("tellsWhatItIs", "'type' of describe()"),
        TELLS_A_SECRET_IN_A_PROBLEM("aValueThatIsRefusedLeavesTheOldOne", "a message for people"),
        STORES_WHAT_IT_REFUSES("aValueThatIsRefusedLeavesTheOldOne", "[what came back]"),
        BELONGS_TO_ONE_THREAD("threadsMayTakeTurns", "It failed on another thread: java.lang.IllegalState"),
        SAVES_BATCHES_BACKWARDS("batchesAreSavedInOrder", "[what came back]"),
        LOADS_NO_BATCH("batchesAreTheWhole", "batches of one value"),
        SAVES_BATCH_BY_BATCH("aStreamThatFailsLeavesTheOldValue", "[what came back]"),
        FORGETS_WHAT_IT_CONFIRMS("confirmsNothingThatWasNotLoaded", "[what came back]"),
        BINDS_SOMETHING_ELSE("whatItBindsComesBack", "[what came back]"),
        KNOWS_NO_VERSIONS("versionsAreKeptApart", "files of two versions"),
        LOSES_ITS_SUFFIX("namesMayBeOfAnyLetters", "Expecting");

        private final String test;
        private final String message;

        Fault(String test, String message) {
            this.test = test;
            this.message = message;
        }

        @Override
        public String test() {
            return test;
        }
    }

    /** Type {@code notes}: lines of text. */
    record Notes(Fault fault) implements DatasetFactory<Notes.Options> {
        record Options(String path, Optional<Boolean> shout, Optional<Map<String, String>> more) {
            Options {
                for (String key : more.orElse(Map.of()).keySet()) {
                    if (!key.equals("colour")) {
                        throw new IllegalArgumentException("unknown key '" + key + "'; did you mean 'colour'?");
                    }
                }
            }
        }

        record LenientOptions(String path, Optional<Boolean> shout, Optional<Map<String, String>> more) {}

        @Override
        public String type() {
            return "notes";
        }

        @Override
        @SuppressWarnings("unchecked") // a format that is broken
        public Class<Options> options() {
            return Options.class;
        }

        @Override
        public boolean takesVersions() {
            return true;
        }

        @Override
        public Dataset<?> create(Options options, EntryContext context) {
            if (fault == Fault.CANNOT_DO_WITHOUT_A_KEY) {
                var unused = options.more().orElseThrow();
            }
            return dataset(options.path(), context, fault);
        }
    }

    /** The same with keys that nobody looks at. */
    record LenientNotes() implements DatasetFactory<Notes.LenientOptions> {
        @Override
        public String type() {
            return "notes";
        }

        @Override
        public Class<Notes.LenientOptions> options() {
            return Notes.LenientOptions.class;
        }

        @Override
        public boolean takesVersions() {
            return true;
        }

        @Override
        public Dataset<?> create(Notes.LenientOptions options, EntryContext context) {
            return dataset(options.path(), context, Fault.TAKES_ANY_KEY);
        }
    }

    private static Dataset<?> dataset(String path, EntryContext context, Fault fault) {
        Path place = context.root().resolve(path);
        if (fault == Fault.MAKES_FOLDERS_AT_ONCE) {
            unchecked(() -> Files.createDirectories(context.root().resolve("made")));
        }
        StoredFile file = fault == Fault.KNOWS_NO_VERSIONS || fault == Fault.LOSES_ITS_SUFFIX
                ? new StoredFile(
                        fault == Fault.LOSES_ITS_SUFFIX ? context.root().resolve("notes") : place, path)
                : context.file(path);
        return new NotesDataset(file, place, fault);
    }

    private static final class NotesDataset
            implements Dataset<List<String>>,
                    SupportsExists,
                    SupportsBatches<List<String>>,
                    SupportsBinding,
                    SupportsConfirm {
        private static final ProblemCode REFUSED = new ProblemCode("NOTES", 1);
        private final StoredFile file;
        private final Path path;
        private final Fault fault;
        private final Thread owner = Thread.currentThread();
        private final List<String> memory = new ArrayList<>();
        private int loads;

        NotesDataset(StoredFile file, Path path, Fault fault) {
            this.file = file;
            this.path = path;
            this.fault = fault;
        }

        @Override
        public ValueType type() {
            if (fault == Fault.FAILS_TO_TELL_ITS_TYPE) {
                return ValueType.of(load().getClass());
            }
            return fault == Fault.IS_OF_ANOTHER_TYPE
                    ? ValueType.of(Integer.class)
                    : ValueType.of(List.class, ValueType.of(String.class));
        }

        @Override
        public List<String> load() {
            requireOwner();
            loads++;
            if (fault == Fault.KEEPS_IT_IN_MEMORY && !memory.isEmpty()) {
                return memory;
            }
            if (fault == Fault.WRITES_LATER && !memory.isEmpty()) {
                file.write(to -> Files.write(to, memory));
            }
            if (fault == Fault.NAMES_NO_FILE && !file.exists()) {
                throw new DatasetException(Problem.error(REFUSED, "there is nothing"));
            }
            if (fault == Fault.IS_EMPTY_WHERE_NOTHING_IS && !Files.exists(path)) {
                return List.of();
            }
            if (fault == Fault.THROWS_WHAT_JAVA_THROWS
                    || fault == Fault.FALLS_OVER_FOLDERS && Files.isDirectory(path)) {
                return unchecked(() -> Files.readAllLines(path));
            }
            List<String> lines = file.read(this::read);
            return fault == Fault.LOADS_ANOTHER_VALUE_LATER && loads > 1 ? List.of() : lines;
        }

        private List<String> read(Path from) throws IOException {
            if (fault == Fault.LEAVES_FILES_OPEN) {
                InputStream left = Files.newInputStream(from);
                left.read();
            }
            try {
                List<String> lines = Files.readAllLines(from);
                if (fault == Fault.FALLS_OVER_CUTS && !Files.readString(from).matches("(?s)|.*\n")) {
                    throw new IllegalStateException("no end of a line");
                }
                return lines;
            } catch (MalformedInputException e) {
                if (fault == Fault.FALLS_OVER_DAMAGE) {
                    throw new IllegalStateException("no text", e);
                }
                throw new DatasetException(Problem.error(REFUSED, file.name() + " is no text"), e);
            }
        }

        @Override
        public void save(List<String> lines) {
            requireOwner();
            if (fault == Fault.STORES_WHAT_IT_REFUSES) {
                file.write(to -> Files.write(to, lines));
            }
            lines.forEach(this::check);
            memory.addAll(lines);
            switch (fault) {
                case KEEPS_IT_IN_MEMORY, WRITES_LATER -> {}
                case LOSES_EMPTY_LINES ->
                    file.write(to -> Files.write(
                            to, lines.stream().filter(line -> !line.isEmpty()).toList()));
                case APPENDS -> file.write(to -> Files.write(to, memory));
                case WRITES_IN_PLACE -> told(() -> Files.write(path, lines));
                case DELETES_BEFORE -> {
                    told(() -> Files.deleteIfExists(path));
                    file.write(to -> Files.write(to, lines));
                }
                case RESTORES_AFTERWARDS -> told(() -> replaceOrRestore(lines));
                case LEAVES_HALF_A_FILE ->
                    told(() -> {
                        Path beside = path.resolveSibling(path.getFileName() + ".new");
                        Files.deleteIfExists(beside);
                        Files.write(beside, lines);
                        return Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
                    });
                case MAKES_NO_FOLDERS -> {
                    if (!Files.isDirectory(path.getParent())) {
                        told(() -> Files.write(path, lines, StandardOpenOption.CREATE_NEW));
                    }
                    file.write(to -> Files.write(to, lines));
                }
                default -> file.write(to -> Files.write(to, lines));
            }
        }

        private Path replaceOrRestore(List<String> lines) throws IOException {
            Path old = path.resolveSibling(path.getFileName() + ".old");
            boolean wasThere = Files.exists(path);
            Files.createDirectories(path.getParent());
            if (wasThere) {
                Files.move(path, old, StandardCopyOption.REPLACE_EXISTING);
            }
            try {
                Files.write(path, lines);
            } catch (IOException e) {
                Files.deleteIfExists(path);
                if (wasThere) {
                    Files.move(old, path);
                }
                throw e;
            }
            var unused = catchThrowable(() -> Files.deleteIfExists(old)); // the next save replaces it
            return path;
        }

        private void check(String line) {
            if (line.contains("\n")) {
                String secret = fault == Fault.TELLS_A_SECRET_IN_A_PROBLEM ? PASSWORD : "***";
                throw new DatasetException(Problem.error(REFUSED, "a line has two lines; password " + secret));
            }
        }

        private static void told(Io<?> work) {
            try {
                work.run();
            } catch (IOException e) {
                throw new DatasetException(
                        Problem.error(new ProblemCode("DATASET", 4), "It could not be written: " + e), e);
            }
        }

        private void requireOwner() {
            if (fault == Fault.BELONGS_TO_ONE_THREAD && Thread.currentThread() != owner) {
                throw new IllegalStateException("made by " + owner);
            }
        }

        @Override
        public boolean exists() {
            return fault == Fault.ALWAYS_EXISTS || file.exists();
        }

        @Override
        public Stream<List<String>> loadBatches() {
            List<String> all = load();
            return fault == Fault.LOADS_NO_BATCH && all.isEmpty() ? Stream.empty() : Stream.of(all);
        }

        @Override
        public void saveBatches(Stream<? extends List<String>> batches) {
            List<String> all = new ArrayList<>();
            batches.forEach(batch -> {
                if (fault == Fault.SAVES_BATCHES_BACKWARDS) {
                    List<String> turned = new ArrayList<>(batch);
                    Collections.reverse(turned);
                    all.addAll(turned);
                } else {
                    all.addAll(batch);
                }
                if (fault == Fault.SAVES_BATCH_BY_BATCH) {
                    save(all);
                }
            });
            save(all);
        }

        @Override
        public void confirm() {
            if (fault == Fault.FORGETS_WHAT_IT_CONFIRMS) {
                file.write(to -> Files.write(to, List.of()));
            }
        }

        @Override
        public boolean binds(ValueType type) {
            return type.equals(type());
        }

        @Override
        public Object loadAs(ValueType type) {
            return fault == Fault.BINDS_SOMETHING_ELSE ? List.of("else") : load();
        }

        @Override
        @SuppressWarnings("unchecked") // it binds no other type
        public void saveAs(Object value, ValueType type) {
            save((List<String>) value);
        }

        @Override
        public Map<String, String> describe() {
            Map<String, String> told = new LinkedHashMap<>();
            if (fault != Fault.TELLS_NO_TYPE) {
                told.put("type", "notes");
            }
            told.put("password", fault == Fault.TELLS_A_SECRET ? PASSWORD : "***");
            return told;
        }
    }

    private interface Io<R> {
        R run() throws IOException;
    }

    private static <R> R unchecked(Io<R> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ExtendWith(Verdict.FaultResolver.class)
    static final class NotesContract extends FormatContract<List<String>> {
        NotesContract(Fault fault) {
            super(
                    fault == Fault.TAKES_ANY_KEY ? new LenientNotes() : new Notes(fault),
                    Map.of("path", "some.notes", "more", Map.of("colour", "red")));
        }

        @Override
        protected List<List<String>> values() {
            return List.of(List.of(), List.of("one"), List.of("one", "", "Größe"));
        }

        @Override
        protected Optional<List<String>> refused() {
            return Optional.of(List.of("two\nlines"));
        }

        @Override
        protected List<String> secrets() {
            return List.of(PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(Fault fault) {
        Verdict.on(fault, NotesContract.class, fault.test).isCaughtBy(fault.test, fault.message);
    }

    @Test
    void aFormatThatIsNotBrokenPasses() {
        Verdict verdict = Verdict.on(Fault.NONE, NotesContract.class);

        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.succeeded()).isGreaterThan(20);
    }
}
