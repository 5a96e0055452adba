package io.jenkins.plugins.cd4ml.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateExpressionTest {

    @ParameterizedTest
    @ValueSource(strings = {"accuracy >= 0.9", "accuracy>=.9", "  accuracy  minimum  0.90 "})
    void aLowerLimitIsWrittenAsPeopleWriteIt(String text) {
        assertThat(parse(text)).isEqualTo(Gate.minimum("accuracy", .9));
    }

    @Test
    void anUpperLimitIsWrittenAlike() {
        assertThat(parse("calibrationError <= 5e-2")).isEqualTo(Gate.maximum("calibrationError", .05));
    }

    @Test
    void theScopeStandsInBrackets() {
        assertThat(parse("recall (class=yes) >= .8").scope()).isEqualTo("class=yes");
        assertThat(parse("selectionRate(sex=(missing)) >= .1").scope()).isEqualTo("sex=(missing)");
    }

    @Test
    void settingsFollowTheDemand() {
        Gate gate = parse("accuracy >= .9 confidence 0.99 onMiss unstable onInsufficient=note mode point");

        assertThat(gate.confidence()).isEqualTo(.99);
        assertThat(gate.onMiss()).isEqualTo(Consequence.UNSTABLE);
        assertThat(gate.onInsufficient()).isEqualTo(Consequence.NOTE);
        assertThat(gate.mode()).isEqualTo(Gate.Mode.POINT);
    }

    @Test
    void whatTheLineDoesNotSayComesFromOutside() {
        Gate gate = GateExpression.parse("accuracy >= .9 onMiss note", .8, Consequence.UNSTABLE, null);

        assertThat(gate.confidence()).isEqualTo(.8);
        assertThat(gate.onMiss()).isEqualTo(Consequence.NOTE);
        assertThat(gate.comparison()).isEqualTo(Comparison.MINIMUM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accuracy => 0.9 | character 10",
                "accuracy > 0.9 | character 10",
                "accuracy >= nine | character 13, \"nine\": expected a number",
                "accuracy >= 0.9.1 | expected a number",
                "accuracy >= | character 12, the end: expected a number",
                ">= 0.9 | character 1, \">= 0.9\": expected a metric",
                "accuracy >= 0.9 onMis note | character 17",
                "accuracy >= 0.9 onMiss never | expected note or unstable or failure",
                "recall (class=yes >= 0.8 | closing bracket",
                "accuracy >= 1.5 | accuracy lies between 0 and 1",
                "accuracy >= .9 confidence 95 | between 0.5 and 1"
            })
    void whatCannotBeReadIsNamedWithItsPlaceAndAnExample(String text, String sentence) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining(text);
    }

    private static Gate parse(String text) {
        return GateExpression.parse(text, null, null, null);
    }
}
