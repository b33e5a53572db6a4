package dev.millrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The archive from which a process takes classes that are read and checked already, so that it starts sooner.
 *
 * @param file the archive, as the launcher names it; empty if it names none
 * @param isUsed whether classes come from it
 */
record ClassArchive(String file, boolean isUsed) {
    /** The system property in which a launcher names the archive. */
    private static final String PROPERTY = "millrace.archive";

    /** The file beside the archive by which a process tells that it could not use it. */
    private static final String MARK = "classes.unused";

    /** Returns the archive of this process. */
    static ClassArchive ofThisProcess() {
        String file = System.getProperty(PROPERTY, "");
        return new ClassArchive(file, shares() && !file.isEmpty() && isMapped(Path.of(file)));
    }

    /**
     * Leaves a mark for the launcher if this process has an archive and could not use it: a library may be another, or the
     * Java. The launcher then looks whether it has to make a new one.
     */
    static void markIfUnused() {
        String file = System.getProperty(PROPERTY, "");
        if (!file.isEmpty() && !shares() && Files.exists(Path.of(file))) {
            try {
                Files.writeString(Path.of(file).resolveSibling(MARK), "");
            } catch (IOException e) {
                // a folder that can't be written to: the launcher could not make an archive either
            }
        }
    }

    private static boolean shares() {
        return System.getProperty("java.vm.info", "").contains("sharing");
    }

    /** A damaged archive, or one of another Java, is passed over in silence; Linux tells what is really mapped. */
    private static boolean isMapped(Path file) {
        Path maps = Path.of("/proc/self/maps");
        try {
            return Files.isReadable(maps)
                    ? Files.readString(maps).contains(file.toRealPath().toString())
                    : Files.exists(file);
        } catch (IOException e) {
            return false;
        }
    }

    String describe() {
        if (file.isEmpty()) {
            return "none named";
        }
        return file + (isUsed ? ", in use" : ", not in use");
    }
}
