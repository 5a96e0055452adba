package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A project with a feature that tells the label, for each task, and a protected attribute. */
public record TrainedProject(Project project) {

    /** A project in an empty folder. */
    public static TrainedProject in(Path folder) {
        return new TrainedProject(new Project(folder));
    }

    public Evidence run(Stage stage, String... overrides) throws IOException {
        return project.run(stage, overrides);
    }

    public void configuration(String yaml) throws IOException {
        project.configuration(yaml);
    }

    public void train() throws IOException {
        run(Stage.PREPARE_DATA);
        run(Stage.TRAIN_MODEL);
    }

    public void binary() throws IOException {
        rows(600, 2);
        configuration(yaml("{name: m, task: binary, label: y, positive: 'yes'}", ""));
    }

    public void multiclass() throws IOException {
        rows(900, 3);
        configuration(yaml("{name: m, task: multiclass, label: y}", ""));
    }

    public void regression() throws IOException {
        rows(600, 0);
        configuration(yaml("{name: m, task: regression, label: y, unit: USD}", "")
                .replace("y, type: text", "y, type: number"));
    }

    public static String yaml(String model, String more) {
        return """
                version: 1
                model: %s
                data:
                  source: {path: rows.csv}
                  columns:
                    - {name: id, type: integer}
                    - {name: x, type: number}
                    - {name: sex, type: text}
                    - {name: y, type: text}
                split: {method: hash, key: id, test: 0.4}
                training: {exclude: [id, sex], hiddenLayers: [8], epochs: 15, batchSize: 32, learningRate: 0.02}
                fairness: {attributes: [sex], gates: []}
                %s
                """
                .formatted(model, more);
    }

    /** @param classes 2 for yes and no, 3 for numbers, 0 for a number to predict */
    public void rows(int count, int classes) throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder csv = new StringBuilder("id,x,sex,y\n");
        for (int id = 0; id < count; id++) {
            double x = random.nextGaussian();
            double seen = x + random.nextGaussian() * .4;
            String sex = id % 20 == 0 ? "" : random.nextBoolean() ? "f" : "m";
            String y =
                    switch (classes) {
                        case 0 -> Double.toString(3 * seen + 10);
                        case 2 -> seen > 0 ? "yes" : "no";
                        default -> seen > .5 ? "3" : seen > -.5 ? "2" : "1";
                    };
            csv.append(id)
                    .append(',')
                    .append(x)
                    .append(',')
                    .append(sex)
                    .append(',')
                    .append(y)
                    .append('\n');
        }
        project.file("rows.csv", csv.toString());
    }

    public Table predictions() throws IOException {
        return Tables.readParquet(project.folder().resolve(".cd4ml/run/evaluate-accuracy/predictions.parquet"));
    }

    public static double value(Evidence evidence, String metric) {
        return evidence.measurements().stream()
                .filter(m -> m.metric().equals(metric) && m.scope().isEmpty())
                .findFirst()
                .orElseThrow()
                .estimate()
                .value()
                .orElseThrow();
    }

    public static Verdict verdict(Evidence evidence, Gate gate) {
        return Gates.evaluate(List.of(gate), evidence.measurements()).verdict();
    }
}
