package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whatever stands where the command should be, the controller believes nothing that it did not check. */
@WithJenkins
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the false workers are shell scripts")
class HostileAgentTest {

    /** The arguments of a worker are: worker --request FILE --result FILE --events FILE. */
    private static final String REQUEST = "\"$3\"";

    private static final String RESULT = "\"$5\"";

    @TempDir
    private Path home;

    @Test
    void aResultWithoutEndIsNotRead(JenkinsRule jenkins) throws Exception {
        requireRefused(
                jenkins, "head -c 17000000 /dev/zero | tr '\\0' ' ' > " + RESULT, "is larger than 16777216 bytes");
    }

    @Test
    void aResultThatIsTooDeepIsRefused(JenkinsRule jenkins) throws Exception {
        requireRefused(jenkins, "head -c 100000 /dev/zero | tr '\\0' '[' > " + RESULT, "the worker's result.json");
    }

    @Test
    void aRunFolderOutsideOfTheWorkspaceIsRefused(JenkinsRule jenkins) throws Exception {
        requireRefused(
                jenkins,
                real() + "sed -i 's/\"runFolder\" : \"[^\"]*\"/\"runFolder\" : \"..\\/..\\/secrets\"/' " + RESULT,
                "the worker names the run folder \"../../secrets\"; expected a path below the workspace");
    }

    @Test
    void evidenceOfAnotherStageIsRefused(JenkinsRule jenkins) throws Exception {
        requireRefused(
                jenkins,
                "sed -i 's/validate-data/prepare-data/' " + REQUEST + "\n" + real(),
                "the worker was asked for validate-data and answered with prepare-data");
    }

    @Test
    void anotherCauseThanThatOfTheBuildIsRefused(JenkinsRule jenkins) throws Exception {
        requireRefused(
                jenkins,
                "sed -i 's/\"kind\" : \"[a-z]*\"/\"kind\" : \"drift\"/' " + REQUEST + "\n" + real(),
                "the worker names another cause of validate-data than the build has");
    }

    @Test
    void anotherConfigurationThanThatOfTheWorkspaceIsRefused(JenkinsRule jenkins) throws Exception {
        requireRefused(
                jenkins,
                "sed -i 's/\"overrides\" : \\[ \\]/\"overrides\" : [ \"promotion.approvals=0\" ]/' " + REQUEST + "\n"
                        + real(),
                "to something else than the controller does");
    }

    @Test
    void aResultOfAnotherTypeIsRefused(JenkinsRule jenkins) throws Exception {
        requireRefused(
                jenkins,
                real() + "sed -i 's/\"protocol\" : 1/\"protocol\" : [1]/' " + RESULT,
                "the worker's result.json is not valid at line");
    }

    @Test
    void aLinkInThePlaceOfAFileIsNotFollowed(JenkinsRule jenkins) throws Exception {
        requireRefused(
                jenkins,
                real() + "mv " + RESULT + " kept.json\nln -s \"$PWD/kept.json\" " + RESULT,
                "result.json is a symbolic link; a worker leaves files of its own");
    }

    @Test
    void aLinkInThePlaceOfEvidenceIsNotFollowed(JenkinsRule jenkins) throws Exception {
        String evidence = "examples/iris/.cd4ml/run/validate-data/evidence.json";
        requireRefused(
                jenkins,
                real() + "mv %s kept.json\nln -s \"$PWD/kept.json\" %s".formatted(evidence, evidence),
                "evidence.json is a symbolic link; a worker leaves files of its own");
    }

    private static String real() throws IOException {
        return "'%s/bin/cd4ml' \"$@\"\n".formatted(Controllers.home());
    }

    private void requireRefused(JenkinsRule jenkins, String work, String sentence) throws Exception {
        Controllers.falseCommand(home, work);
        Controllers.prepare(jenkins, home);
        WorkflowRun run = Objects.requireNonNull(Controllers.job(
                                jenkins, "iris", "node('cd4ml') { validateData config: 'examples/iris/cd4ml.yaml' }")
                        .scheduleBuild2(0))
                .waitForStart();
        Controllers.requireResult(jenkins, Result.FAILURE, run);
        jenkins.assertLogContains(sentence, run);
        jenkins.assertLogNotContains("at io.jenkins.plugins", run);
        assertThat(BuildEvidence.stages(run)).isEmpty();
    }
}
