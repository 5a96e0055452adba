package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatesPlanCommandTest {

    @TempDir
    private Path folder;

    @Test
    void itNeedsNeitherModelNorData() throws IOException {
        Project project = new Project(folder).configured(Project.CONFIGURATION);

        Invocation planned = project.run("gates", "plan");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out())
                .contains("accuracy, minimum 0.8", "at 0.82", "at 0.85", "at 0.9")
                .contains("demographicParityDifference, maximum 0.5")
                .contains("\"cd4ml prepare-data\" counts the test rows");
    }

    @Test
    void theFirstAttemptNeedsTheRowsOfHalfTheBudget() throws IOException {
        Project project = new Project(folder).configured(Project.CONFIGURATION.replace("0.8}", "0.9}"));

        // ln(0.025) / ln(0.9) = 35.01; where attempts are ignored ln(0.05) / ln(0.9) = 28.4
        assertThat(rows(project, "--assume", "accuracy=1")).isEqualTo(36);
        assertThat(rows(project, "--assume", "accuracy=1", "--set", "evaluation.attempts=ignored"))
                .isEqualTo(29);
        assertThat(rows(project, "--assume", "accuracy=1", "--attempt", "3")).isEqualTo(53);
    }

    @Test
    void preparedRowsAreCompared() throws IOException {
        Project project = Project.learnable(folder);
        assertThat(project.run("validate-data").exitCode()).isZero();
        assertThat(project.run("gates", "plan").out()).contains("there are about 600 test rows");
        assertThat(project.run("prepare-data").exitCode()).isZero();

        JsonNode plan = project.run("gates", "plan", "--json").json();
        assertThat(plan.at("/testRows/counted").asBoolean()).isTrue();
        assertThat(plan.at("/testRows/positives").asDouble()).isBetween(.4, .6);
        assertThat(project.run("gates", "plan", "--assume", "accuracy=0.95").out())
                .contains("counted are test rows: there are enough")
                .contains("there are %,d test rows"
                        .formatted(plan.at("/testRows/rows").asLong()));
    }

    @Test
    void whatIsWrongIsRefused() throws IOException {
        Project project = new Project(folder).configured(Project.CONFIGURATION);

        assertThat(project.run("gates", "plan", "--assume", "acuracy=0.9").err())
                .contains("nothing is called acuracy");
        assertThat(project.run("gates", "plan", "--power", "1").exitCode()).isEqualTo(2);
        assertThat(project.run("gates", "plan", "--attempt", "0").exitCode()).isEqualTo(2);
    }

    private static long rows(Project project, String... options) throws IOException {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "gates";
        arguments[1] = "plan";
        arguments[2] = "--json";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return project.run(arguments).json().at("/gates/0/truths/0/rows").asLong();
    }
}
