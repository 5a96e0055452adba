package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.ReferenceRows;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Role;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import java.io.IOException;
import java.util.List;

/** Trains the declared model on the prepared rows and leaves its bundle. */
public final class TrainingWork implements StageWork {

    private static final String TRAINING = "train";
    private static final String VALIDATION = "validation";

    private final Trainer trainer;
    private final Checkpoints checkpoints;

    /** @param checkpoints where an unfinished training leaves where it stands, and whether this one goes on from there */
    public TrainingWork(Trainer trainer, Checkpoints checkpoints) {
        this.trainer = trainer;
        this.checkpoints = checkpoints;
    }

    @Override
    public StageOutcome run(StageContext context) throws IOException {
        Resource training = context.require(Stage.PREPARE_DATA, TRAINING + ".parquet");
        Resource validation = context.require(Stage.PREPARE_DATA, VALIDATION + ".parquet");
        Configuration configuration = context.configuration();
        Table rows = read(context, training);
        TrainedModel model = trainer.train(
                new TrainingRequest(
                        configuration.model(),
                        configuration.training(),
                        version(context),
                        rows,
                        read(context, validation),
                        validation.digest(),
                        checkpoints),
                context.progress());
        ModelBundle.write(model, context.output().resolve(RunFolder.BUNDLE));
        String label = model.target().label();
        new ReferenceRows(rows)
                .with(Role.FEATURE, model.encoder().signature())
                .with(
                        Role.LABEL,
                        rows.schema().stream()
                                .filter(column -> column.name().equals(label))
                                .toList())
                .writeTo(context.output(), null);
        return new StageOutcome(List.of(training, validation), List.of(), Detail.of(model.record()));
    }

    private static Table read(StageContext context, Resource rows) throws IOException {
        return Tables.readParquet(context.run().locate(rows));
    }

    private static DatasetVersion version(StageContext context) {
        DataPreparation preparation =
                context.run().requireEvidence(Stage.PREPARE_DATA).detail().preparation();
        return preparation.parts().stream()
                .filter(part -> part.name().equals(TRAINING))
                .map(DataPreparation.Part::version)
                .findFirst()
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "the evidence of prepare-data tells nothing of training rows; run prepare-data again"));
    }
}
