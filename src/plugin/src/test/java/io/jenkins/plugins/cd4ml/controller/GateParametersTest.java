package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.steps.BetterThanGate;
import io.jenkins.plugins.cd4ml.steps.MaximumGate;
import io.jenkins.plugins.cd4ml.steps.MinimumGate;
import io.jenkins.plugins.cd4ml.steps.NotWorseThanGate;
import io.jenkins.plugins.cd4ml.steps.RangeGate;
import org.junit.jupiter.api.Test;

class GateParametersTest {

    @Test
    void eachParameterIsTheGateOfTheConfigurationFile() {
        BetterThanGate better = new BetterThanGate("f1");
        better.setMargin(0.01);

        assertThat(new MinimumGate("accuracy", 0.9).gate()).isEqualTo(Gate.minimum("accuracy", 0.9));
        assertThat(new MaximumGate("mae", 10).gate()).isEqualTo(Gate.maximum("mae", 10));
        assertThat(new RangeGate("bias", -1, 1).gate()).isEqualTo(Gate.range("bias", -1, 1));
        assertThat(new BetterThanGate("accuracy").gate()).isEqualTo(Gate.betterThanChampion("accuracy", 0));
        assertThat(better.gate()).isEqualTo(Gate.betterThanChampion("f1", 0.01));
        assertThat(new NotWorseThanGate("rocAuc", 0.02).gate()).isEqualTo(Gate.notWorseThanChampion("rocAuc", 0.02));
    }

    @Test
    void whatIsSetInTheFormReachesTheGate() {
        RangeGate range = new RangeGate("recall", 0.5, 0.9);
        range.setScope("class=*");
        range.setConfidence(0.99);
        range.setOnMiss("unstable");
        range.setOnInsufficient("note");

        Gate gate = range.gate();

        assertThat(gate.scope()).isEqualTo("class=*");
        assertThat(gate.confidence()).isEqualTo(0.99);
        assertThat(gate.onMiss()).isEqualTo(Consequence.UNSTABLE);
        assertThat(gate.onInsufficient()).isEqualTo(Consequence.NOTE);
    }

    @Test
    void aLimitThatFitsNothingIsRefusedInOneSentence() {
        assertThatThrownBy(new RangeGate("accuracy", 0.9, 0.8)::gate)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the gate on accuracy has the minimum 0.9 and the maximum 0.8; the minimum must lie below the maximum");
        assertThatThrownBy(new RangeGate("accuracy", 0.9, 80)::gate)
                .hasMessage("the gate on accuracy has the threshold 80; accuracy lies between 0 and 1");
        assertThatThrownBy(new NotWorseThanGate("accuracy", 0)::gate).hasMessageContaining("give a margin above 0");
        assertThatThrownBy(new NotWorseThanGate("accuracy", 5)::gate)
                .hasMessage("the gate on accuracy has the margin 5; it must lie between 0 and 1");
    }
}
