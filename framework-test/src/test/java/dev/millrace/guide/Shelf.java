package dev.millrace.guide;

import dev.millrace.entry.Credentials;
import dev.millrace.entry.StorageProvider;
import dev.millrace.storage.RemoteFile;
import java.net.URI;
import java.util.Set;

/** The storage of the guide. */
public final class Shelf implements StorageProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("shelf");
    }

    @Override
    public RemoteFile file(URI uri, Credentials credentials) {
        return new BookOnShelf(uri.getPath(), credentials.secret("key").orElseThrow());
    }
}
