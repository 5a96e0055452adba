package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * A source is no longer what the model was trained on: by the live version, or by a retraining that succeeded after that
 * was registered, whatever became of its model.
 *
 * @param source the path of the source, or null for every one that the model was trained on
 * @param rows how many more rows there must be, at least 1; null when any change will do
 */
public record NewDataCondition(String source, Long rows) implements Condition {

    public NewDataCondition {
        if (rows != null && rows < 1) {
            throw new IllegalArgumentException(
                    "%d is no number of new rows; give 1 or more, or none for any change".formatted(rows));
        }
    }

    @Override
    public Finding look(Situation situation) {
        Optional<Start> success = situation
                .lastSuccess()
                .filter(start -> !start.data().isEmpty())
                .filter(start -> situation.live() == null
                        || start.last().isAfter(situation.live().registered()));
        if (success.isEmpty() && situation.live() == null) {
            return Finding.not("there is neither a version behind %s nor an earlier retraining to compare the data with"
                    .formatted(situation.alias()));
        }
        List<DataSeen> before =
                success.map(Start::data).orElseGet(() -> situation.live().data());
        String trained =
                success.map(Start::name).orElseGet(() -> situation.live().reference());
        for (Report report : situation.reports(report -> !report.data().isEmpty())) {
            List<Finding> findings = report.data().stream()
                    .filter(seen -> source == null || source.equals(seen.name()))
                    .flatMap(seen -> before.stream()
                            .filter(each -> each.uri().equals(seen.uri()))
                            .map(each -> compare(report, seen, each, trained)))
                    .toList();
            if (!findings.isEmpty()) {
                // Older reports saw older data.
                return findings.stream().filter(Finding::holds).findFirst().orElse(findings.get(0));
            }
        }
        return Finding.not("no build has read %s, on which %s was trained"
                .formatted(source == null ? "the sources" : source, trained));
    }

    private Finding compare(Report report, DataSeen seen, DataSeen before, String trained) {
        if (seen.digest().equals(before.digest())) {
            return Finding.not("%s read the same %s as %s".formatted(report.build(), seen.name(), trained));
        }
        if (rows == null) {
            return Finding.holds(
                    "%s read another %s (%s…) than %s (%s…)"
                            .formatted(
                                    report.build(),
                                    seen.name(),
                                    seen.digest().abbreviated(),
                                    trained,
                                    before.digest().abbreviated()),
                    report.id());
        }
        if (seen.rows() == null || before.rows() == null) {
            return Finding.not("nobody counted the rows of %s %s, so new ones cannot be told"
                    .formatted(seen.name(), seen.rows() == null ? "in " + report.build() : "for " + trained));
        }
        long more = seen.rows() - before.rows();
        String sentence = "%s has %s rows and %s had %s, and %s new ones are asked for"
                .formatted(
                        seen.name(),
                        Numbers.count(seen.rows()),
                        trained,
                        Numbers.count(before.rows()),
                        Numbers.count(rows));
        return more >= rows ? Finding.holds(sentence, report.id()) : Finding.not(sentence);
    }
}
