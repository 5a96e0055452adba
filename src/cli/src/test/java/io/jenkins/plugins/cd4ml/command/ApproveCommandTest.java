package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Ada asks, Grace approves; they share the folder of a registry and nothing else. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApproveCommandTest {

    private static final String POLICY =
            "promotion: {code: any, approvals: 1, approvers: [ada, {name: grace, key: grace.pem}]}\n";

    @TempDir
    private static Path folder;

    private static Path registry;
    private static Path elsewhere;
    private static Project project;

    @BeforeAll
    static void aModelIsTrained() throws Exception {
        registry = folder.resolve("shared");
        elsewhere = Files.createDirectories(folder.resolve("grace"));
        Path ada = Files.createDirectories(folder.resolve("ada"));
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        pem(ada.resolve("grace.pem"), "PUBLIC KEY", key.getPublic().getEncoded());
        pem(elsewhere.resolve("secret.pem"), "PRIVATE KEY", key.getPrivate().getEncoded());
        project = Project.learnable(ada).configured(Project.CONFIGURATION.replace("promotion: {code: any}\n", POLICY));
    }

    private static void pem(Path file, String label, byte[] encoded) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, text, label));
    }

    @Test
    @Order(1)
    void aRunThatLacksApprovalsRegistersAndNamesTheCommandForTheOtherPerson() throws Exception {
        Invocation run = project.run("run", "--json", "--registry", registry.toString(), "--reason", "the first");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        JsonNode promotion = run.json().at("/promotion");
        assertThat(promotion.at("/version").asText()).isEqualTo("loans/1");
        assertThat(promotion.at("/moved").asBoolean()).isFalse();
        assertThat(promotion.at("/pending").asText()).startsWith("sha256:");
        assertThat(run.err())
                .contains("loans/1 waits for people before it goes to production, which has not moved")
                .contains("cd4ml.yaml asks for 1 approval by others than tester among ada, grace: there are 0")
                .contains("cd4ml approve loans/1 --alias production --registry " + registry);
        assertThat(verificationResult()).isEqualTo("FAILED");
    }

    @Test
    @Order(2)
    void whoAskedAndWhoIsNotNamedAndWhoDoesNotSignCannotApprove() {
        assertThat(approve("tester", "y\n").err()).contains("tester asked for this promotion, so somebody else must");
        assertThat(approve("alan", "y\n").err()).contains("cd4ml.yaml lets only ada, grace approve, and alan is none");
        Invocation unsigned = approve("grace", "y\n");
        assertThat(unsigned.exitCode()).isEqualTo(1);
        assertThat(unsigned.err()).contains("this one is not signed; give the private half of it with --key");
        assertThat(project.run("registry", "show", "loans@production", "--registry", registry.toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    @Order(3)
    void aPersonSeesTheEvidenceAndMaySayNo() throws Exception {
        Invocation no = approve("ada", "n\n");

        assertThat(no.exitCode()).isEqualTo(4);
        assertThat(no.out())
                .contains("loans/1 is to be behind production; nothing is there yet")
                .contains("asked by tester")
                .contains("the first")
                .contains("accuracy: 0.")
                .contains("digest  sha256:")
                .contains("nothing was approved");
        assertThat(no.err()).contains("approve loans/1 for production? [y/N]");
        assertThat(approve("ada", "").exitCode()).as("nobody answers").isEqualTo(4);
    }

    @Test
    @Order(4)
    void aScriptApprovesOnlyWhatItWasShown() throws Exception {
        JsonNode shown = approve("grace", "", "--key", "secret.pem", "--json").json();
        assertThat(shown.at("/approved").asBoolean()).isFalse();
        Invocation version = project.run("registry", "show", "loans/1", "--registry", registry.toString());
        assertThat(version.out()).contains("waits       for approval to go to production, asked by tester");
        String digest = shown.at("/digest").asText();

        Invocation without = approve("grace", "", "--key", "secret.pem", "--yes");
        Invocation other = approve("grace", "", "--key", "secret.pem", "--yes", "--digest", "sha256:" + "0".repeat(64));
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("--yes needs --digest");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("is no longer what is asked");

        Invocation yes = approve(
                "grace",
                "",
                "--key",
                "secret.pem",
                "--yes",
                "--digest",
                digest,
                "--json",
                "--comment",
                "well measured");
        assertThat(yes.exitCode()).as(yes.err()).isZero();
        assertThat(yes.json().at("/moved").asBoolean()).isTrue();
        assertThat(yes.json().at("/entry/requestedBy").asText()).isEqualTo("tester");
        assertThat(yes.json().at("/entry/approvedBy/0").asText()).isEqualTo("grace");
        Invocation history = project.run("registry", "history", "loans", "--registry", registry.toString());
        assertThat(history.out()).contains("approved by grace: the first; grace: well measured");
        Invocation again = approve("grace", "y\n", "--key", "secret.pem");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("it is behind production already");
    }

    @Test
    @Order(5)
    void whatStandsAlreadyNeedsNoFurtherApproval() {
        Invocation again = project.run("promote-model", "--registry", registry.toString());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("loans/1 is behind production already");
    }

    @Test
    @Order(6)
    void theNextVersionIsComparedWithTheChampionAndAnAnswerMovesTheAlias() throws IOException {
        project.withData(Project.rows(3300, 7));
        assertThat(project.run("run", "--registry", registry.toString()).exitCode())
                .isEqualTo(4);

        Invocation yes = Invocation.by(
                "grace",
                "yes\n",
                elsewhere,
                "approve",
                "loans/2",
                "--alias",
                "production",
                "--registry",
                registry.toString(),
                "--key",
                "secret.pem");

        assertThat(yes.exitCode()).as(yes.err()).isZero();
        assertThat(yes.out())
                .contains("there now: loans/1")
                .contains("loans.csv: sha256:")
                .contains("loans/2 is now behind production (before: loans/1), approved by grace");
    }

    @Test
    @Order(7)
    void anotherPolicyFromOutsideAddsToTheRepositorys() throws IOException {
        Path central = Files.writeString(folder.resolve("central.yaml"), "branches: [release/*]\n");
        project.withData(Project.rows(3400, 8));
        Invocation refused = project.run("run", "--registry", registry.toString(), "--policy", central.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("the administrator asks for a model of the branch release/*");

        Files.writeString(central, "{branches: [release/*], overrides: never}");
        Invocation forbidden = promote("--policy", central.toString(), "--override", "it burns");
        assertThat(forbidden.exitCode()).isEqualTo(1);
        assertThat(forbidden.err()).contains("the administrator allows no override");

        Files.writeString(central, "approval: 1\n");
        Invocation wrong = promote("--policy", central.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("central.yaml is no policy").contains("approval");
    }

    @Test
    @Order(8)
    void anOverrideWaitsForItsApprovalAndIsToldToWhoApproves() throws IOException {
        Path central = Files.writeString(folder.resolve("central.yaml"), "branches: [release/*]\n");
        Invocation asked = promote("--policy", central.toString(), "--override", "it burns", "--until", "2d");
        assertThat(asked.exitCode()).as(asked.err()).isEqualTo(4);

        Invocation yes = Invocation.by(
                "grace",
                "y\n",
                elsewhere,
                "approve",
                "loans/3",
                "--registry",
                registry.toString(),
                "--key",
                "secret.pem");

        assertThat(yes.exitCode()).as(yes.err()).isZero();
        assertThat(yes.err())
                .contains("it overrides what the policy refuses, until")
                .contains("it burns");
        assertThat(yes.out()).contains("tester answers until").contains("for what was refused: the administrator asks");
        Invocation shown = project.run("registry", "show", "loans@production", "--registry", registry.toString());
        assertThat(shown.out())
                .contains("override to production by tester, approved by grace")
                .contains("tester answers for it until")
                .contains("refused was: the administrator asks for a model of the branch release/*");
        assertThat(project.run("registry", "list", "--registry", registry.toString())
                        .out())
                .contains("production (by an override of tester until");
    }

    @Test
    @Order(9)
    void whatIsNoTimeIsRefused() {
        Invocation wrong = promote("--override", "it burns", "--until", "tomorrow");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--until").contains("2026-12-31");
        assertThat(promote("--override", " ").err()).contains("an override needs a reason");
        assertThat(promote("--alias", "../x").exitCode()).isEqualTo(2);
    }

    private static Invocation promote(String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "promote-model";
        words[1] = "--registry";
        words[2] = registry.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return project.run(words);
    }

    private static Invocation approve(String user, String answer, String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "approve";
        words[1] = "loans/1";
        words[2] = "--registry";
        words[3] = registry.toString();
        System.arraycopy(options, 0, words, 4, options.length);
        // The alias is found: the version was asked for one only, or stands there already.
        return Invocation.by(user, answer, elsewhere, with(words, "--alias", "production"));
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    private static String verificationResult() throws IOException {
        byte[] decision = Files.readAllBytes(project.folder().resolve(".cd4ml/run/promote-model/decision.dsse.json"));
        return Json.mapper()
                .readTree(Envelope.parse(decision, "it").payload())
                .at("/predicate/verificationResult")
                .asText();
    }
}
