package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldoutTest {

    @Test
    void otherFeaturesDoNotMakeOtherRows() {
        assertThat(digest(rows(new double[] {1, 2}, "a", "b", 7, 8)))
                .isEqualTo(digest(rows(new double[] {1, 2}, "a", "b", -1, 0)));
    }

    @Test
    void whereRowsHaveAKeyTheirOrderDoesNotMatter() {
        assertThat(digest(rows(new double[] {1, 2}, "a", "b", 0, 0)))
                .isEqualTo(digest(rows(new double[] {2, 1}, "b", "a", 0, 0)));
    }

    @Test
    void otherKeysOrLabelsAreOtherRows() {
        Digest rows = digest(rows(new double[] {1, 2}, "a", "b", 0, 0));

        assertThat(digest(rows(new double[] {1, 3}, "a", "b", 0, 0))).isNotEqualTo(rows);
        assertThat(digest(rows(new double[] {1, 2}, "a", "a", 0, 0))).isNotEqualTo(rows);
        assertThat(digest(rows(new double[] {2, 1}, "a", "b", 0, 0))).isNotEqualTo(rows);
    }

    @Test
    void withoutAKeyTheLabelsInTheirOrderTellRowsApart() {
        assertThat(Holdout.of(new String[] {"a", "b", null})).isEqualTo(Holdout.of(new String[] {"a", "b", null}));
        assertThat(Holdout.of(new String[] {"a", "b"})).isNotEqualTo(Holdout.of(new String[] {"b", "a"}));
        assertThat(Holdout.of(new String[] {"ab", ""})).isNotEqualTo(Holdout.of(new String[] {"a", "b"}));
        assertThat(Holdout.of(new String[] {""})).isNotEqualTo(Holdout.of(new String[] {null}));
    }

    @Test
    void aKeyThatTheRowsDoNotHaveIsNone() {
        Table rows = rows(new double[] {1, 2}, "a", "b", 0, 0);

        assertThat(Holdout.of(rows, "label", "nowhere")).isEqualTo(Holdout.of(new String[] {"a", "b"}));
    }

    private static Digest digest(Table rows) {
        return Holdout.of(rows, "label", "id");
    }

    private static Table rows(double[] keys, String one, String other, double... features) {
        return new Table(
                2,
                List.of(
                        new DatasetVersion.Column("id", ColumnType.INTEGER),
                        new DatasetVersion.Column("label", ColumnType.TEXT),
                        new DatasetVersion.Column("feature", ColumnType.NUMBER)),
                List.of(keys, new String[] {one, other}, features));
    }
}
