package dev.millrace.fingerprint;

import dev.millrace.data.DatasetName;
import dev.millrace.runner.RunRequest;
import dev.millrace.storage.ProjectFiles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Of what the nodes of a project were made in one environment, in the folder {@code .millrace/fingerprints}. Safe for use by
 * several threads and processes.
 */
public final class Fingerprints {
    private static final String FOLDER = ".millrace/fingerprints";

    private final ProjectFiles project;
    private final FingerprintFiles files;
    private final NodeCode code;

    private Fingerprints(ProjectFiles project, String environment) {
        Path home = project.home().toAbsolutePath().normalize();
        this.project = project;
        this.code = new NodeCode(home.resolve(FOLDER).resolve("code"), System.currentTimeMillis());
        this.files = new FingerprintFiles(
                home.resolve(FOLDER).resolve("of-" + URLEncoder.encode(environment, StandardCharsets.UTF_8)));
    }

    /**
     * Returns those of a project; nothing is read yet. The code of the project must be loaded: code that is
     * written later is not that which runs.
     */
    public static Fingerprints of(ProjectFiles project, String environment) {
        return new Fingerprints(project, environment);
    }

    /**
     * Finds which nodes of a request would not make again what they have made.
     *
     * @param request a request without mistakes
     * @param loadVersions the versions that are loaded; of other datasets the newest
     * @param returned datasets for which the caller waits, whether they are stored or not
     */
    public Decision decide(RunRequest request, Map<DatasetName, String> loadVersions, Set<DatasetName> returned) {
        return new Changes(request, returned, contents(request, loadVersions), ingredients(request), files).decide();
    }

    /**
     * Returns who looks on at a run and notes of what its nodes are made; to be closed after the run.
     *
     * @param request what is run
     * @param decision what was found of it before; what is known of skipped nodes is noted as well
     * @param told is given the name of each node and a hash of what its outputs were made of, if that is known
     */
    public FingerprintRecorder begin(
            RunRequest request,
            Map<DatasetName, String> loadVersions,
            Optional<Decision> decision,
            BiConsumer<String, String> told) {
        FingerprintRecorder recorder =
                new FingerprintRecorder(request, contents(request, loadVersions), ingredients(request), files, told);
        decision.ifPresent(each -> recorder.keep(each.unchanged()));
        return recorder;
    }

    private Contents contents(RunRequest request, Map<DatasetName, String> loadVersions) {
        return new Contents(request.catalog(), project, loadVersions);
    }

    private Ingredients ingredients(RunRequest request) {
        return new Ingredients(request, code);
    }
}
