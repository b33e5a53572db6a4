package dev.millrace.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.config.ConfigTree;
import dev.millrace.entry.Credentials;
import dev.millrace.entry.StorageProvider;
import dev.millrace.problem.Location;
import dev.millrace.storage.RemoteFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of storages finds each way in which one can be broken. */
class BrokenStorageTest {
    private static final String PASSWORD = "s3cret";

    /** What is wrong with the storage, which test finds it, and what that says. */
    enum Fault implements Verdict.Planted {
        NONE("", ""),
        FETCHES_EMPTY_FILES("tellsThatThereIsNoFile", "a read of a file that is not there"),
        ALWAYS_EXISTS("tellsThatThereIsNoFile", "exists() of a file that is not there"),
        CUTS_LARGE_FILES("whatIsStoredComesBack", "the 3000000 bytes that come back"),
        KNOWS_NO_EMPTY_FILES("whatIsStoredComesBack", "exists() of a file of 0 bytes"),
        FOLDS_CASE_AND_SIGNS("namesMayHaveAnyLetters", "what is stored under"),
        FINDS_PREFIXES("neighboursAreLeftAlone", "exists() of a part of a name"),
        OVERWRITES_IN_PLACE("aFileIsReplacedAsAWhole", "the file that was written last"),
        EMPTIES_WHAT_IS_OPENED("aWriteThatFailsLeavesTheOldFile", "the old file"),
        RESERVES_NAMES("aFileThatWasNeverWrittenToItsEndIsNotThere", "exists() of a file of which only half"),
        IS_WHOLE_FOR_ITS_WRITER_ONLY("readersSeeTheOldFileOrTheNewOne", "that is read while others replace it"),
        SHARES_ONE_PLACE("manyFilesAreWrittenAtOnce", "file 0 of 12 that were written at once"),
        IS_READ_ONLY_AT_FIRST("whatCanOnlyBeReadIsNotWritten", "a write where Millrace can only read"),
        KEEPS_COPIES_IN_THE_PROJECT("readsLeaveNothingBehind", "files of the project after a read"),
        WANTS_SECRETS_IN_PATHS("tellsWhereItIsAndNoSecret", "describe()");

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

    /** Serves {@code broken://FAULT/name}. */
    public static final class Vault implements StorageProvider {
        @Override
        public Set<String> schemes() {
            return Set.of("broken");
        }

        @Override
        public RemoteFile file(URI uri, Credentials credentials) {
            return new Safe(Fault.valueOf(uri.getAuthority()), uri.getPath(), credentials);
        }
    }

    private record Safe(Fault fault, String path, Credentials credentials) implements RemoteFile {
        private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
        private static final Map<String, Thread> REPLACED_BY = new ConcurrentHashMap<>();

        Safe {
            if (fault == Fault.RESERVES_NAMES) {
                FILES.putIfAbsent(path, new byte[0]);
            } else if (fault == Fault.EMPTIES_WHAT_IS_OPENED) {
                FILES.computeIfPresent(path, (same, content) -> new byte[0]);
            }
        }

        @Override
        public boolean isReadOnly() {
            return fault == Fault.IS_READ_ONLY_AT_FIRST && !FILES.containsKey(path);
        }

        private String key() {
            return switch (fault) {
                case FOLDS_CASE_AND_SIGNS -> path.replaceAll("[^a-z0-9/]", "_");
                case SHARES_ONE_PLACE -> "place";
                default -> path;
            };
        }

        @Override
        public boolean exists() {
            return switch (fault) {
                case ALWAYS_EXISTS -> true;
                case KNOWS_NO_EMPTY_FILES -> FILES.containsKey(key()) && FILES.get(key()).length > 0;
                case FINDS_PREFIXES -> FILES.keySet().stream().anyMatch(each -> each.startsWith(key()));
                default -> FILES.containsKey(key());
            };
        }

        @Override
        public void fetch(Path target) throws IOException {
            byte[] found = FILES.get(key());
            if (found == null && fault != Fault.FETCHES_EMPTY_FILES) {
                throw new NoSuchFileException(path);
            }
            Files.write(target, found == null ? new byte[0] : found);
            boolean isForeign = REPLACED_BY.getOrDefault(path, Thread.currentThread()) != Thread.currentThread();
            if (fault == Fault.IS_WHOLE_FOR_ITS_WRITER_ONLY && isForeign) {
                Files.write(target, Arrays.copyOf(found, found.length / 2));
            }
            if (fault == Fault.KEEPS_COPIES_IN_THE_PROJECT) {
                Files.copy(target, Path.of(credentials.secret("cache").orElseThrow(), "copy"));
            }
        }

        @Override
        public void store(Path source) throws IOException {
            byte[] bytes = Files.readAllBytes(source);
            byte[] old = FILES.getOrDefault(key(), new byte[0]);
            if (fault == Fault.CUTS_LARGE_FILES && bytes.length > 1 << 20) {
                bytes = Arrays.copyOf(bytes, 1 << 20);
            }
            if (fault == Fault.OVERWRITES_IN_PLACE && old.length > bytes.length) {
                System.arraycopy(bytes, 0, old, 0, bytes.length);
                bytes = old;
            }
            if (FILES.put(key(), bytes) != null) {
                REPLACED_BY.put(path, Thread.currentThread());
            }
        }
    }

    @ExtendWith(Verdict.FaultResolver.class)
    static final class VaultContract extends StorageContract {
        private final Fault fault;
        private final String place = UUID.randomUUID().toString();

        VaultContract(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected String path(String name) {
            String door = fault == Fault.WANTS_SECRETS_IN_PATHS ? PASSWORD + "/" : "";
            return "broken://" + fault + "/" + door + place + "/" + name;
        }

        @Override
        protected Credentials credentials() {
            return Credentials.of(
                    ConfigTree.of(Map.of("password", PASSWORD, "cache", project.toString()), Location.unknown()));
        }

        @Override
        protected void put(String name, byte[] content) {
            if (fault == Fault.IS_READ_ONLY_AT_FIRST) {
                Safe.FILES.put("/" + place + "/" + name, content);
            } else {
                super.put(name, content);
            }
        }

        @Override
        protected List<String> secrets() {
            return List.of(PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isCaught(Fault fault) {
        Verdict.on(fault, VaultContract.class, fault.test).isCaughtBy(fault.test, fault.message);
    }

    @Test
    void aStorageThatIsNotBrokenPasses() {
        Verdict verdict = Verdict.on(Fault.NONE, VaultContract.class);

        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.succeeded()).isGreaterThan(8);
    }
}
