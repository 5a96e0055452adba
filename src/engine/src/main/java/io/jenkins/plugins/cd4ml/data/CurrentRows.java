package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ColumnSettings;
import io.jenkins.plugins.cd4ml.config.DataSettings;
import io.jenkins.plugins.cd4ml.config.MonitoringSettings;
import io.jenkins.plugins.cd4ml.config.NearestName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Current rows, prepared as the training rows of a version were: its columns, its types, its SQL.
 *
 * @param source the file that they are from
 * @param sourceRows how many rows that has
 * @param table what the preparation made of them
 */
public record CurrentRows(Resource source, long sourceRows, Table table) {

    /**
     * Reads and prepares rows.
     *
     * @param project against which the path of the source is resolved
     * @param trained how the version's rows were declared
     * @param sql the SELECT that prepared them
     * @param version the version, for messages
     * @param spill where to put what does not fit into memory
     * @throws Cd4mlException.BadData naming file, row and column of what does not fit the declaration
     */
    public static CurrentRows read(
            Path project, MonitoringSettings settings, DataSettings trained, String sql, String version, Path spill)
            throws IOException {
        try (Database database = Database.open(spill)) {
            DataSettings declared =
                    new DataSettings(settings.source(), trained.columns(), trained.otherColumns(), null);
            Resource source = SourceTable.resource(project, settings.source());
            SourceTable table = load(database, project, declared, settings.without(), version);
            database.confineTo(spill);
            PreparationQuery query =
                    new PreparationQuery(sql, "the preparation of %s".formatted(version), Optional.empty());
            PreparedRows rows = PreparedRows.of(database, query.checked(database), query.where());
            return new CurrentRows(source, table.rows(), Tables.read(database, rows.schema(), PreparedRows.TABLE));
        } catch (Cd4mlException.BadData e) {
            throw new Cd4mlException.BadData(e.getMessage().replace("data.source.", "monitoring.source."), e);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private static SourceTable load(
            Database database, Path project, DataSettings declared, List<String> without, String version)
            throws IOException, SQLException {
        List<String> names =
                declared.columns().stream().map(ColumnSettings::name).toList();
        for (String name : without) {
            if (!names.contains(name)) {
                throw new Cd4mlException.Configuration(
                        "monitoring.without names %s, which is no column that %s was trained with; %s"
                                .formatted(name, version, NearestName.hint("column", name, names)));
            }
        }
        List<String> present = SourceRows.columns(project, declared.source(), names);
        for (String name : names) {
            if (!present.contains(name) && !without.contains(name)) {
                throw new Cd4mlException.BadData(
                        "%s lacks the column \"%s\", which %s was trained with; %s, and if current rows do not have it yet, name it in monitoring.without"
                                .formatted(
                                        declared.source().path(),
                                        name,
                                        version,
                                        NearestName.hint("column in it", name, present)));
            }
        }
        SourceTable table = SourceTable.load(
                database,
                project,
                new DataSettings(
                        declared.source(),
                        declared.columns().stream()
                                .filter(column -> present.contains(column.name()))
                                .toList(),
                        declared.otherColumns(),
                        null));
        database.execute("CREATE OR REPLACE VIEW %s AS SELECT %s FROM %s"
                .formatted(
                        SourceTable.NAME,
                        declared.columns().stream()
                                .map(column -> value(column, present))
                                .collect(Collectors.joining(", ")),
                        SourceTable.CELLS));
        return table;
    }

    private static String value(ColumnSettings column, List<String> present) {
        String name = Sql.name(column.name());
        return present.contains(column.name())
                ? name
                : "CAST(NULL AS %s) AS %s".formatted(CellType.of(column.type()).sqlType(), name);
    }
}
