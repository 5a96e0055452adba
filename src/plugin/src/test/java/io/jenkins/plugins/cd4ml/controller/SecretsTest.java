package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What an environment holds stays there: logs, records, lineage and artifacts of a build tell nothing of it. */
@WithJenkins
class SecretsTest {

    private static final String SECRET = "Tr0ub4dor-and-3";

    @Test
    void theEnvironmentOfAStageLeavesNoTraceInItsBuild(JenkinsRule jenkins) throws Exception {
        Path home = Controllers.home();
        Controllers.prepare(jenkins, home);
        jenkins.jenkins
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new EnvironmentVariablesNodeProperty.Entry("CD4ML_GIT_PASSWORD", SECRET),
                        new EnvironmentVariablesNodeProperty.Entry("SERVING_TOKEN", SECRET)));
        WorkflowRun run = Objects.requireNonNull(Controllers.job(jenkins, "loans", Controllers.training(1))
                        .scheduleBuild2(0))
                .waitForStart();
        Controllers.requireResult(jenkins, Result.SUCCESS, run);

        requireNoTrace(run.getRootDir().toPath());
        requireNoTrace(jenkins.jenkins.getRootDir().toPath().resolve("workspace"));
        requireNoTrace(jenkins.jenkins.getRootDir().toPath().resolve("cd4ml"));
    }

    private static void requireNoTrace(Path folder) throws Exception {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }
}
