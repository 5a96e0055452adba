package io.jenkins.plugins.cd4ml.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.Consequence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

    @Test
    void theVerdictsComeFirstThenWhatBlocksAndWhatIsNeeded() {
        String summary = summary(new JudgedRun()
                .with(Consequence.FAILURE, "", 0.8, 990, 1000)
                .with(Consequence.FAILURE, "a=few", 0.8, 17, 20)
                .with(Consequence.UNSTABLE, "a=warned", 0.8, 500, 1000));

        assertThat(summary)
                .startsWith("## loans: insufficient evidence\n\nOne gate stands against this model. "
                        + "The alias production points to loans/1.\n\n| Verdict |")
                .contains("| ✅ PASSED | evaluate-accuracy | <code>accuracy, minimum 0.8</code> | 0.9900 |")
                .contains("### What blocks, and what is needed")
                .containsPattern("Needed: about \\*\\*\\d+\\*\\* rows in place of 20")
                .contains("### Warnings");
        assertThat(summary.indexOf("### What blocks")).isLessThan(summary.indexOf("### Warnings"));
    }

    @Test
    void aRunThatPassedHasNothingToAskFor() {
        assertThat(summary(new JudgedRun().with(Consequence.FAILURE, "", 0.8, 990, 1000)))
                .startsWith("## loans: passed")
                .doesNotContain("What blocks");
    }

    @Test
    void namesFromTheDataAreNeitherMarkupNorMentions() {
        String summary =
                summary(new JudgedRun().with(Consequence.FAILURE, "name=" + JudgedRun.HOSTILE, 0.8, 100, 1000));

        List<String> lines = summary.lines().toList();
        String row = lines.stream()
                .filter(line -> line.contains("FAILED"))
                .findFirst()
                .orElseThrow();
        assertThat(row.replace("\\|", "").chars().filter(c -> c == '|').count()).isEqualTo(7);
        assertThat(summary)
                .doesNotContain("<img", "</testcase>", "](", "@admin", "`", "\u0000", "\u202E")
                .contains("&#60;img src=x onerror=alert(1)&#62;");
        assertThat(lines).noneMatch(line -> line.startsWith("# "));
    }

    @Test
    void addressesInTheDataMakeNoLinks() {
        assertThat(MarkdownText.escaped("see https://evil.example or WWW.evil.example"))
                .isEqualTo("see https&#58;//evil.example or WWW&#46;evil.example");
    }

    @Test
    void aSummaryFitsIntoACommentWhateverTheDataIsCalled() {
        JudgedRun run = new JudgedRun();
        for (int i = 0; i < 1000; i++) {
            run.with(Consequence.FAILURE, "a=" + i + "<".repeat(1000), 0.8, 10, 1000);
        }
        assertThat(summary(run)).contains(" more are in the report.").hasSizeLessThan(65_536);
    }

    private static String summary(JudgedRun run) {
        return MarkdownSummary.of("loans", run.stages(), Optional.of("the alias production points to loans/1"));
    }
}
