package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work of {@code prepare-data}: runs the user's SQL over the source and divides the rows into {@code
 * train.parquet}, {@code validation.parquet} and {@code test.parquet}. The same source, configuration and version of
 * DuckDB give the same bytes.
 */
public final class DataPreparationWork implements StageWork {

    private static final int STEPS = 6;

    @Override
    public StageOutcome run(StageContext context) throws IOException {
        Configuration configuration = context.configuration();
        Path project = context.run().project();
        Resource source = SourceTable.resource(project, configuration.data().source());
        List<Resource> inputs = new ArrayList<>(List.of(source));
        validated(context.run(), source).ifPresent(inputs::add);
        PreparationQuery query = PreparationQuery.of(configuration.preparation(), project);
        query.resource().ifPresent(inputs::add);

        try (Database database = Database.open(context.output())) {
            step(context, "Reading", 0);
            SourceTable.load(database, project, configuration.data());
            database.confineTo(context.output());
            step(context, "Preparing", 1);
            AtomicFiles.write(
                    context.output().resolve(RunFolder.PREPARATION), query.sql().getBytes(StandardCharsets.UTF_8));
            PreparedRows rows = PreparedRows.of(database, query.checked(database), query.where());
            PreparationCheck check = new PreparationCheck(database, configuration, rows);
            check.columns();
            check.label();
            step(context, "Dividing", 2);
            Split split = new Split(database, configuration, rows);
            split.divide();
            List<DataPreparation.Part> parts = new ArrayList<>();
            for (Split.Part part : Split.Part.values()) {
                step(context, "Writing", 3 + parts.size());
                parts.add(write(context, database, rows, part, source));
            }
            step(context, "Writing", STEPS);
            return new StageOutcome(inputs, List.of(), Detail.of(new DataPreparation(parts)));
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private static void step(StageContext context, String activity, int done) {
        context.progress().report(activity, done, STEPS, "steps");
    }

    /** The evidence of the validation, when there is one; the rows must be those that it saw. */
    private static Optional<Resource> validated(RunFolder run, Resource source) throws IOException {
        Optional<Evidence> evidence = run.evidence(Stage.VALIDATE_DATA);
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        boolean same = evidence.get()
                .resource(source.uri())
                .filter(seen -> seen.digest().equals(source.digest()))
                .isPresent();
        if (!same) {
            throw new Cd4mlException.BadData(
                    "%s is not the file that validate-data has seen last; run validate-data again"
                            .formatted(source.path()));
        }
        return Optional.of(run.resource(Stage.VALIDATE_DATA, RunFolder.EVIDENCE));
    }

    private static DataPreparation.Part write(
            StageContext context, Database database, PreparedRows rows, Split.Part part, Resource source)
            throws IOException, SQLException {
        Configuration configuration = context.configuration();
        Path file = context.output().resolve(part.file());
        String selected = "FROM %s WHERE %s = %d".formatted(Split.TABLE, Split.PART, part.ordinal());
        database.execute("COPY (SELECT * EXCLUDE (%s) %s ORDER BY ALL) TO %s (FORMAT parquet, COMPRESSION zstd)"
                .formatted(Split.PART, selected, Sql.text(file.toAbsolutePath().toString())));
        return new DataPreparation.Part(
                part.id(),
                new DatasetVersion(
                        configuration.model().name() + "/" + part.id(),
                        Digest.ofFile(file),
                        database.number("SELECT count(*) " + selected),
                        rows.schema(),
                        List.of(source)),
                PreparationCheck.frequencies(database, configuration, rows, selected));
    }
}
