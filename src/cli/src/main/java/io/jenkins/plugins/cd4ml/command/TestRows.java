package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.Optional;

/**
 * The test rows of a project, as far as its stages have counted them.
 *
 * @param rows how many
 * @param counted whether they were counted; otherwise it is the share of the source's rows that the split gives
 * @param positives the share of them that belongs to the positive class, or null when there is none or it is not known
 */
record TestRows(long rows, boolean counted, Double positives) {

    /** The test rows, or null when no stage has looked at the data. */
    static TestRows of(RunFolder run, Configuration configuration) {
        Optional<Evidence> prepared = run.evidence(Stage.PREPARE_DATA);
        if (prepared.isPresent() && prepared.get().detail().preparation() != null) {
            return prepared.get().detail().preparation().parts().stream()
                    .filter(part -> part.name().equals("test"))
                    .findFirst()
                    .map(part -> of(part, configuration.model().positive()))
                    .orElse(null);
        }
        return run.evidence(Stage.VALIDATE_DATA)
                .map(evidence -> evidence.detail().validation())
                .map(validation -> Math.round(
                        validation.profile().rows() * configuration.split().test()))
                .map(rows -> new TestRows(rows, false, null))
                .orElse(null);
    }

    private static TestRows of(DataPreparation.Part part, String positive) {
        long rows = part.version().rows();
        Double share = part.label().stream()
                .filter(frequency -> frequency.value().equals(positive))
                .map(DataProfile.Frequency::rows)
                .findFirst()
                .map(count -> (double) count / rows)
                .filter(inside -> inside > 0 && inside < 1)
                .map(inside -> Math.rint(inside * 1000) / 1000)
                .filter(inside -> inside > 0 && inside < 1)
                .orElse(null);
        return new TestRows(rows, true, share);
    }
}
