package io.jenkins.plugins.cd4ml.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandsTest {

    private static final String YAML =
            """
            approvals: 2
            approvers: [grace, {name: ada, key: ada.pem}, 4711]
            maximumAge: 30d
            branches: [main, "release/*"]
            freeze: [{reason: closing, from: 2026-12-20, to: 2027-01-05}]
            overrides: never
            aliases:
              staging: {approvals: 0}
              production: {after: staging, soak: 3d, champion: required}
            """;

    @Test
    void anAliasReplacesWhatItSaysAndKeepsTheRest() {
        CentralPolicy policy = CentralPolicy.read(YAML, "the policy");

        Demands staging = policy.demands("staging");
        Demands production = policy.demands("production");

        assertThat(staging.approvals()).isZero();
        assertThat(staging.branches()).containsExactly("main", "release/*");
        assertThat(staging.after()).isNull();
        assertThat(production.approvals()).isEqualTo(2);
        assertThat(production.after()).isEqualTo("staging");
        assertThat(production.champion()).isEqualTo(Demands.ChampionDemand.REQUIRED);
        assertThat(production.approvers())
                .containsExactly(
                        new Approver("grace", null), new Approver("ada", "ada.pem"), new Approver("4711", null));
        assertThat(production.overrides().never()).isTrue();
        assertThat(policy.demands("canary").soak()).isNull();
    }

    @Test
    void aPolicyReadsAsItWasWritten() {
        CentralPolicy policy = CentralPolicy.read(YAML, "the policy");
        assertThat(Json.read(Json.bytes(policy), CentralPolicy.class, "it")).isEqualTo(policy);
        PromotionSettings settings = new PromotionSettings("staging", policy.demands(), policy.aliases());
        assertThat(Json.read(Json.bytes(settings), PromotionSettings.class, "it"))
                .isEqualTo(settings);
        assertThat(new String(Json.bytes(PromotionSettings.defaults()), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"alias\":\"production\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approval: 2",
                "approvals: -1",
                "approvals: two",
                "maximumAge: soon",
                "maximumAge: 0d",
                "code: clean",
                "soak: 3d",
                "aliases: {staging: {after: staging}}",
                "aliases: {../x: {approvals: 1}}",
                "aliases: {staging: {approval: 1}}",
                "approvers: [{key: a.pem}]",
                "freeze: [{reason: r}]",
                "[1, 2]",
                "a: ["
            })
    void whatIsNoPolicyIsRefusedWithWhereItStands(String yaml) {
        assertThatThrownBy(() -> CentralPolicy.read(yaml, "the policy of the administrator"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith("the policy of the administrator is no policy");
    }

    @Test
    void noTextIsNoDemand() {
        assertThat(CentralPolicy.read(" \n", "it")).isEqualTo(CentralPolicy.NONE);
        assertThat(CentralPolicy.read("# nothing yet\n", "it")).isEqualTo(CentralPolicy.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, mains, false",
        "release/*, release/1.0, true",
        "release/*, release/1/0, false",
        "release/**, release/1/0, true",
        "v?.0, v1.0, true",
        "v1.0, v1x0, false",
        "*, feature/x, false",
        "**, feature/x, true"
    })
    void branchesAreMeantByGlobs(String glob, String branch, boolean meant) {
        assertThat(BranchPattern.matches(glob, branch)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"30d, PT720H", "2w, PT336H", "12h, PT12H", "45m, PT45M", "P1DT12H, PT36H"})
    void aLengthOfTimeIsReadAsPeopleWriteIt(String text, Duration length) {
        assertThat(new TimeSpan(text).length()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, less than a minute",
        "PT59S, less than a minute",
        "PT61M, 1 hour 1 minute",
        "PT25H, 1 day 1 hour",
        "PT48H, 2 days"
    })
    void aLengthOfTimeIsToldInItsTwoLargestUnits(Duration length, String words) {
        assertThat(TimeSpan.inWords(length)).isEqualTo(words);
    }
}
