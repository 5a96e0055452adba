package io.jenkins.plugins.cd4ml.evidence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import org.junit.jupiter.api.Test;

class RunClaimsTest {

    private final RunClaims claims = new RunClaims();

    @Test
    void aBranchMayRepeatItsStage() {
        claims.stage("", "train-model", "deep");

        assertThatCode(() -> claims.stage("", "train-model", "deep")).doesNotThrowAnyException();
    }

    @Test
    void branchesMayShareARunWithDifferentStages() {
        claims.stage("", "evaluate-accuracy", "one");

        assertThatCode(() -> claims.stage("", "bias-check", "other")).doesNotThrowAnyException();
    }

    @Test
    void twoBranchesDoNotTakeEachOthersPlace() {
        claims.stage("", "train-model", "deep");

        assertThatThrownBy(() -> claims.stage("", "train-model", "wide"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage(
                        "train-model belongs to the branch \"deep\" of this build and the branch \"wide\" runs it too, so one would take the place of the other; give the steps of each branch an id of their own, as id: 'a'");
        assertThatCode(() -> claims.stage("wide", "train-model", "wide")).doesNotThrowAnyException();
    }

    @Test
    void aSecondModelNeedsAnId() {
        claims.model("", "loans");

        assertThatThrownBy(() -> claims.model("", "iris"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage(
                        "this build works on the model loans already, and this step is about iris; give the steps of each model an id of their own, as id: 'iris'");
        assertThatCode(() -> claims.model("iris", "iris")).doesNotThrowAnyException();
    }
}
