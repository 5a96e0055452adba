package io.jenkins.plugins.cd4ml.fingerprint;

import hudson.model.Fingerprint;
import hudson.model.Run;
import hudson.tasks.Fingerprinter;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Notes which build made or used which data and model. That it cannot be noted stops no build, so it is logged only. */
public final class Fingerprints {

    private static final Logger LOGGER = Logger.getLogger(Fingerprints.class.getName());

    /** Jenkins names fingerprints by 32 hexadecimal digits; these are the first of the SHA-256. */
    private static final int DIGITS = 32;

    /** A stage that reads more files than that reads a folder of images, say; the digest of the data stands for them. */
    private static final int MOST_FILES = 100;

    private static final int LONGEST_NAME = 200;

    private Fingerprints() {}

    /** The name of a fingerprint. */
    public static String key(Digest digest) {
        return digest.hex().substring(0, DIGITS);
    }

    /** Notes the data and the model that a stage of a build read and made. */
    public static void of(Run<?, ?> run, Evidence evidence) {
        try {
            noteAll(run, evidence);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the fingerprints of " + run + " could not be kept");
        }
    }

    private static void noteAll(Run<?, ?> run, Evidence evidence) throws IOException {
        Map<String, String> files = new TreeMap<>();
        int left = MOST_FILES;
        for (Resource made : evidence.outputs()) {
            if (left > 0
                    && (evidence.stage() == Stage.PREPARE_DATA || made.uri().equals(RunFolder.BUNDLE_URI))) {
                note(run, true, name(made), made.digest(), files);
                left--;
            }
        }
        for (Resource read : evidence.inputs()) {
            if (left > 0) {
                note(run, false, name(read), read.digest(), files);
                left--;
            }
        }
        show(run, files);
    }

    /** Notes that a build used a registered version. */
    public static void used(Run<?, ?> run, ModelVersion version) {
        Map<String, String> files = new TreeMap<>();
        try {
            note(run, false, version.reference(), version.bundle(), files);
            show(run, files);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the fingerprints of " + run + " could not be kept");
        }
    }

    private static void note(Run<?, ?> run, boolean made, String name, Digest digest, Map<String, String> files)
            throws IOException {
        Fingerprint fingerprint = Jenkins.get().getFingerprintMap().getOrCreate(made ? run : null, name, key(digest));
        fingerprint.addFor(run);
        files.put(name, key(digest));
    }

    private static String name(Resource resource) {
        String path = resource.path();
        return path.substring(Math.max(0, path.length() - LONGEST_NAME));
    }

    private static void show(Run<?, ?> run, Map<String, String> files) {
        if (files.isEmpty()) {
            return;
        }
        synchronized (run) {
            Fingerprinter.FingerprintAction shown = run.getAction(Fingerprinter.FingerprintAction.class);
            if (shown == null) {
                run.addAction(new Fingerprinter.FingerprintAction(run, files));
            } else {
                shown.add(files);
            }
        }
    }
}
