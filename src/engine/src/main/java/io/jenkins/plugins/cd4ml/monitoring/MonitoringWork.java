package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.MonitoringSettings;
import io.jenkins.plugins.cd4ml.data.CurrentRows;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.training.Model;
import io.jenkins.plugins.cd4ml.training.ModelBundle;
import io.jenkins.plugins.cd4ml.training.Predictions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The work of {@code monitor-model}: counts current rows beside the rows that a version knows. */
public final class MonitoringWork implements StageWork {

    private static final int STEPS = 3;

    private final Optional<MonitoredVersion> version;

    /** @param version what is monitored; without it the work refuses */
    public MonitoringWork(Optional<MonitoredVersion> version) {
        this.version = version;
    }

    @Override
    public StageOutcome run(StageContext context) throws IOException {
        MonitoredVersion monitored = version.orElseThrow(
                () -> new Cd4mlException.Configuration("monitor-model looks at a version of the registry; name one"));
        MonitoringSettings settings = declared(context.configuration());
        step(context, "Reading", 0);
        VersionFiles files = new VersionFiles(monitored);
        Configuration trained = files.configuration();
        requireSameModel(monitored, trained, context.configuration());
        CurrentRows current = CurrentRows.read(
                context.run().project(),
                settings,
                trained.data(),
                files.preparation(),
                monitored.reference(),
                context.output());
        step(context, "Predicting", 1);
        Predictions predictions = predicted(files, current.table());
        step(context, "Comparing", 2);
        WatchedModel model = new WatchedModel(trained, files.training(), files.evaluation());
        WatchedModel.Seen seen = model.look(current.table(), predictions);
        step(context, "Comparing", STEPS);
        ModelMonitoring detail = new ModelMonitoring(
                monitored.reference(),
                current.source().digest(),
                current.sourceRows(),
                current.table().rows(),
                seen.labelled(),
                files.training().rows(),
                seen.columns());
        List<Resource> inputs = Stream.concat(Stream.of(current.source()), files.resources().stream())
                .toList();
        return new StageOutcome(inputs, seen.measurements(), Detail.of(detail));
    }

    private static Predictions predicted(VersionFiles files, Table rows) throws IOException {
        try (Model model = ModelBundle.open(files.bundle())) {
            return model.predict(rows);
        }
    }

    private static MonitoringSettings declared(Configuration configuration) {
        if (configuration.monitoring() == null) {
            throw new Cd4mlException.Configuration(
                    "the configuration does not say which current rows to compare; name their file in"
                            + " monitoring.source.path");
        }
        return configuration.monitoring();
    }

    private static void requireSameModel(MonitoredVersion version, Configuration trained, Configuration asked) {
        if (!trained.model().name().equals(asked.model().name())) {
            throw new Cd4mlException.Configuration(
                    "%s is a version of %s and the configuration is that of %s; name the right one"
                            .formatted(
                                    version.reference(),
                                    trained.model().name(),
                                    asked.model().name()));
        }
    }

    private static void step(StageContext context, String activity, int done) {
        context.progress().report(activity, done, STEPS, "steps");
    }
}
