package io.jenkins.plugins.cd4ml.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CentralPolicyTest {

    @Test
    void whatItDemandsOfEveryAliasHoldsWhereAnAliasSaysNothingElse() {
        CentralPolicy policy =
                CentralPolicy.read("approvals: 2\noverrides: never\naliases: {staging: {approvals: 1}}", "the policy");
        assertThat(policy.demands("production").approvals()).isEqualTo(2);
        assertThat(policy.demands("staging").approvals()).isEqualTo(1);
        assertThat(policy.demands("staging").overrides().never()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aprovals: 2", "aliases: {staging: {aprovals: 2}}", "[1, 2]", "approvals: [", "alias: production"
            })
    void aPolicyWithAMistakeIsNoPolicy(String text) {
        assertThatThrownBy(() -> CentralPolicy.read(text, "the policy"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith("the policy is no policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "# nothing yet"})
    void noTextDemandsNothing(String text) {
        assertThat(CentralPolicy.read(text, "the policy").demands("production")).isEqualTo(Demands.NONE);
    }
}
