package dev.millrace.format.image;

import dev.millrace.data.Dataset;
import dev.millrace.entry.DatasetFactory;
import dev.millrace.entry.EntryContext;

/** Type {@code image}: a picture as {@code BufferedImage}, in a PNG or JPEG file. */
public final class ImageFormat implements DatasetFactory<ImageFormat.Options> {
    /**
     * The keys of an entry.
     *
     * @param path the file, whose name ends with {@code .png}, {@code .jpg} or {@code .jpeg}
     */
    record Options(String path) {}

    @Override
    public String type() {
        return "image";
    }

    @Override
    public Class<Options> options() {
        return Options.class;
    }

    @Override
    public boolean takesVersions() {
        return true;
    }

    @Override
    public Dataset<?> create(Options options, EntryContext context) {
        return new ImageDataset(
                context.file(options.path()),
                options.path(),
                Encoding.of(options.path(), context.name(), context.location()));
    }
}
