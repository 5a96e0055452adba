package io.jenkins.plugins.cd4ml.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A small project on the disk whose truth is known: who earns more than she owes gets the loan. */
final class Project {

    static final String CONFIGURATION =
            """
            version: 1
            model: {name: loans, task: binary, label: approved, positive: "yes"}
            data:
              source: {path: loans.csv}
              minimumRows: 10
              columns:
                - {name: id, type: integer, required: true, unique: true}
                - {name: sex, type: text}
                - {name: income, type: number, minimum: 0}
                - {name: debt, type: number}
                - {name: approved, type: text, allowed: ["yes", "no"]}
            split: {method: hash, key: id}
            training: {exclude: [id, sex], hiddenLayers: [8], epochs: 30, batchSize: 64, learningRate: 0.02}
            promotion: {code: any}
            evaluation:
              gates:
                - {metric: accuracy, minimum: 0.8}
            fairness:
              attributes: [sex]
              gates:
                - {metric: demographicParityDifference, maximum: 0.5}
            """;

    private final Path folder;

    Project(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Project configured(String yaml) throws IOException {
        Files.writeString(folder.resolve("cd4ml.yaml"), yaml);
        return this;
    }

    Project withData(String csv) throws IOException {
        Files.writeString(folder.resolve("loans.csv"), csv);
        return this;
    }

    /** The configuration and rows that a network learns at once. */
    static Project learnable(Path folder) throws IOException {
        return new Project(folder).configured(CONFIGURATION).withData(rows(3000, 1));
    }

    static String rows(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("id,sex,income,debt,approved\n");
        for (int id = 1; id <= rows; id++) {
            double income = 10 + 90 * random.nextDouble();
            double debt = 10 + 90 * random.nextDouble();
            csv.append("%d,%s,%.2f,%.2f,%s%n"
                    .formatted(id, random.nextBoolean() ? "f" : "m", income, debt, income > debt ? "yes" : "no"));
        }
        return csv.toString();
    }

    Invocation run(String... arguments) {
        return Invocation.in(folder, arguments);
    }
}
