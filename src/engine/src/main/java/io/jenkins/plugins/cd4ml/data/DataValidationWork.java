package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.config.ColumnSettings;
import io.jenkins.plugins.cd4ml.config.DataSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The work of {@code validate-data}: profiles the source and counts the rows that break each declared constraint. */
public final class DataValidationWork implements StageWork {

    @Override
    public StageOutcome run(StageContext context) throws IOException {
        DataSettings data = context.configuration().data();
        Path project = context.run().project();
        Resource source = SourceTable.resource(project, data.source());
        int steps = 2 + data.columns().size();
        context.progress().report("Reading", 0, steps, "steps");
        try (Database database = Database.open(context.output())) {
            SourceTable table = SourceTable.load(database, project, data);
            context.progress().report("Checking constraints", 1, steps, "steps");
            List<DataValidation.Violation> violations = new ArrayList<>();
            violations.add(rows(data, table.rows()));
            violations.addAll(new ConstraintCheck(database, table).check(constraints(data)));
            DataProfiler profiler = new DataProfiler(database, table.rows());
            List<DataProfile.Column> columns = new ArrayList<>();
            for (ColumnSettings column : data.columns()) {
                context.progress().report("Profiling", 2 + columns.size(), steps, "steps");
                columns.add(profiler.profile(column));
            }
            context.progress().report("Profiling", steps, steps, "steps");
            return new StageOutcome(
                    List.of(source),
                    measurements(data, violations, table.rows()),
                    Detail.of(new DataValidation(new DataProfile(table.rows(), columns), violations)));
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private static List<ColumnSettings.Constraint> constraints(DataSettings data) {
        return data.columns().stream()
                .flatMap(column -> column.constraints().stream())
                .toList();
    }

    private static DataValidation.Violation rows(DataSettings data, long rows) {
        long missing = Math.max(0, data.minimumRows() - rows);
        return new DataValidation.Violation(
                data.rowsInWords(),
                missing,
                missing == 0 ? List.of() : List.of("there are only " + Numbers.count(rows) + " rows"));
    }

    private static List<Measurement> measurements(
            DataSettings data, List<DataValidation.Violation> violations, long rows) {
        List<Measurement> measurements = new ArrayList<>();
        for (DataValidation.Violation violation : violations) {
            boolean aboutRows = violation.constraint().equals(data.rowsInWords());
            double share = (double) violation.rows() / (aboutRows ? data.minimumRows() : rows);
            measurements.add(
                    Measurement.of(Metric.VIOLATION_SHARE, violation.constraint(), new Estimate.Exact(share, rows)));
        }
        return measurements;
    }
}
