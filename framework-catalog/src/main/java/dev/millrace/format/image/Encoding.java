package dev.millrace.format.image;

import dev.millrace.data.DatasetName;
import dev.millrace.problem.InvalidDefinitionException;
import dev.millrace.problem.Location;
import dev.millrace.problem.Problem;
import dev.millrace.problem.ProblemCode;
import dev.millrace.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a picture is written. */
enum Encoding {
    /** Without loss, with transparency. */
    PNG(List.of(".png")),
    /** With loss, without transparency. */
    JPEG(List.of(".jpg", ".jpeg"));

    private static final ProblemCode UNKNOWN = new ProblemCode("IMAGE", 1);

    private final List<String> endings;

    Encoding(List<String> endings) {
        this.endings = endings;
    }

    /** Returns the name by which Java knows it. */
    String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the one that the name of a file tells. */
    static Encoding of(String path, DatasetName dataset, Location entry) {
        String name = path.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(each -> each.endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(() -> new InvalidDefinitionException(
                        "Catalog cannot be used",
                        Problems.of(Problem.error(
                                        UNKNOWN,
                                        "The file " + path + " of image '" + dataset
                                                + "' has none of the formats that can be written.")
                                .at(entry)
                                .with("expected", "a name that ends with .png, .jpg or .jpeg")
                                .fix("rename the file; for SVG and HTML take 'type: text', for PDF and others"
                                        + " 'type: binary'"))));
    }
}
