package io.jenkins.plugins.cd4ml.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Holds the power tables of docs/gates.md to the planner, and writes them where that is asked for. */
class PowerTablesTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "gates.md");
    private static final String WRITE = "cd4ml.docs.write";
    private static final String COMMAND = "mvn -pl src/core test -Dtest=PowerTablesTest -D" + WRITE;
    private static final String BEGIN = "<!-- power tables, written by: " + COMMAND + " -->\n";
    private static final String END = "<!-- end of the power tables -->\n";
    private static final int[] ATTEMPTS = {1, 2, 3, 10};

    @Test
    void theTablesAreThoseOfThePlanner() throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        int to = document.indexOf(END);
        assertThat(to).as("docs/gates.md has the marks of the tables").isGreaterThanOrEqualTo(from);
        if (System.getProperty(WRITE) != null) {
            Files.writeString(DOCUMENT, document.substring(0, from) + tables() + document.substring(to));
        } else {
            assertThat(document.substring(from, to))
                    .as("write it with " + COMMAND)
                    .isEqualTo(tables());
        }
    }

    private static String tables() {
        List<String> lines = new ArrayList<>();
        lines.add("| gate | true value | 1st attempt | 2nd | 3rd | 10th | attempts ignored |");
        lines.add("|---|---|---|---|---|---|---|");
        for (double truth : new double[] {.92, .95, .98, 1}) {
            lines.add(line("accuracy, minimum 0.9", Gate.minimum("accuracy", .9), "accuracy", truth));
        }
        for (double truth : new double[] {.83, .85, .9}) {
            lines.add(line("accuracy, minimum 0.8", Gate.minimum("accuracy", .8), "accuracy", truth));
        }
        for (double truth : new double[] {.85, .9}) {
            lines.add(line("rocAuc, minimum 0.8 (half positive)", Gate.minimum("rocAuc", .8), "rocAuc", truth));
            lines.add(line("f1, minimum 0.8 (rows of the class)", Gate.minimum("f1", .8), "f1", truth));
        }
        for (double truth : new double[] {.9, .8}) {
            lines.add(line("mae, maximum 1 (normal errors)", Gate.maximum("mae", 1), "mae", truth));
            lines.add(line("rmse, maximum 1 (normal errors)", Gate.maximum("rmse", 1), "rmse", truth));
        }
        lines.add(line("r2, minimum 0.7", Gate.minimum("r2", .7), "r2", .75));
        Gate four = Gate.minimum("demographicParityRatio", .8);
        lines.add(line("four-fifths rule (30% selected, each of 2 groups)", four, "demographicParityRatio", 1));
        Gate opportunity = Gate.maximum("equalOpportunityDifference", .1);
        lines.add(line(
                "equalOpportunityDifference, maximum 0.1 (positive rows of each of 2 groups)",
                opportunity,
                "equalOpportunityDifference",
                0));
        Gate notWorse = Gate.notWorseThanChampion("accuracy", .02);
        lines.add(line("accuracy, at most 0.02 worse than the champion (10% differ)", notWorse, "accuracy", 0));
        lines.add(line(
                "accuracy, better than the champion (10% differ)",
                Gate.betterThanChampion("accuracy", 0), "accuracy", .02));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String name, Gate gate, String metric, double truth) {
        Function<Attempt, String> rows = attempt -> {
            Planner planner = new Planner(Task.BINARY, Assumptions.of(List.of(metric + "=" + truth)), .8, attempt, 1);
            Long needed = planner.plan(gate).truths().get(0).rows();
            return needed == null ? "–" : Numbers.count(needed);
        };
        List<String> cells = new ArrayList<>();
        for (int attempt : ATTEMPTS) {
            cells.add(rows.apply(Attempt.counted(attempt)));
        }
        return "| %s | %s | %s | %s |"
                .formatted(name, Numbers.plain(truth), String.join(" | ", cells), rows.apply(Attempt.NOT_COUNTED));
    }
}
