package dev.millrace.launch;

import dev.millrace.config.ConfigSource;
import dev.millrace.config.ConfigSource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What configuration files refer to, as it is written; once they are read, references are values. */
final class References {
    private static final Pattern WITHIN_KIND = Pattern.compile("\\$\\{\\s*([^\\s:${},]+)\\s*}");

    private final ConfigSource files;
    private final Path conf;

    References(ConfigSource files, Path conf) {
        this.files = files;
        this.conf = conf;
    }

    /** Returns the paths to which files of one kind refer within that kind. */
    Set<String> inside(Kind kind) {
        Set<String> paths = new TreeSet<>();
        for (String file : files.files(kind)) {
            Matcher found = WITHIN_KIND.matcher(text(file));
            while (found.find()) {
                paths.add(found.group(1));
            }
        }
        return paths;
    }

    /** Returns nothing for a file that can't be read: reading it for what it says tells why. */
    private String text(String file) {
        try {
            return Files.readString(conf.resolveSibling(file));
        } catch (IOException e) {
            return "";
        }
    }
}
