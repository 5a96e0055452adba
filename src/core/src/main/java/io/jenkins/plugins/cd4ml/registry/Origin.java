package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that models come from: a file, rows, code, another model.
 *
 * @param content the first digits of a digest or of a commit's id, or null when only the name is known
 * @param name of a dataset, or the path of a file or its end, or null when only the content is known
 */
public record Origin(String content, String name) {

    private static final Pattern CONTENT = Pattern.compile("(sha256:)?([0-9a-f]{7,64})");

    public Origin {
        if (content == null && name == null) {
            throw new IllegalArgumentException("an origin has a content or a name");
        }
    }

    /** A digest, the first digits of one or of a commit's id, a dataset's name or a path. */
    public static Origin named(String text) {
        var digits = CONTENT.matcher(text.toLowerCase(Locale.ROOT));
        return digits.matches() ? new Origin(digits.group(2), null) : new Origin(null, text.replace('\\', '/'));
    }

    /** A file as it lies there. */
    public static Origin file(String path, Digest digest) {
        return new Origin(digest.hex(), path.replace('\\', '/'));
    }

    /** A registered model: of its bundle. */
    public static Origin model(ModelVersion version) {
        return new Origin(version.bundle().hex(), null);
    }

    /**
     * A version that comes from it.
     *
     * @param version which one
     * @param reasons what of it comes from where, at least one
     */
    public record Use(ModelVersion version, List<Reason> reasons) {

        public Use {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * How a version comes from something.
     *
     * @param how in words, such as {@code prepare-data read project:data/loans.csv}
     * @param digest of what was used, or null for code
     * @param sameContent false when only the name is the same: the version used another content
     */
    public record Reason(String how, Digest digest, boolean sameContent) {}

    /** Whether the rows or one of their sources come from it. */
    boolean of(DatasetVersion data) {
        return reasons(data).stream().anyMatch(reason -> content == null || reason.sameContent());
    }

    private List<Reason> reasons(DatasetVersion data) {
        List<Reason> reasons = new ArrayList<>();
        if (isContent(data.digest()) || data.name().equals(name)) {
            reasons.add(new Reason("trained on %s".formatted(data.name()), data.digest(), isContent(data.digest())));
        }
        data.sources().stream()
                .filter(this::fits)
                .forEach(source -> reasons.add(
                        new Reason("trained on rows of " + source.uri(), source.digest(), isContent(source.digest()))));
        return reasons;
    }

    private boolean fits(Resource resource) {
        return isContent(resource.digest())
                || name != null
                        && (resource.path().equals(name) || resource.path().endsWith("/" + name));
    }

    private boolean isContent(Digest digest) {
        return content != null && digest.hex().startsWith(content);
    }

    /** Whether a file of a version can say what the version comes from. */
    static boolean mayName(String file) {
        return file.endsWith("/" + RunFolder.EVIDENCE);
    }

    /** The search in what is kept of a version. */
    Search in(ModelVersion version) {
        return new Search(version);
    }

    /** Gathers what of a version comes from here. */
    final class Search {

        private final ModelVersion version;
        private final List<Reason> reasons;

        private Search(ModelVersion version) {
            this.version = version;
            this.reasons = reasons(version.data());
            code("trained by", version.code());
        }

        /** Looks at the evidence of a stage. Most have nothing to do with it, so they are not taken apart. */
        void look(String file, byte[] json) {
            if (content != null && contains(json, content) || name != null && contains(json, name)) {
                Evidence evidence = Json.read(json, Evidence.class, version.reference() + "'s " + file);
                String stage = evidence.stage().id();
                evidence.inputs().stream()
                        .filter(Origin.this::fits)
                        .forEach(input -> reasons.add(new Reason(
                                "%s read %s".formatted(stage, input.uri()),
                                input.digest(),
                                isContent(input.digest()))));
                if (!Objects.equals(evidence.code(), version.code())) {
                    code(stage + " ran beside", evidence.code());
                }
            }
        }

        private void code(String how, CodeVersion code) {
            if (code != null && content != null && code.commit().startsWith(content)) {
                reasons.add(new Reason("%s commit %s".formatted(how, code.commit()), null, true));
            }
        }

        Optional<Use> use() {
            return reasons.isEmpty() ? Optional.empty() : Optional.of(new Use(version, reasons));
        }
    }

    private static boolean contains(byte[] json, String text) {
        byte[] sought = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= json.length - sought.length; at++) {
            int same = 0;
            while (same < sought.length && json[at + same] == sought[same]) {
                same++;
            }
            if (same == sought.length) {
                return true;
            }
        }
        return false;
    }
}
