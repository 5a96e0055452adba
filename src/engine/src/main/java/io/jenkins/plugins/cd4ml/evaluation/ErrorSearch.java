package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorStudy;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorStudy.Judged;
import io.jenkins.plugins.cd4ml.slices.Outcomes;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings together what the search for errors needs: the training rows, when slices are declared, tell which values the
 * model has seen.
 *
 * @param inputs where the training rows are added when they are read
 */
record ErrorSearch(StageContext context, List<Resource> inputs) {

    private static final String TRAINING_ROWS = "train.parquet";

    /**
     * Looks at the errors on the test rows.
     *
     * @param validationOutcomes of the validation rows; where these cannot be judged, no slices are looked for
     */
    ErrorStudy.Found of(Table rows, Outcomes outcomes, Table validation, Supplier<Outcomes> validationOutcomes)
            throws IOException {
        List<String> columns = context.configuration().evaluation().slices();
        Optional<Table> training = Optional.empty();
        if (!columns.isEmpty()) {
            Resource trained = context.require(Stage.PREPARE_DATA, TRAINING_ROWS);
            inputs.add(trained);
            training = Optional.of(Tables.readParquet(context.run().locate(trained), columns));
        }
        return ErrorStudy.of(
                context.configuration(), new Judged(rows, outcomes), judged(validation, validationOutcomes), training);
    }

    private static Optional<Judged> judged(Table rows, Supplier<Outcomes> outcomes) {
        try {
            return Optional.of(new Judged(rows, outcomes.get()));
        } catch (Cd4mlException.BadData e) {
            return Optional.empty();
        }
    }
}
