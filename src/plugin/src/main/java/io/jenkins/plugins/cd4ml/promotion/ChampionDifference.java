package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.lineage.LineageDifference;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * In what a model differs from the one that it would replace, as it was when people were asked. It lives in the build's
 * record, so it is cut where it becomes long.
 */
@ExportedBean(defaultVisibility = 2)
public final class ChampionDifference {

    private static final int MOST_CHANGES = 60;
    private static final int LONGEST_VALUE = 200;

    private final int version;
    private final ArrayList<Part> parts = new ArrayList<>();

    private ChampionDifference(int version) {
        this.version = version;
    }

    /** Compares the files of a build with those of the version that is behind the alias now. */
    public static ChampionDifference between(ModelRegistry registry, ModelVersion champion, RecordedFiles candidate)
            throws IOException {
        ChampionDifference difference = new ChampionDifference(champion.version());
        LineageDifference.of(new RegisteredFiles(registry, champion), candidate)
                .shortened(MOST_CHANGES, LONGEST_VALUE)
                .parts()
                .forEach(part -> difference.parts.add(new Part(part)));
        return difference;
    }

    /** The number of the version that would be replaced. */
    @Exported
    public int getVersion() {
        return version;
    }

    @Exported
    public List<Part> getParts() {
        return List.copyOf(parts);
    }

    /** Code, data, configuration, environment, model, metrics or verdicts. */
    @ExportedBean(defaultVisibility = 3)
    public static final class Part {

        private final String name;
        private final int more;
        private final ArrayList<Change> changes = new ArrayList<>();

        private Part(LineageDifference.Part part) {
            name = part.name();
            more = part.more();
            part.changes().stream().map(Change::new).forEach(changes::add);
        }

        @Exported
        public String getName() {
            return name;
        }

        @Exported
        public List<Change> getChanges() {
            return List.copyOf(changes);
        }

        /** How many changes are not kept. */
        @Exported
        public int getMore() {
            return more;
        }
    }

    /** One value at either model. */
    @ExportedBean(defaultVisibility = 4)
    public static final class Change {

        private final String what;
        private final String before;
        private final String after;

        private Change(LineageDifference.Change change) {
            what = change.what();
            before = change.firstInWords();
            after = change.secondInWords();
        }

        @Exported
        public String getWhat() {
            return what;
        }

        @Exported
        public String getBefore() {
            return before;
        }

        @Exported
        public String getAfter() {
            return after;
        }
    }
}
