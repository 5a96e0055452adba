package io.jenkins.plugins.cd4ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion.Column;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void thePositiveClassOfABinaryTaskComesLast() {
        assertThat(Target.learn(texts("no", "yes", "no"), binary("no")).classes())
                .containsExactly("yes", "no");
        assertThat(Target.learn(texts("no", "yes", "no"), binary("yes")).classes())
                .containsExactly("no", "yes");
    }

    @Test
    void aLabelCodedAsOneAndTwoHasClasses() {
        Target target = Target.learn(numbers(1, 2, 1), binary("2"));

        assertThat(target.classes()).containsExactly("1", "2");
        assertThat(target.positive()).isEqualTo("2");
    }

    @Test
    void aSingleClassIsRefused() {
        assertThatThrownBy(() -> Target.learn(texts("no", "no"), binary("yes")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        "the label y has the single value \"no\" in the training rows; a classifier needs at least two classes");
    }

    @Test
    void aPositiveClassThatDoesNotOccurIsRefused() {
        assertThatThrownBy(() -> Target.learn(texts("0", "1"), binary("yes")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("model.positive is \"yes\", which is no value of the label y; its values are 0, 1");
    }

    @Test
    void moreThanTwoClassesAreRefusedForABinaryTask() {
        assertThatThrownBy(() -> Target.learn(texts("a", "b", "c"), binary("a")))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("has 3 values in the training rows and model.task is binary");
    }

    @Test
    void aMissingLabelIsRefused() {
        assertThatThrownBy(() -> Target.learn(texts("a", null, "b"), binary("a")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the label y is missing in 1 of the training rows");
        assertThatThrownBy(() -> Target.learn(numbers(1, Double.NaN), regression()))
                .isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void aClassThatNoTrainingRowHasIsRefused() {
        Target target = Target.learn(texts("a", "b"), binary("a"));

        assertThatThrownBy(() -> target.encode(texts("a", "c"), "validation"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the label y is \"c\" in row 2 of the validation rows but in no training row");
    }

    @Test
    void aTextIsNoLabelForARegression() {
        assertThatThrownBy(() -> Target.learn(texts("a", "b"), regression()))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("the label y is not numeric");
    }

    @Test
    void aConstantIsNoLabelForARegression() {
        assertThatThrownBy(() -> Target.learn(numbers(3, 3), regression()))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the same value in all training rows");
    }

    @Test
    void aStandardisedAnswerComesBackInTheLabelsUnit() {
        Target target = Target.learn(numbers(2, 4, 4, 4, 5, 5, 7, 9), regression());

        assertThat(target.unscale(0)).isEqualTo(5);
        assertThat(target.unscale(-1.5)).isEqualTo(2);
    }

    @Test
    void aLabelThatIsNoColumnIsRefused() {
        assertThatThrownBy(() -> Target.learn(texts("a"), new ModelSettings("m", Task.MULTICLASS, "z", null, null)))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("model.label names z, which is no column of the prepared rows");
    }

    private static ModelSettings binary(String positive) {
        return new ModelSettings("m", Task.BINARY, "y", positive, null);
    }

    private static ModelSettings regression() {
        return new ModelSettings("m", Task.REGRESSION, "y", null, null);
    }

    private static Table numbers(double... values) {
        return new Table(values.length, List.of(new Column("y", ColumnType.NUMBER)), List.of((Object) values));
    }

    private static Table texts(String... values) {
        return new Table(values.length, List.of(new Column("y", ColumnType.TEXT)), List.of((Object) values));
    }
}
